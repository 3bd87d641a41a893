// Runs the broker's operations: each fails with an AuthError and nothing else, is logged once if it does, and ends when the
// broker is closed.
import { AuthError } from "../../shared/auth-error.ts";
import type { Logger } from "../../shared/logger.ts";
import { abortRequestsWith, untilAborted } from "../network/abort-scope.ts";
import { traceError } from "../error-trace.ts";
import { toAuthError } from "./errors/msal-error.ts";
import { observeNetwork, type NetworkObservation } from "./network-observation.ts";

/** How one ended, and after how long. */
export type OperationEnd<T> = { durationMs: number; network: NetworkObservation } & (
  { value: T } | { error: AuthError }
);

export interface Operations {
  /** Runs one; throws `invalid_request` once the broker is closed. `onEnd` is told before the caller. */
  run: <T>(
    operation: (network: NetworkObservation) => Promise<T>,
    onEnd?: (end: OperationEnd<T>) => void,
  ) => Promise<T>;
  /** The same check, for what is done at once. */
  assertOpen: () => void;
  isOpen: () => boolean;
  /** No more are begun. */
  close: () => void;
  /** Those under way end with `invalid_request`, now; what they still bring is not wanted. */
  endAll: () => void;
  /** Throws `invalid_request` once all have been ended. */
  assertWanted: () => void;
}

export function createOperations(logger: Logger): Operations {
  const ending = new AbortController();
  let isOpen = true;
  const assertOpen = (): void => {
    if (!isOpen) throw brokerClosed();
  };

  return {
    isOpen: () => isOpen,
    assertOpen,
    run: async (operation, onEnd) => {
      const network: NetworkObservation = { requests: 0 };
      const startedAt = performance.now();
      const noteEnd = (): { durationMs: number; network: NetworkObservation } => ({
        durationMs: performance.now() - startedAt,
        network,
      });
      try {
        assertOpen();
        const observed = abortRequestsWith(ending.signal, () =>
          observeNetwork(network, () => operation(network)),
        );
        const value = await untilAborted(ending.signal, observed);
        onEnd?.({ ...noteEnd(), value });
        return value;
      } catch (error) {
        const authError = toAuthError(error, network);
        const { code, message, correlationId } = authError;
        const trace = code === "internal" ? ` [${traceError(authError.cause)}]` : "";
        logger.log(code === "internal" ? "error" : "warn", `${code}: ${message}${trace}`, correlationId);
        onEnd?.({ ...noteEnd(), error: authError });
        throw authError;
      }
    },
    close: () => {
      isOpen = false;
    },
    endAll: () => ending.abort(brokerClosed()),
    assertWanted: () => ending.signal.throwIfAborted(),
  };
}

function brokerClosed(): AuthError {
  return new AuthError("invalid_request", "The token broker is closed. Open another one to go on.");
}
