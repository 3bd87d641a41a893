// One account's share of MSAL's unified cache: split off, merged, and read for what a person is shown.
import { array, looseObject, optional, record, safeParse, string, type InferOutput } from "valibot";
import type { AccountSummary } from "../../shared/token-contract.ts";

const credential = looseObject({ home_account_id: string() });
const refreshToken = looseObject({ home_account_id: string(), client_id: string() });
const account = looseObject({
  home_account_id: string(),
  environment: string(),
  realm: string(),
  username: string(),
  name: optional(string()),
  tenantProfiles: optional(array(string())),
});
const unifiedCache = looseObject({
  Account: optional(record(string(), account), {}),
  IdToken: optional(record(string(), credential), {}),
  AccessToken: optional(record(string(), credential), {}),
  RefreshToken: optional(record(string(), refreshToken), {}),
  AppMetadata: optional(record(string(), looseObject({})), {}),
});

/** MSAL's unified cache, parsed; field names are MSAL's (`Serializer` in msal-node). */
export type UnifiedCache = InferOutput<typeof unifiedCache>;

const sections = ["Account", "IdToken", "AccessToken", "RefreshToken", "AppMetadata"] as const;
export const emptyCacheText = JSON.stringify(Object.fromEntries(sections.map((section) => [section, {}])));

/** Undefined if `text` is not a cache in MSAL's unified JSON. */
export function parseUnifiedCache(text: string): UnifiedCache | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = safeParse(unifiedCache, json);
  return parsed.success ? parsed.output : undefined;
}

/** Splits a cache into entries, by `homeAccountId`. Each entry gets the application's metadata as well. */
export function splitByAccount(cache: UnifiedCache): Map<string, UnifiedCache> {
  const ids = new Set(Object.values(cache.Account).map((found) => found.home_account_id));
  return new Map([...ids].map((id) => [id, pickAccount(cache, id)]));
}

function pickAccount(cache: UnifiedCache, accountId: string): UnifiedCache {
  const own = <T extends { home_account_id: string }>(items: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(items).filter(([, item]) => item.home_account_id === accountId));
  return {
    Account: own(cache.Account),
    IdToken: own(cache.IdToken),
    AccessToken: own(cache.AccessToken),
    RefreshToken: own(cache.RefreshToken),
    AppMetadata: cache.AppMetadata,
  };
}

/** What `newer` says wins, key by key; what only `older` knows stays. */
export function mergeCaches(older: UnifiedCache, newer: UnifiedCache): UnifiedCache {
  return {
    Account: { ...older.Account, ...newer.Account },
    IdToken: { ...older.IdToken, ...newer.IdToken },
    AccessToken: { ...older.AccessToken, ...newer.AccessToken },
    RefreshToken: { ...older.RefreshToken, ...newer.RefreshToken },
    AppMetadata: { ...older.AppMetadata, ...newer.AppMetadata },
  };
}

/** The account as it is shown: as its home tenant knows it, or the first tenant where it is only known as a guest. */
export function summariseAccount(cache: UnifiedCache, clientId: string): AccountSummary | undefined {
  const known = Object.values(cache.Account);
  const found = known.find((each) => each.home_account_id.endsWith(`.${each.realm}`)) ?? known[0];
  if (found === undefined) return undefined;
  const isOurs = Object.values(cache.RefreshToken).some(
    (token) => token.client_id === clientId || token["family_id"] !== undefined,
  );
  return {
    accountId: found.home_account_id,
    username: found.username,
    ...(found.name === undefined ? {} : { name: found.name }),
    tenantId: found.realm,
    environment: found.environment,
    needsSignIn: !isOurs,
  };
}
