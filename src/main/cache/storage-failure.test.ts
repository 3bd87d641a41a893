import { describe, expect, it } from "vitest";
import { KeyringError, toKeyringError } from "./keyring-failure.ts";

// Texts as libsecret gives them through keytar, with and without the name that msal-node-extensions puts before them.
const seen: [string, KeyringError["state"], RegExp][] = [
  [
    "libsecret-1.so.0: cannot open shared object file: No such file or directory",
    "unavailable",
    /^Install libsecret/,
  ],
  ["GnomeKeyringError: Cannot autolaunch D-Bus without X11 $DISPLAY", "unavailable", /no D-Bus session/],
  [
    "GnomeKeyringError: The name org.freedesktop.secrets was not provided by any .service files",
    "unavailable",
    /^No keyring is running/,
  ],
  [
    "GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name org.freedesktop.secrets was not provided",
    "unavailable",
    /^No keyring is running/,
  ],
  ["GnomeKeyringError: Cannot create an item in a locked collection", "locked", /^Unlock your keyring/],
  ["GnomeKeyringError: Prompt dismissed", "locked", /^Unlock your keyring/],
  ["KeychainError: Access denied", "denied", /^Allow Latchkey/],
  ["GnomeKeyringError: something new", "failed", /secret store gave an error/],
];

describe("toKeyringError", () => {
  it.each(seen)("sorts “%s” as %s", (text, state, advice) => {
    const cause = new Error(text);
    const error = toKeyringError(cause);
    expect(error).toBeInstanceOf(KeyringError);
    expect(error.state).toBe(state);
    expect(error.advice).toMatch(advice);
    expect(error.message).toBe(error.advice);
    expect(error.cause).toBe(cause);
  });

  it.each(seen)("gives one sentence to act on for “%s”, without the library's words", (text) => {
    const { advice } = toKeyringError(new Error(text));
    expect(advice).toMatch(/^[A-Z][^.]*[^ .]\.$/);
    expect(advice).not.toContain(text);
  });

  it("passes a keyring error through as it is", () => {
    const error = new KeyringError({ state: "locked", advice: "Unlock it." });
    expect(toKeyringError(error)).toBe(error);
  });

  it("takes whatever was thrown", () => {
    expect(toKeyringError("in a locked collection").state).toBe("locked");
    expect(toKeyringError(undefined).state).toBe("failed");
    expect(toKeyringError(null).state).toBe("failed");
  });

  // Today `failed`, "see the log": what a stale or wrong DBUS_SESSION_BUS_ADDRESS gives is not in the table.
  it.fails.each([
    "GnomeKeyringError: Could not connect: No such file or directory",
    "GnomeKeyringError: Could not connect: Connection refused",
    "GnomeKeyringError: The given address is empty",
  ])("sorts a bus that is not there, “%s”, as unavailable", (text) => {
    expect(toKeyringError(new Error(text)).state).toBe("unavailable");
  });

  // Today `denied`, `failed` and `failed`: keytar gives SecCopyErrorMessageString's words and no number
  // (keytar_mac.cc, errorStatusToString), so the patterns -25308, -25293 and -128 never match.
  it.fails.each([
    ["User interaction is not allowed.", "locked"],
    ["The user name or passphrase you entered is not correct.", "locked"],
    ["User canceled the operation.", "denied"],
  ])("sorts macOS' “%s” as %s", (text, state) => {
    expect(toKeyringError(new Error(`KeychainError: ${text}`)).state).toBe(state);
  });

  // Today the folder's name decides: `unavailable`, "There is no D-Bus session".
  it.fails("is not misled by words in a path", () => {
    const error = new Error("ENOTDIR: not a directory, mkdir '/home/dbus/cache'");
    expect(toKeyringError(Object.assign(error, { code: "ENOTDIR" })).state).toBe("failed");
  });
});
