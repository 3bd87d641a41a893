// Makes the cache's folders, while other processes may be removing them: whoever signs out of everything leaves none behind.
import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { hasErrorCode } from "./node-error.ts";

const triesForFolder = 40;
const triesAtOnce = 10;

/** Makes the folder, 0700, and those above it. */
export async function makeFolder(folder: string): Promise<void> {
  // Node finds it there, and it is gone when Node looks what it is.
  await againIfGone(() => mkdir(folder, { recursive: true, mode: 0o700 }));
}

/** Runs what needs a folder again if that was taken away in the middle. */
export async function againIfGone<T>(
  operation: () => Promise<T>,
  mostTries = triesForFolder,
  isGone = (error: unknown): boolean => hasErrorCode(error, "ENOENT"),
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await operation();
    } catch (error) {
      if (!isGone(error) || tries === mostTries) throw error;
      // Whoever takes it away as fast as it is made gets a turn to be done.
      if (tries > triesAtOnce) await sleep(1);
    }
  }
}
