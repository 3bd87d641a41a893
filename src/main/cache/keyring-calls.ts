// Bounds every call of the secret store in time, and lets one through at a time. A call that hangs goes on alone: it is
// waited for no longer, and no second one is put on top of it, because each takes one of Node's four threads for files and
// names, and with all of them taken the whole process stands still.
import { setTimeout as sleep } from "node:timers/promises";
import pLimit from "p-limit";
import { toDiskError } from "./disk-failure.ts";
import { noAnswer, StorageError, toKeyringError } from "./storage-failure.ts";

export interface KeyringCalls {
  /** Throws a {@link StorageError} if the call fails or does not answer, or at once while an earlier one hangs. */
  ask<T>(call: () => Promise<T>): Promise<T>;
  /** Resolves when no call is under way, and after the time limit at the latest: false if one still is. */
  settle(): Promise<boolean>;
}

/** A named state within 2 s is promised; the rest is for noticing. */
const answerWithinMs = 1_500;

export function createKeyringCalls(timeoutMs = answerWithinMs): KeyringCalls {
  const turn = pLimit(1);
  let isHanging = false;
  return {
    ask: async (call) => {
      if (isHanging) throw new StorageError(noAnswer);
      let state: "waiting" | "started" | "given up" = "waiting";
      const asked = turn(async () => {
        if (state === "given up") throw new StorageError(noAnswer);
        state = "started";
        return call();
      });
      const { promise: late, reject } = Promise.withResolvers<never>();
      // From when the caller began to wait: whoever stands behind a call that hangs hears of it in the same time.
      const timer = setTimeout(() => {
        if (state === "started") {
          isHanging = true;
          const isOver = (): void => void (isHanging = false);
          asked.then(isOver, isOver);
        }
        state = "given up";
        reject(new StorageError(noAnswer));
      }, timeoutMs);
      asked.catch(() => undefined);
      try {
        return await Promise.race([asked, late]);
      } catch (error) {
        // The extensions touch a file at every call: a full disk must not be taken for a keyring that fails.
        throw toDiskError(error) ?? toKeyringError(error);
      } finally {
        clearTimeout(timer);
      }
    },
    settle: async () =>
      !isHanging && Promise.race([turn(() => true), sleep(timeoutMs, false, { ref: false })]),
  };
}
