// Removes a whole cache without opening it: its keys in the secret store, and its folder with whatever is in it. It also does
// what can be done where the secret store is absent, locked or hangs, and says what it had to leave.
import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { AuthError } from "../../shared/auth-error.ts";
import { createCacheId } from "./cache-id.ts";
import { createCacheLock } from "./cache-lock.ts";
import { createKeyringCalls } from "./keyring-calls.ts";
import { hasErrorCode } from "./node-error.ts";
import { createSecretItem, protectionHere } from "./secret-item.ts";
import type { CacheOptions } from "./store-choice.ts";
import { StorageError } from "./storage-failure.ts";

/** What could not be removed, why, and how a person removes it. */
export interface LeftOver {
  what: string;
  why: string;
}

export interface CacheRemoval {
  removed: string[];
  left: LeftOver[];
  /** A call of the secret store has not come back. It holds a thread, and the process cannot exit before that is free. */
  isSecretStoreHanging: boolean;
}

/** Without the advice to try again: what names the key is gone by then. */
const secretStoreIs: Record<StorageError["state"], string> = {
  locked: "The keyring is locked, or waits for its password.",
  unavailable: "There is no keyring running.",
  denied: "The keyring did not allow it.",
  failed: "The keyring gave an error.",
};

/** Longer than a running app waits: whoever is asked for the keyring's password has the time to enter it. */
const answerWithinMs = 30_000;

/** For store `sealed`, whose keys are named by their files. A cache that another program holds is left as it is. */
export async function removeCache({
  directory,
  serviceName,
}: Pick<CacheOptions, "directory" | "serviceName">): Promise<CacheRemoval> {
  const removed: string[] = [];
  const left: LeftOver[] = [];
  const calls = createKeyringCalls(answerWithinMs);
  const lock = createCacheLock(join(directory, "lock"));
  const removeKeys = async (): Promise<void> => {
    for (const id of await findKeys(directory)) {
      const accountName = `data-key.${id}`;
      const file = join(directory, accountName);
      const protection = protectionHere(false);
      try {
        await createSecretItem({ file, serviceName, accountName, protection, calls }).remove();
        removed.push("the key in the system's secret store");
      } catch (error) {
        const what = `the key in the system's secret store ("${serviceName}", "${accountName}")`;
        left.push({ what, why: `${describeFailure(error)} ${adviseOnItem(serviceName, accountName)}` });
      }
    }
  };

  const found = await lstat(directory).catch(() => undefined);
  if (found === undefined) return { removed, left, isSecretStoreHanging: false };
  try {
    // Where there is no lock to be had at all, nobody else can have it either.
    await lock.run(removeKeys).catch(async (error: unknown) => {
      if (error instanceof AuthError) throw error;
      await removeKeys();
    });
    // Windows removes no folder in which a file is open.
    await lock.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    removed.push("the accounts and their tokens");
  } catch (error) {
    left.push({ what: `the token cache (${directory})`, why: describeFailure(error) });
  } finally {
    await lock.close();
  }
  return { removed, left, isSecretStoreHanging: !(await calls.settle()) };
}

/** Ids of the caches whose keys may be in the secret store; a key that lies in the folder in the clear goes with it. */
async function findKeys(directory: string): Promise<Set<string>> {
  const files = await readdir(directory);
  const ids = new Set(files.flatMap((file) => /^data-key\.([0-9a-f]{32})$/.exec(file)?.[1] ?? []));
  // A clean-up program may have taken the key's file and not its item. A damaged id names nothing.
  const id = await createCacheId(directory)
    .read()
    .catch(() => undefined);
  if (id !== undefined && !files.includes(`data-key.${id}.plaintext`)) ids.add(id);
  return ids;
}

/** One sentence. */
export function describeFailure(error: unknown): string {
  if (error instanceof StorageError) return secretStoreIs[error.state];
  if (error instanceof AuthError) return error.message;
  if (hasErrorCode(error, "EACCES", "EPERM", "EROFS")) return "This user may not remove it.";
  if (hasErrorCode(error, "EBUSY", "ENOTEMPTY")) return "Another program is using it.";
  return error instanceof Error ? error.message : String(error);
}

function adviseOnItem(service: string, account: string): string {
  const command =
    process.platform === "darwin"
      ? `security delete-generic-password -s ${service} -a ${account}`
      : `secret-tool clear service ${service} account ${account}`;
  return `It opens nothing any more, and can be removed with: ${command}`;
}
