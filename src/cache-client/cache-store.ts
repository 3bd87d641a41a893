// The port behind which sealed values are kept: a Map as it is, a Redis client in three lines.
// Absent and failed are two answers: a store that cannot be asked is an error, never an empty cache.

/** Where sealed values are kept. */
export interface CacheStore {
  /** The value of that name; null or undefined if there is none. Must throw if the store cannot be asked. */
  get(name: string): Promise<string | null | undefined> | string | null | undefined;
  /** Replaces the value. It may be forgotten after `timeToLiveMs`, which is there if the client was given one. */
  set(name: string, value: string, options: { timeToLiveMs?: number }): unknown;
  /** No error if there is none. */
  delete(name: string): unknown;
}

/**
 * The cache could not be read or written: nobody is signed out, and the same request may succeed later. MSAL hands it through
 * as it is. Messages are ASCII and hold no names, because MSAL repeats an error's text in a header of its next request.
 */
export class CacheStoreError extends Error {
  /** Tells it from other errors. */
  override readonly name = "CacheStoreError";
}

/** Asks the store and waits no longer than `timeoutMs`. Throws {@link CacheStoreError} with the store's own as cause. */
export async function askStore<T>(verb: string, timeoutMs: number, ask: () => T): Promise<Awaited<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const waited = `it did not answer within ${String(timeoutMs)} ms`;
      reject(new CacheStoreError(describe(verb, waited)));
    }, timeoutMs);
  });
  try {
    return await Promise.race([Promise.resolve().then(ask), late]);
  } catch (cause) {
    if (cause instanceof CacheStoreError) throw cause;
    throw new CacheStoreError(describe(verb, "it failed, see the cause"), { cause });
  } finally {
    clearTimeout(timer);
  }
}

function describe(verb: string, reason: string): string {
  return (
    `The token cache could not be ${verb}: the store cannot be used, ${reason}. ` +
    "Nobody is signed out by this. Answer 503 and try again later; check that the store is up and reachable."
  );
}
