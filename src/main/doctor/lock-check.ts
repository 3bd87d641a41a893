// Whether the cache's lock can be had: taken and freed at once, so that a running app hardly waits for it.
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { AuthError } from "../../shared/auth-error.ts";
import { createCacheLock } from "../cache/cache-lock.ts";
import { hasErrorCode } from "../cache/node-error.ts";
import { found, type Found } from "./finding.ts";
import { nameError } from "./run-check.ts";

/** Writes hold it for milliseconds; whoever holds it longer than this hangs. */
const waitMs = 1_000;

/** @param directory absolute path of the cache's folder, which is not made */
export async function checkLock(directory: string): Promise<Found<"lock">> {
  const file = join(directory, "lock");
  try {
    await lstat(file);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT", "ENOTDIR")) return found("lock-not-needed-yet");
    return found("lock-impossible", { reason: nameError(error) });
  }
  const lock = createCacheLock(file, waitMs);
  const startedAt = performance.now();
  try {
    await lock.run(async () => undefined);
    return found("lock-works", { waitMs: Math.round(performance.now() - startedAt) });
  } catch (error) {
    if (error instanceof AuthError && error.code === "cache_locked") return found("lock-held");
    return found("lock-impossible", { reason: nameError(error) });
  } finally {
    await lock.close();
  }
}
