// The exit code of each kind of error, so that a script can tell them apart. Frozen: add, never renumber. docs/cli.md has the
// table, and a test compares the two.
import type { AuthErrorCode } from "../shared/auth-error.ts";

export const exitCodes: Record<AuthErrorCode, number> = {
  internal: 1,
  // What shells and most programs mean by it: the command line, or the configuration, is wrong.
  invalid_request: 2,
  interaction_required: 3,
  user_cancelled: 4,
  consent_declined: 5,
  timed_out: 6,
  offline: 7,
  account_not_found: 8,
  server_rejected: 9,
  throttled: 10,
  cache_unavailable: 11,
  cache_locked: 12,
  // Only windows are told this.
  untrusted_sender: 13,
};

/** `latchkey call`: the API answered with an HTTP error. As in `curl --fail`. */
export const httpErrorExitCode = 22;

/** `latchkey doctor`: a check has failed. */
export const checkFailedExitCode = 20;

/** Ended by Ctrl+C or `kill`, as shells count: 128 and the signal's number. */
export const signalExitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
export type EndingSignal = keyof typeof signalExitCodes;
