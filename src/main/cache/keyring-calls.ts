// Bounds every call of the secret store in time. A call that hangs goes on alone: it is waited for no longer, and no second
// one is put on top of it, because each would take another of Node's four threads for files and names.
import { toDiskError } from "./disk-failure.ts";
import { noAnswer, StorageError, toKeyringError } from "./storage-failure.ts";

export interface KeyringCalls {
  /** Throws a {@link StorageError} if the call fails or does not answer, or at once while an earlier one hangs. */
  ask<T>(call: () => Promise<T>): Promise<T>;
}

/** A named state within 2 s is promised; the rest is for noticing. */
const answerWithinMs = 1_500;

export function createKeyringCalls(timeoutMs = answerWithinMs): KeyringCalls {
  const hanging = new Set<Promise<unknown>>();
  return {
    ask: async (call) => {
      if (hanging.size > 0) throw new StorageError(noAnswer);
      const asked = call();
      const { promise: late, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        hanging.add(asked);
        const isOver = (): void => void hanging.delete(asked);
        asked.then(isOver, isOver);
        reject(new StorageError(noAnswer));
      }, timeoutMs);
      try {
        return await Promise.race([asked, late]);
      } catch (error) {
        // The extensions touch a file at every call: a full disk must not be taken for a keyring that fails.
        throw toDiskError(error) ?? toKeyringError(error);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
