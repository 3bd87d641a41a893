// The one thing that went wrong last, until it is dismissed or the next action starts.
import { useState } from "react";
import { AuthError } from "../../shared/auth-error.ts";

export interface Problem {
  error: unknown;
  /** Account that the failed request was for. */
  accountId: string | undefined;
  /** True if a sign-in is what helps. */
  needsSignIn: boolean;
  /** True if the page says it as well, where the person is: it then stays there. */
  isShownInPlace: boolean;
}

export interface ProblemState {
  problem: Problem | undefined;
  report: (error: unknown, accountId?: string, isShownInPlace?: boolean) => void;
  dismiss: () => void;
}

/** `background` is a failure nobody asked for, such as a refetch's: shown until dismissed, behind reported ones. */
export function useProblem(background: unknown): ProblemState {
  const [reported, setReported] = useState<Problem>();
  const [dismissed, setDismissed] = useState<unknown>();

  function report(error: unknown, accountId?: string, isShownInPlace = false) {
    const needsSignIn = error instanceof AuthError && error.code === "interaction_required";
    setReported({ error, accountId, needsSignIn, isShownInPlace });
  }

  function dismiss() {
    setReported(undefined);
    setDismissed(background);
  }

  const unasked = background === dismissed ? undefined : background;
  const problem =
    reported ??
    (unasked === undefined
      ? undefined
      : { error: unasked, accountId: undefined, needsSignIn: false, isShownInPlace: false });
  return { problem, report, dismiss };
}
