// Ends requests with the operation that they belong to. MSAL's INetworkModule takes no AbortSignal, so the signal goes
// along with the asynchronous context, past MSAL.
import { AsyncLocalStorage } from "node:async_hooks";

const current = new AsyncLocalStorage<readonly AbortSignal[]>();

/** Runs `operation`; requests that it makes end when `signal`, or one of an operation around it, is aborted. */
export function abortRequestsWith<T>(signal: AbortSignal, operation: () => Promise<T>): Promise<T> {
  return current.run([...currentSignals(), signal], operation);
}

export function currentSignals(): readonly AbortSignal[] {
  return current.getStore() ?? [];
}

/** Rejects with the signal's reason as soon as it is aborted, whatever the operation goes on doing. */
export async function untilAborted<T>(signal: AbortSignal, operation: Promise<T>): Promise<T> {
  const { promise: cutOff, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([operation, cutOff]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
