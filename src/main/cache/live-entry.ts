// The memory copy of one entry, kept in step with its store: read again when someone else has changed it, and still
// serving when a save fails. Used only inside the account's queue, so no two calls are ever in it at once.
import type { ICachePlugin } from "@azure/msal-node";
import type { Logger } from "../../shared/logger.ts";
import { emptyCacheText } from "./account-entry.ts";
import type { EntryStore } from "./entry-store.ts";

export interface LiveEntry {
  /** Goes into MSAL's `cache.cachePlugin`. */
  plugin: ICachePlugin;
  /** The entry's text as it is now; undefined if the account has none. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

export function createLiveEntry(store: EntryStore, accountId: string, logger: Logger): LiveEntry {
  let text: string | undefined;
  let stamp: string | undefined;
  let isUnsaved = false;

  const read = async (): Promise<string | undefined> => {
    const found = await store.stamp(accountId);
    if (found !== stamp) {
      text = await store.load(accountId);
      stamp = found;
      isUnsaved = false;
    }
    return text;
  };

  const write = async (changed: string): Promise<void> => {
    text = changed;
    isUnsaved = true;
    await store.save(accountId, changed);
    stamp = await store.stamp(accountId);
    isUnsaved = false;
  };

  const plugin: ICachePlugin = {
    // MSAL clears its memory and then awaits this, so what is kept is handed over every time, changed or not:
    // https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/7909
    beforeCacheAccess: async ({ tokenCache }) => {
      tokenCache.deserialize((await read()) ?? emptyCacheText);
    },
    afterCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      if (!cacheHasChanged && !isUnsaved) return;
      // Gone since it was read: signed out elsewhere. What MSAL holds must not bring the account back.
      if (stamp !== undefined && (await store.stamp(accountId)) === undefined) return;
      try {
        await write(tokenCache.serialize());
      } catch {
        // The caller's token is good; it is kept in memory and saved with the next change.
        logger.log("error", "An account's entry could not be saved; it is kept in memory for now.");
      }
    },
  };
  return { plugin, read, write };
}
