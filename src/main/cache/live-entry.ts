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
  /** The same text, as the entry holds it: a token that is given out is then once in memory, and not twice. */
  share(secret: string): string;
  /** The entry as it is now; undefined if the account is not signed in. */
  read(): Promise<UnifiedCache | undefined>;
  /** Puts what MSAL now holds onto what is kept, where it differs from what MSAL was given. */
  save(ours: string): Promise<void>;
}

export function createLiveEntry(cache: AccountCache, accountId: string): LiveEntry {
  let copy: UnifiedCache | undefined;
  let stamp: string | undefined;
  let wanted: string[] | undefined;
  /** What MSAL was given: the base of the merge when it hands something back. */
  let base: UnifiedCache | undefined;

  const read = async (): Promise<UnifiedCache | undefined> => {
    const found = await cache.stamp(accountId);
    if (found === stamp) return copy;
    // Gone: signed out elsewhere, unless the whole folder was lost.
    const isRestored =
      found === undefined &&
      copy !== undefined &&
      (await cache.restore(accountId, await stringifyEntry(copy)));
    if (!isRestored) copy = parseCopy(await cache.load(accountId));
    stamp = isRestored ? cache.savedStamp(accountId) : found;
    return copy;
  };

  const save = async (oursText: string): Promise<void> => {
    const ours = parseUnifiedCache(oursText);
    const [given, memory] = [base, copy];
    if (ours === undefined) return;
    let merged: { entry: UnifiedCache; text: string } | undefined;
    const putOnto = async (theirs: UnifiedCache | undefined): Promise<string> => {
      const entry =
        theirs === undefined ? ours : dropExpired(keepOneRefreshToken(mergeEntries(given, ours, theirs)));
      merged = { entry, text: await stringifyEntry(entry) };
      return merged.text;
    };
    // Signed out elsewhere while the request was under way: what MSAL holds must not bring the account back.
    const change = (current: string | undefined): Promise<string> | undefined =>
      current === undefined ? undefined : putOnto(parseCopy(current));
    const text = await cache.update(accountId, change, {
      memory: memory && (() => stringifyEntry(memory)),
      known: memory && stamp !== undefined ? { stamp, change: () => putOnto(memory) } : undefined,
    });
    copy = text === merged?.text ? merged?.entry : parseCopy(text);
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
      tokenCache.deserialize(base === undefined ? emptyCacheText : JSON.stringify(base));
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
    share: (secret) => {
      const held = Object.values(copy?.AccessToken ?? {}).find((token) => token["secret"] === secret);
      return (held?.["secret"] as string | undefined) ?? secret;
    },
  };
}

/** With today's keys: a renewed token would else be kept beside the one it replaces. */
function parseCopy(text: string | undefined): UnifiedCache | undefined {
  const parsed = text === undefined ? undefined : parseUnifiedCache(text);
  return parsed && normaliseKeys(parsed);
}
