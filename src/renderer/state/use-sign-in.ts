// One sign-in at a time: idle, or waiting for the person to finish in the browser. One that was begun before the page was
// loaded anew is taken up again.
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { AuthError } from "../../shared/auth-error.ts";
import type { PendingSignIn } from "../../shared/sign-in-contract.ts";
import type { SignInRequest } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { readSignInOutcome, type SignedIn } from "./sign-in-outcome.ts";

export interface SignInEvents {
  onStarted: () => void;
  onSignedIn: (account: SignedIn) => Promise<void>;
  onCancelled: () => void;
  onFailed: (error: unknown) => void;
}

export interface SignInState {
  waiting: boolean;
  /** What main says of it; null until it has begun there. */
  pending: PendingSignIn | null;
  start: (request: SignInRequest) => Promise<void>;
  cancel: () => Promise<void>;
}

export function useSignIn(auth: AuthClient, events: SignInEvents): SignInState {
  const [waiting, setWaiting] = useState(false);
  const [pending, setPending] = useState<PendingSignIn | null>(null);
  // The window answers Cancel at once; what the cancelled attempt says later is then nobody's business.
  const attempt = useRef(0);
  const inherited = useRef<PendingSignIn>(undefined);

  async function run(signIn: () => Promise<SignedIn>): Promise<void> {
    const mine = ++attempt.current;
    setWaiting(true);
    try {
      const account = await signIn();
      if (mine !== attempt.current) return;
      await events.onSignedIn(account);
    } catch (error) {
      if (mine !== attempt.current) return;
      if (error instanceof AuthError && error.code === "user_cancelled") events.onCancelled();
      else events.onFailed(error);
    }
    if (mine === attempt.current) setWaiting(false);
  }

  async function settleInherited(): Promise<void> {
    const ended = inherited.current;
    if (ended !== undefined) await run(async () => readSignInOutcome(await auth.listActivity(), ended));
  }

  const follow = useEffectEvent((step: PendingSignIn | null) => {
    setPending(step);
    // Of what this page has begun the end comes with the answer.
    if (attempt.current > 0) return;
    if (step === null) void settleInherited();
    else {
      inherited.current = step;
      setWaiting(true);
    }
  });

  useEffect(() => {
    const stop = auth.onSignIn((step) => follow(step));
    auth.getSignIn().then(
      (step) => step !== null && follow(step),
      // Then main cannot be asked anything, and whoever asks for the accounts says so.
      () => {},
    );
    return stop;
  }, [auth]);

  async function start(request: SignInRequest): Promise<void> {
    setPending(null);
    events.onStarted();
    await run(() => auth.signIn(request));
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

  return { waiting, pending, start, cancel };
}
