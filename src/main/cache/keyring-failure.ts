// Says which state a failing secret store is in, and what a person can do about it, in one sentence.
import type { CacheState } from "../../shared/token-contract.ts";

export interface KeyringFailure {
  state: Exclude<CacheState, "ready">;
  advice: string;
}

/** The secret store cannot be used now. Its message is the advice, ready to be shown. */
export class KeyringError extends Error implements KeyringFailure {
  override readonly name = "KeyringError";
  readonly state: KeyringFailure["state"];
  readonly advice: string;

  constructor({ state, advice }: KeyringFailure, cause?: unknown) {
    super(advice, { cause });
    this.state = state;
    this.advice = advice;
  }
}

const known: readonly { pattern: RegExp; failure: KeyringFailure }[] = [
  {
    pattern: /libsecret-1\.so/,
    failure: { state: "unavailable", advice: "Install libsecret (package libsecret-1-0) and start again." },
  },
  {
    pattern: /D-Bus|DBUS|dbus/,
    failure: {
      state: "unavailable",
      advice: "There is no D-Bus session; start from a desktop session, or with dbus-run-session.",
    },
  },
  {
    pattern: /org\.freedesktop\.secrets/,
    failure: {
      state: "unavailable",
      advice:
        "No keyring is running; install and start gnome-keyring, KWallet or KeePassXC's Secret Service.",
    },
  },
  {
    pattern: /locked|prompt|dismissed|-25308|-25293/i,
    failure: { state: "locked", advice: "Unlock your keyring, then try again." },
  },
  {
    pattern: /-128|-34018|denied|not allowed/i,
    failure: { state: "denied", advice: "Allow Latchkey to use your keychain, then try again." },
  },
];

/** Sorts an error of msal-node-extensions or keytar into a state. */
export function toKeyringError(error: unknown): KeyringError {
  if (error instanceof KeyringError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const failure = known.find(({ pattern }) => pattern.test(text))?.failure ?? {
    state: "failed" as const,
    advice: "The system's secret store gave an error; see the log.",
  };
  return new KeyringError(failure, error);
}
