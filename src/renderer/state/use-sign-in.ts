// One sign-in at a time: idle, or waiting for the person to finish in the browser.
import { useRef, useState } from "react";
import { AuthError } from "../../shared/auth-error.ts";
import type { SignedInAccount, SignInRequest } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";

export interface SignInEvents {
  onStarted: () => void;
  onSignedIn: (account: SignedInAccount) => Promise<void>;
  onCancelled: () => void;
  onFailed: (error: unknown) => void;
}

export interface SignInState {
  waiting: boolean;
  start: (request: SignInRequest) => Promise<void>;
  cancel: () => Promise<void>;
}

export function useSignIn(auth: AuthClient, events: SignInEvents): SignInState {
  const [waiting, setWaiting] = useState(false);
  // The window answers Cancel at once; what the cancelled attempt says later is then nobody's business.
  const attempt = useRef(0);

  async function start(request: SignInRequest): Promise<void> {
    const mine = ++attempt.current;
    setWaiting(true);
    events.onStarted();
    try {
      const account = await auth.signIn(request);
      if (mine !== attempt.current) return;
      await events.onSignedIn(account);
    } catch (error) {
      if (mine !== attempt.current) return;
      if (error instanceof AuthError && error.code === "user_cancelled") events.onCancelled();
      else events.onFailed(error);
    }
    if (mine === attempt.current) setWaiting(false);
  }

  async function cancel(): Promise<void> {
    attempt.current++;
    setWaiting(false);
    events.onCancelled();
    try {
      await auth.cancelSignIn();
    } catch (error) {
      events.onFailed(error);
    }
  }

  return { waiting, start, cancel };
}
