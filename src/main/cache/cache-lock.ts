// The lock for writing: the operating system frees it when its holder dies, so nothing a crash leaves behind blocks anyone.
// Held for the time of reload, merge and save; never across a network call, and readers need none.
import { open, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { againIfGone, makeFolder } from "./make-folder.ts";
import { AuthError } from "../../shared/auth-error.ts";
import { hasErrorCode } from "./node-error.ts";

export interface CacheLock {
  /**
   * Runs `operation` under the lock. Throws `cache_locked` if it is not to be had in time. Not reentrant.
   * @param askedAt `performance.now()` of when the caller began to wait; the time counts from then
   */
  run<T>(operation: () => Promise<T>, askedAt?: number): Promise<T>;
  /** Takes the lock's file away. Call inside `run`: a file that others could lock must not be pulled from under them. */
  removeFile(): Promise<void>;
  close(): Promise<void>;
}

const defaultWaitMs = 10_000;
const longestPauseMs = 15;

/** @param file absolute path of the lock's file, which holds nothing and is made when it is needed */
export function createCacheLock(file: string, waitMs = defaultWaitMs): CacheLock {
  // Kept open between uses, so that a process that runs out of descriptors can still lock.
  let held: FileHandle | undefined;

  const close = async (): Promise<void> => {
    const handle = held;
    held = undefined;
    await handle?.close();
  };

  const openHandle = async (): Promise<FileHandle> => {
    if (held !== undefined && (await isStillAt(held, file))) return held;
    await close();
    held = await againIfGone(async () => {
      await makeFolder(dirname(file));
      return open(file, "a+", 0o600);
    });
    return held;
  };

  const acquire = async (askedAt: number): Promise<() => void> => {
    // Lazily, because a platform without its native part must get an error and not a crash.
    const { tryLock, unlock } = await import("fs-native-extensions");
    const deadline = askedAt + waitMs;
    for (;;) {
      const handle = await openHandle();
      if (tryLock(handle.fd)) {
        // Whoever signs out of everything removes the file: a lock on a file that is gone keeps nobody out.
        if (await isStillAt(handle, file)) return () => unlock(handle.fd);
        unlock(handle.fd);
      } else if (performance.now() > deadline) {
        throw new AuthError(
          "cache_locked",
          "Another program is holding the token cache. Try again; if it goes on, close other windows of this app.",
        );
      } else {
        await sleep(1 + Math.random() * longestPauseMs);
      }
    }
  };

  return {
    run: async (operation, askedAt = performance.now()) => {
      const release = await acquire(askedAt);
      try {
        return await operation();
      } finally {
        release();
      }
    },
    // On Windows another process may have it open; then it stays, empty.
    removeFile: () => rm(file, { force: true }).catch(() => undefined),
    close,
  };
}

async function isStillAt(handle: FileHandle, file: string): Promise<boolean> {
  try {
    const [opened, found] = await Promise.all([handle.stat({ bigint: true }), stat(file, { bigint: true })]);
    return opened.ino === found.ino && opened.dev === found.dev;
  } catch (error) {
    if (hasErrorCode(error, "ENOENT", "EBADF")) return false;
    throw error;
  }
}
