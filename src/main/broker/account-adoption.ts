// Takes accounts into the cache: what a sign-in brought, or a cache from elsewhere.
import { AuthError } from "../../shared/auth-error.ts";
import type { AccountCache } from "../cache/account-cache.ts";
import {
  parseUnifiedCache,
  splitByAccount,
  summariseAccount,
  type EntrySummary,
  type UnifiedCache,
} from "../cache/account-entry.ts";
import { mergeEntries } from "../cache/entry-merge.ts";
import { readStockCache, type StockCacheLocation } from "../cache/stock-cache.ts";
import { normaliseKeys, ownerOf } from "../cache/token-keys.ts";

/** What a sign-in brought is the newest there is: it takes the place of what the account had. */
export async function adoptSignIn(cache: AccountCache, cacheText: string): Promise<void> {
  const parsed = parseUnifiedCache(cacheText);
  for (const [accountId, entry] of splitByAccount(
    parsed ?? refuse("it is not in MSAL's unified JSON format"),
  )) {
    await update(cache, accountId, (kept) =>
      kept === undefined ? entry : mergeEntries(undefined, entry, kept),
    );
  }
}

/**
 * Merges a cache in MSAL's unified JSON, of any version and language of MSAL, into the accounts' entries. What is kept
 * already is the newer: an account that is signed in here goes on with what it has.
 */
export async function importAccounts(
  cache: AccountCache,
  serialized: string,
  clientId: string,
): Promise<EntrySummary[]> {
  const entries = [...splitByAccount(parseForImport(serialized))];
  for (const [accountId, entry] of entries) {
    await update(cache, accountId, (kept) => (kept === undefined ? entry : addMissing(kept, entry)));
  }
  return entries.flatMap(([, entry]) => summariseAccount(entry, clientId) ?? []);
}

/** The same from where the stock plugin keeps it, which is removed once all of it is kept here, if `remove` is set. */
export async function importStockAccounts(
  cache: AccountCache,
  location: StockCacheLocation,
  { clientId, remove }: { clientId: string; remove: boolean },
): Promise<EntrySummary[]> {
  const stock = await readStockCache(location);
  const accounts = await importAccounts(cache, stock.text, clientId);
  if (remove && !accounts.every(({ accountId }) => cache.isSaved(accountId))) {
    throw new AuthError(
      "cache_unavailable",
      "The accounts are imported and cannot be kept safely yet, so the other app's cache was left as it is.",
    );
  }
  if (remove) await stock.remove();
  return accounts;
}

/** A client that has a refresh token keeps it, whatever name the cloud has in either cache, and whatever the times say. */
function addMissing(kept: UnifiedCache, imported: UnifiedCache): UnifiedCache {
  const hasOne = new Set(Object.values(kept.RefreshToken).map(ownerOf));
  const missing = Object.entries(imported.RefreshToken).filter(([, token]) => !hasOne.has(ownerOf(token)));
  return mergeEntries(undefined, kept, { ...imported, RefreshToken: Object.fromEntries(missing) });
}

async function update(
  cache: AccountCache,
  accountId: string,
  merge: (kept: UnifiedCache | undefined) => UnifiedCache,
): Promise<void> {
  const change = (text: string | undefined): string => {
    const kept = text === undefined ? undefined : parseUnifiedCache(text);
    return JSON.stringify(normaliseKeys(merge(kept === undefined ? undefined : normaliseKeys(kept))));
  };
  await cache.update(accountId, change, { announce: true });
}

function parseForImport(serialized: string): UnifiedCache {
  if (serialized.trim() === "") return refuse("it is empty");
  const parsed = parseUnifiedCache(serialized);
  if (parsed === undefined) {
    return refuse(isJson(serialized) ? "it is JSON of another kind" : "it is not JSON, and may be encrypted");
  }
  if (Object.keys(parsed.Account).length === 0) return refuse("there is no account in it");
  return normaliseKeys(parsed);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function refuse(reason: string): never {
  throw new AuthError(
    "invalid_request",
    `This is not a token cache to import: ${reason}. Expected is MSAL's unified JSON (Account, RefreshToken and so on).`,
  );
}
