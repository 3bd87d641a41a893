// Who is signed in, for people: each account as its entry knows it.
import type { AccountCache } from "../cache/account-cache.ts";
import {
  parseUnifiedCache,
  summariseAccount,
  type EntrySummary,
  type UnifiedCache,
} from "../cache/account-entry.ts";

/**
 * Lists the accounts, by user name.
 * @param isServed true for an account whose tokens the native broker keeps
 */
export function createAccountList(
  cache: AccountCache,
  clientId: string,
  isServed: (entry: UnifiedCache) => boolean = () => false,
): () => Promise<EntrySummary[]> {
  /** As they were last seen: an entry that cannot be opened now must not hide its account. */
  const summaries = new Map<string, EntrySummary>();
  const summarise = (accountId: string, text: string): EntrySummary | undefined => {
    const entry = parseUnifiedCache(text);
    const summary = entry && summariseAccount(entry, clientId);
    if (summary === undefined) summaries.delete(accountId);
    else {
      if (entry !== undefined && isServed(entry)) summary.needsSignIn = false;
      summaries.set(accountId, summary);
    }
    return summary;
  };
  return async () => {
    const entries = await cache.openAll();
    const found = entries.map(({ accountId, text }) =>
      text === undefined ? summaries.get(accountId) : summarise(accountId, text),
    );
    return found
      .filter((summary) => summary !== undefined)
      .toSorted((a, b) => a.username.localeCompare(b.username));
  };
}
