// The sign-ins that windows have under way: each window has one at most, and its address stays here.
import type { BrowserWindow } from "electron";
import { AuthError } from "../../shared/auth-error.ts";
import type { SignInProgress } from "../broker/sign-in/sign-in-progress.ts";

export interface OwnSignIn {
  ending: AbortController;
  startedOn: number;
  accountId: string | undefined;
  /** Undefined until the broker has begun. */
  progress?: SignInProgress;
}

export interface OwnSignIns {
  /** @param accountId the account that the sign-in is meant for */
  begin(window: BrowserWindow, accountId: string | undefined): OwnSignIn;
  /** False if a newer sign-in of the same window has ended this one, and is the one that is told of. */
  end(window: BrowserWindow, own: OwnSignIn): boolean;
  of(window: BrowserWindow): OwnSignIn | undefined;
  /** Throws `invalid_request` unless the window has a sign-in whose page the browser has. */
  findAddress(window: BrowserWindow): string;
}

export function createOwnSignIns(): OwnSignIns {
  const signIns = new WeakMap<BrowserWindow, OwnSignIn>();
  return {
    begin: (window, accountId) => {
      const own = { ending: new AbortController(), startedOn: Date.now(), accountId };
      signIns.set(window, own);
      return own;
    },
    end: (window, own) => signIns.get(window) === own && signIns.delete(window),
    of: (window) => signIns.get(window),
    findAddress: (window) => {
      const address = signIns.get(window)?.progress?.address;
      if (address !== undefined) return address;
      throw new AuthError("invalid_request", "No sign-in is waiting in the browser. Start one first.");
    },
  };
}
