// The memory copy of one entry and MSAL's plugin over it: read again when someone else has changed it, and still serving
// when the store does not. Used only inside the account's queue, so no two calls are ever in it at once.
import type { ICachePlugin } from "@azure/msal-node";
import { emptyCacheText, parseUnifiedCache } from "./account-entry.ts";
import type { AccountCache } from "./account-cache.ts";
import { normaliseKeys } from "./token-keys.ts";
import { mergeTexts } from "./unsaved-entries.ts";

export interface LiveEntry {
  /** Goes into MSAL's `cache.cachePlugin`. */
  plugin: ICachePlugin;
  /** The entry's text as it is now; undefined if the account is not signed in. */
  read(): Promise<string | undefined>;
  /** Puts what MSAL now holds onto what is kept, where it differs from what MSAL was given. */
  save(ours: string): Promise<void>;
}

export function createLiveEntry(cache: AccountCache, accountId: string): LiveEntry {
  let text: string | undefined;
  let stamp: string | undefined;
  /** What MSAL was given: the base of the merge when it hands something back. */
  let base: string | undefined;

  const read = async (): Promise<string | undefined> => {
    const found = await cache.stamp(accountId);
    if (found === stamp) return text;
    // Gone: signed out elsewhere, unless the whole folder was lost.
    const isRestored = found === undefined && text !== undefined && (await cache.restore(accountId, text));
    if (!isRestored) text = withTodaysKeys(await cache.load(accountId));
    stamp = isRestored ? await cache.stamp(accountId) : found;
    return text;
  };

  const save = async (ours: string): Promise<void> => {
    const given = base;
    text = await cache.update(
      accountId,
      // Signed out elsewhere while the request was under way: what MSAL holds must not bring the account back.
      (current) => (current === undefined ? undefined : mergeTexts(given, ours, current)),
      { memory: given },
    );
    stamp = await cache.stamp(accountId);
  };

  const plugin: ICachePlugin = {
    beforeCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      // Before a write MSAL asks again; it gets what it had, and the merge takes care of what others did since.
      if (!cacheHasChanged) base = await read();
      // MSAL clears its memory and then awaits this, so what is kept is handed over every time, changed or not:
      // https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/7909
      tokenCache.deserialize(base ?? emptyCacheText);
    },
    afterCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      if (cacheHasChanged) await save(tokenCache.serialize());
    },
  };
  return { plugin, read, save };
}

function withTodaysKeys(text: string | undefined): string | undefined {
  const parsed = text === undefined ? undefined : parseUnifiedCache(text);
  return parsed === undefined ? text : JSON.stringify(normaliseKeys(parsed));
}
