// The memory copy of one entry and MSAL's plugin over it: read again when someone else has changed it, and still serving
// when the store does not. Used only inside the account's queue, so no two calls are ever in it at once.
import type { ICachePlugin } from "@azure/msal-node";
import { emptyCacheText, parseUnifiedCache, type UnifiedCache } from "./account-entry.ts";
import type { AccountCache } from "./account-cache.ts";
import { mergeEntries } from "./entry-merge.ts";
import { dropExpired, selectPart } from "./entry-part.ts";
import { stringifyEntry } from "./entry-text.ts";
import { keepOneRefreshToken, normaliseKeys } from "./token-keys.ts";

export interface LiveEntry {
  /** Goes into MSAL's `cache.cachePlugin`. */
  plugin: ICachePlugin;
  /** Says what the next request is for: MSAL is given the part of the entry that it can use. */
  focus(scopes: string[]): void;
  /** The entry as it is now; undefined if the account is not signed in. */
  read(): Promise<UnifiedCache | undefined>;
  /** Puts what MSAL now holds onto what is kept, where it differs from what MSAL was given. */
  save(ours: string): Promise<void>;
}

interface Copy {
  text: string;
  entry: UnifiedCache;
}

export function createLiveEntry(cache: AccountCache, accountId: string): LiveEntry {
  let copy: Copy | undefined;
  let stamp: string | undefined;
  let wanted: string[] | undefined;
  /** What MSAL was given: the base of the merge when it hands something back. */
  let base: UnifiedCache | undefined;

  const read = async (): Promise<UnifiedCache | undefined> => {
    const found = await cache.stamp(accountId);
    if (found === stamp) return copy?.entry;
    // Gone: signed out elsewhere, unless the whole folder was lost.
    const isRestored =
      found === undefined && copy !== undefined && (await cache.restore(accountId, copy.text));
    if (!isRestored) copy = toCopy(await cache.load(accountId));
    stamp = isRestored ? cache.savedStamp(accountId) : found;
    return copy?.entry;
  };

  const save = async (oursText: string): Promise<void> => {
    const ours = parseUnifiedCache(oursText);
    const [given, memory] = [base, copy];
    if (ours === undefined) return;
    let merged: Copy | undefined;
    const change = (current: string | undefined): string | undefined => {
      // Signed out elsewhere while the request was under way: what MSAL holds must not bring the account back.
      if (current === undefined) return undefined;
      const theirs = current === memory?.text ? memory.entry : toCopy(current)?.entry;
      const entry =
        theirs === undefined ? ours : dropExpired(keepOneRefreshToken(mergeEntries(given, ours, theirs)));
      merged = { entry, text: stringifyEntry(entry) };
      return merged.text;
    };
    const known = memory === undefined || stamp === undefined ? undefined : { text: memory.text, stamp };
    const text = await cache.update(accountId, change, { memory: memory?.text, known });
    copy = text === merged?.text ? merged : toCopy(text);
    stamp = cache.savedStamp(accountId);
  };

  const plugin: ICachePlugin = {
    beforeCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      // Before a write MSAL asks again; it gets what it had, and the merge takes care of what others did since.
      if (!cacheHasChanged) {
        const entry = await read();
        base = entry === undefined ? undefined : selectPart(entry, wanted);
      }
      // MSAL clears its memory and then awaits this, so what is kept is handed over every time, changed or not:
      // https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/7909
      tokenCache.deserialize(base === undefined ? emptyCacheText : stringifyEntry(base));
    },
    afterCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      if (cacheHasChanged) await save(tokenCache.serialize());
    },
  };
  return {
    plugin,
    read,
    save,
    focus: (scopes) => {
      wanted = scopes;
    },
  };
}

/** With today's keys: a renewed token would else be kept beside the one it replaces. */
function toCopy(text: string | undefined): Copy | undefined {
  const parsed = text === undefined ? undefined : parseUnifiedCache(text);
  return text === undefined || parsed === undefined ? undefined : { text, entry: normaliseKeys(parsed) };
}
