import { describe, expect, it } from "vitest";
import { noAnswer, StorageError, toKeyringError, type Surroundings } from "./storage-failure.ts";

const everywhere: Surroundings[] = ["desktop", "wsl", "container", "flatpak", "snap"];

// Texts as libsecret, GDBus, the Keychain and DPAPI give them through keytar and msal-node-extensions; and what a person on
// a desktop is told. keytar gives SecCopyErrorMessageString's words where there are any, and the number where not.
const seen: [string, StorageError["state"], RegExp][] = [
  [
    "libsecret-1.so.0: cannot open shared object file: No such file or directory",
    "unavailable",
    /libsecret-1-0/,
  ],
  ["GnomeKeyringError: Cannot autolaunch D-Bus without X11 $DISPLAY", "unavailable", /no D-Bus session/],
  ["GnomeKeyringError: Could not connect: No such file or directory", "unavailable", /no D-Bus session/],
  ["GnomeKeyringError: Could not connect: Connection refused", "unavailable", /no D-Bus session/],
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
  [
    "GnomeKeyringError: Remote peer vanished; Underlying GIOStream returned 0 bytes: disconnected from message bus without replying",
    "unavailable",
    /^No keyring is running/,
  ],
  [
    "GnomeKeyringError: Cannot create an item in a locked collection",
    "locked",
    /^Your keyring is locked: unlock/,
  ],
  ["GnomeKeyringError: Prompt dismissed", "locked", /^Your keyring is locked: unlock/],
  [
    "GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: An AppArmor policy prevents this",
    "denied",
    /keyring/,
  ],
  ["KeychainError: User interaction is not allowed.", "locked", /Keychain Access/],
  ["KeychainError: -25308", "locked", /Keychain Access/],
  [
    "KeychainError: The user name or passphrase you entered is not correct.",
    "denied",
    /password was not accepted/,
  ],
  ["KeychainError: -25293", "denied", /password was not accepted/],
  ["KeychainError: A required entitlement isn't present.", "denied", /signed copy/],
  ["KeychainError: -34018", "denied", /signed copy/],
  ["KeychainError: User canceled the operation.", "denied", /choose Allow/],
  ["KeychainError: -128", "denied", /choose Allow/],
  ["Key not valid for use in specified state. 0x8009000B", "denied", /password reset/],
  ["GnomeKeyringError: something new", "failed", /secret store gave an error/],
];

describe("toKeyringError", () => {
  it.each(seen)("sorts “%s” as %s", (text, state, advice) => {
    const cause = new Error(text);
    const error = toKeyringError(cause, "desktop");
    expect(error).toBeInstanceOf(StorageError);
    expect(error).toMatchObject({ state, source: "keyring" });
    expect(error.advice).toMatch(advice);
    expect(error.message).toBe(error.advice);
    expect(error.cause).toBe(cause);
  });

  it.each(seen)(
    "gives one sentence to act on for “%s”, wherever it is, without the library's words",
    (text) => {
      for (const surroundings of everywhere) {
        const { advice } = toKeyringError(new Error(text), surroundings);
        // A full stop inside is only ever part of a name, such as org.freedesktop.secrets.
        expect(advice).toMatch(/^[A-Z](?:[^.]|\.(?=\S))*[^ .]\.$/);
        expect(advice).not.toContain(text);
      }
    },
  );

  it("gives advice that is right for the surroundings where there is no bus, and where there is no keyring", () => {
    const advise = (text: string): string[] =>
      everywhere.map((surroundings) => toKeyringError(new Error(text), surroundings).advice);
    for (const text of [seen[1]?.[0] ?? "", seen[4]?.[0] ?? ""]) {
      const [desktop, wsl, container, flatpak, snap] = advise(text);
      expect(desktop).not.toMatch(/WSL|container|sandbox|snap/i);
      expect(wsl).toMatch(/^WSL .*gnome-keyring/);
      expect(container).toMatch(/^This container .*gnome-keyring/);
      expect(flatpak).toMatch(
        /sandbox.*(flatpak override --socket=session-bus|--talk-name=org\.freedesktop\.secrets)/,
      );
      expect(snap).toMatch(/snap connect .*password-manager-service/);
    }
  });

  it.each([
    "GnomeKeyringError: The given address is empty",
    "GnomeKeyringError: Address element “x” is invalid",
  ])("sorts a bus whose address is none, “%s”, as unavailable", (text) => {
    expect(toKeyringError(new Error(text), "desktop").state).toBe("unavailable");
  });

  it("passes an error of its own through as it is", () => {
    const error = new StorageError({ state: "locked", advice: "Unlock it." });
    expect(toKeyringError(error)).toBe(error);
    expect(new StorageError(noAnswer).advice).toMatch(/^[A-Z][^.]*\. [A-Z][^.]*\.$/);
  });

  it("takes whatever was thrown", () => {
    expect(toKeyringError("in a locked collection").state).toBe("locked");
    expect(toKeyringError(undefined).state).toBe("failed");
    expect(toKeyringError(null).state).toBe("failed");
  });

  it("is not misled by words in a path", () => {
    const error = new Error("ENOTDIR: not a directory, mkdir '/home/dbus/cache'");
    expect(toKeyringError(Object.assign(error, { code: "ENOTDIR" })).state).toBe("failed");
  });
});
