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
