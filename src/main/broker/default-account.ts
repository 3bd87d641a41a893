// Which account is the default, remembered across restarts and shared by every process of the cache. The file holds the
// digest that names the account's entry: no name, and no id. It lies beside the entries, and goes when they go.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { AuthError } from "../../shared/auth-error.ts";
import type { AccountCache } from "../cache/account-cache.ts";
import { defaultAccountFile } from "../cache/entry-files.ts";
import { readSafely, replaceSafely } from "../cache/safe-file.ts";
import { entryName } from "../cache/sealed-format.ts";
import { accountNotFound } from "./account-client.ts";

export interface DefaultAccount {
  /** Gives what is true for the default account only; for none, if what is remembered cannot be read. */
  read(): Promise<(accountId: string) => boolean>;
  /**
   * Resolves with the accounts for which that has changed. Throws `account_not_found`, and `cache_unavailable` if it cannot
   * be written down.
   */
  set(accountId: string | undefined): Promise<string[]>;
  /** If it is this one, there is none any more. */
  forget(accountId: string): Promise<void>;
  /** Resolves when nothing is being written. */
  settle(): Promise<void>;
}

/** @param directory absolute path of the cache's folder */
export function createDefaultAccount(directory: string, cache: AccountCache): DefaultAccount {
  const file = join(directory, defaultAccountFile);
  const turn = pLimit(1);

  const read: DefaultAccount["read"] = async () => {
    // Unreadable is as good as absent here: the person chooses again.
    const found = (await readSafely(file).catch(() => undefined))?.toString("utf8");
    return (accountId) => entryName(accountId) === found;
  };
  const write = async (accountId: string | undefined): Promise<void> => {
    try {
      if (accountId === undefined) await rm(file, { force: true });
      else await replaceSafely(file, entryName(accountId));
    } catch (cause) {
      const message =
        "Which account is the default could not be written down. Check the folder's permissions and the disk's free space.";
      throw new AuthError("cache_unavailable", message, { cause });
    }
  };

  return {
    read,
    set: (accountId) =>
      turn(async () => {
        const known = await cache.list();
        if (accountId !== undefined && !known.includes(accountId)) throw accountNotFound();
        const wasDefault = await read();
        await write(accountId);
        return known.filter((each) => wasDefault(each) !== (each === accountId));
      }),
    forget: (accountId) =>
      turn(async () => {
        if ((await read())(accountId)) await write(undefined);
      }),
    settle: () => turn(() => undefined),
  };
}
