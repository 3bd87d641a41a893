// One sign-in at a time, of whichever kind: a new one ends the one before, and each ends at once when its caller says so or
// its time is up. What MSAL goes on doing then is kept from the network.
import type { NetworkResponse } from "@azure/msal-node";
import { AuthError } from "../../../shared/auth-error.ts";
import { untilAborted } from "../../network/abort-scope.ts";
import type { MsalSetup } from "../msal-client.ts";

export interface PendingSignIn {
  /**
   * Runs a sign-in until it is over or `ended`; then rejects with `user_cancelled`, or with `timed_out` after `deadlineMs`.
   */
  run<T>(
    signIn: (ended: AbortSignal) => Promise<T>,
    options: { signal?: AbortSignal | undefined; deadlineMs?: number },
  ): Promise<T>;
  /** Ends a pending sign-in with `user_cancelled`. */
  cancel(): void;
}

export function createPendingSignIn(): PendingSignIn {
  let pending: AbortController | undefined;
  const end = (message: string): void => pending?.abort(new AuthError("user_cancelled", message));
  return {
    run: async (signIn, { signal, deadlineMs }) => {
      end("A newer sign-in took the place of this one.");
      const own = new AbortController();
      pending = own;
      const deadline = deadlineMs === undefined ? undefined : AbortSignal.timeout(deadlineMs);
      const ended = AbortSignal.any([own.signal, signal, deadline].filter((each) => each !== undefined));
      try {
        ended.throwIfAborted();
        return await untilAborted(ended, signIn(ended));
      } catch (error) {
        throw ended.aborted ? toEndedError(ended.reason, deadline) : error;
      } finally {
        if (pending === own) pending = undefined;
      }
    },
    cancel: () => end("The sign-in was cancelled."),
  };
}

/** For a client that neither sends nor hears anything once the sign-in has ended: MSAL then comes to its own end. */
export function setupUntil(ended: AbortSignal, setup: MsalSetup): MsalSetup {
  const { networkClient } = setup;
  const send = async <T>(request: () => Promise<NetworkResponse<T>>): Promise<NetworkResponse<T>> => {
    ended.throwIfAborted();
    return untilAborted(ended, request());
  };
  return {
    ...setup,
    networkClient: {
      sendGetRequestAsync: (...args) => send(() => networkClient.sendGetRequestAsync(...args)),
      sendPostRequestAsync: (...args) => send(() => networkClient.sendPostRequestAsync(...args)),
    },
  };
}

function toEndedError(reason: unknown, deadline: AbortSignal | undefined): AuthError {
  if (reason instanceof AuthError) return reason;
  return deadline?.aborted === true
    ? new AuthError("timed_out", "The sign-in was not finished in time. Start it again.")
    : new AuthError("user_cancelled", "The sign-in was cancelled.", { cause: reason });
}
