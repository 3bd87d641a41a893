// Says which state a failing secret store is in, and what a person can do about it, in one sentence that is right for the
// desktop at hand.
import { existsSync } from "node:fs";
import { release } from "node:os";
import type { CacheState } from "../../shared/token-contract.ts";

export interface StorageFailure {
  state: Exclude<CacheState, "ready">;
  /** One sentence a person can act on. */
  advice: string;
}

/** Entries cannot be kept now: the secret store, the folder or the disk refuses. Its message is the advice. */
export class StorageError extends Error implements StorageFailure {
  override readonly name = "StorageError";
  readonly state: StorageFailure["state"];
  readonly advice: string;
  /** A secret store is asked again only after a while: each question may put a dialog before the person. */
  readonly source: "keyring" | "disk";

  constructor({ state, advice }: StorageFailure, cause?: unknown, source: "keyring" | "disk" = "keyring") {
    super(advice, { cause });
    this.state = state;
    this.advice = advice;
    this.source = source;
  }
}

export type Surroundings = "wsl" | "container" | "flatpak" | "snap" | "desktop";

/** What kind of Linux this is, as far as it changes what a person has to do. */
export function detectSurroundings(): Surroundings {
  if (existsSync("/.flatpak-info")) return "flatpak";
  if (process.execPath.startsWith("/snap/")) return "snap";
  if (/microsoft/i.test(release())) return "wsl";
  if (existsSync("/.dockerenv") || existsSync("/run/.containerenv")) return "container";
  return "desktop";
}

const withoutBus: Record<Surroundings, string> = {
  wsl: "WSL has no keyring of its own: install dbus and gnome-keyring, and start the app with dbus-run-session.",
  container:
    "This container has no session bus: start the app with dbus-run-session and an unlocked gnome-keyring.",
  flatpak:
    "The sandbox has no session bus: grant it with `flatpak override --socket=session-bus` for this app.",
  snap: "The snap may not use the keyring: connect it with `snap connect latchkey:password-manager-service`.",
  desktop: "There is no D-Bus session: start the app from a desktop session, or with dbus-run-session.",
};
const withoutService: Record<Surroundings, string> = {
  ...withoutBus,
  flatpak: "The sandbox may not reach the keyring: grant `--talk-name=org.freedesktop.secrets` to this app.",
  wsl: "WSL runs no keyring: install gnome-keyring and start it with `gnome-keyring-daemon --unlock`.",
  container:
    "This container runs no keyring: install gnome-keyring and start it with `gnome-keyring-daemon --unlock`.",
  desktop: "No keyring is running: start gnome-keyring, KWallet, or the Secret Service of KeePassXC.",
};

/** In the message of whatever needs libsecret where that is not installed. */
export const missingLibsecret = /libsecret-1\.so[.\d]*/;

type Rule = [pattern: RegExp, state: StorageFailure["state"], advice: string | Record<Surroundings, string>];

/** First match wins. The texts are those of libsecret, GDBus, keytar and DPAPI; the numbers are OSStatus codes. */
const rules: Rule[] = [
  [
    missingLibsecret,
    "unavailable",
    "Install libsecret (on Debian and Ubuntu: libsecret-1-0), then start the app again.",
  ],
  // libsecret stays with the service that it first found, for as long as the process lives.
  [
    /session wrapping the secret|The name :\d/,
    "unavailable",
    "The keyring that this app was using has ended: see that a keyring is running, then restart the app.",
  ],
  [/org\.freedesktop\.secrets|\.service files|ServiceUnknown/, "unavailable", withoutService],
  [
    /disconnected from message bus|connection is closed|NoReply|Timeout was reached/i,
    "unavailable",
    withoutService,
  ],
  [/AccessDenied|apparmor|not authorized/i, "denied", withoutService],
  [/D-?Bus|Could not connect|autolaunch|given address is empty|Address element/i, "unavailable", withoutBus],
  [
    /-25308\b|interaction is not allowed/i,
    "locked",
    "Your keychain is locked: unlock it in Keychain Access, then try again.",
  ],
  [
    /-25293\b|user name or passphrase/i,
    "denied",
    "The keychain's password was not accepted: unlock it in Keychain Access, then try again.",
  ],
  [
    /-34018\b|entitlement/i,
    "denied",
    "This copy of the app may not use the keychain: install a signed copy from its publisher.",
  ],
  [/-128\b|user canceled/i, "denied", "Access to the keychain was declined: try again and choose Allow."],
  [
    /locked|prompt|dismissed/i,
    "locked",
    "Your keyring is locked: unlock it (in Passwords and Keys), then try again.",
  ],
  [
    /8009000B/i,
    "denied",
    "Windows can no longer open what this user protected, as after a password reset: sign out of all accounts, then sign in again.",
  ],
];

/** Sorts an error of msal-node-extensions or keytar into a state. */
export function toKeyringError(error: unknown, surroundings = detectSurroundings()): StorageError {
  if (error instanceof StorageError) return error;
  const text = error instanceof Error ? error.message : String(error);
  // A file's path may hold any of these words.
  const isOfFiles = error instanceof Error && "code" in error && error.code !== "ERR_DLOPEN_FAILED";
  const rule = isOfFiles ? undefined : rules.find(([pattern]) => pattern.test(text));
  if (rule === undefined) {
    return new StorageError(
      { state: "failed", advice: "The system's secret store gave an error; the log has more." },
      error,
    );
  }
  const [, state, advice] = rule;
  return new StorageError(
    { state, advice: typeof advice === "string" ? advice : advice[surroundings] },
    error,
  );
}

export const noAnswer: StorageFailure = {
  state: "locked",
  advice: "Your keyring does not answer: it may be waiting for its password. Unlock it, then try again.",
};
