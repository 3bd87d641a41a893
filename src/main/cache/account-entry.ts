// One account's share of MSAL's unified cache: split off, merged, and read for what a person is shown.
import type { AccountInfo } from "@azure/msal-node";
import * as v from "valibot";
import type { AccountSummary } from "../../shared/token-contract.ts";

// An application's own tokens belong to no account: MSAL for Python writes null there.
const credential = v.looseObject({ home_account_id: v.nullish(v.string()) });
const refreshToken = v.looseObject({ home_account_id: v.nullish(v.string()), client_id: v.string() });
const account = v.looseObject({
  home_account_id: v.string(),
  local_account_id: v.nullish(v.string()),
  environment: v.string(),
  realm: v.string(),
  username: v.string(),
  name: v.nullish(v.string()),
});
/** valibot takes a list for an object. */
const isNoList = v.check((value: unknown) => !Array.isArray(value));
const sectionOf = <T extends v.GenericSchema>(item: T) =>
  v.optional(v.pipe(v.unknown(), isNoList, v.record(v.string(), item)), {});
const unifiedCache = v.pipe(
  v.unknown(),
  isNoList,
  v.looseObject({
    Account: sectionOf(account),
    IdToken: sectionOf(credential),
    AccessToken: sectionOf(credential),
    RefreshToken: sectionOf(refreshToken),
    AppMetadata: sectionOf(v.looseObject({})),
  }),
);

/** MSAL's unified cache, parsed; field names are MSAL's (`Serializer` in msal-node). */
export type UnifiedCache = v.InferOutput<typeof unifiedCache>;
export type Credential = v.InferOutput<typeof credential>;

export const sections = ["Account", "IdToken", "AccessToken", "RefreshToken", "AppMetadata"] as const;
export const emptyCacheText = JSON.stringify(Object.fromEntries(sections.map((section) => [section, {}])));

/** Undefined if `text` is not a cache in MSAL's unified JSON. */
export function parseUnifiedCache(text: string): UnifiedCache | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(unifiedCache, json, { abortEarly: true });
  return parsed.success ? parsed.output : undefined;
}

/** Splits a cache into entries, by `homeAccountId`. Each entry gets the application's metadata as well. */
export function splitByAccount(cache: UnifiedCache): Map<string, UnifiedCache> {
  const ids = new Set(Object.values(cache.Account).map((found) => found.home_account_id));
  return new Map([...ids].map((id) => [id, pickAccount(cache, id)]));
}

function pickAccount(cache: UnifiedCache, accountId: string): UnifiedCache {
  const own = <T extends Credential>(items: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(items).filter(([, item]) => item.home_account_id === accountId));
  return {
    Account: own(cache.Account),
    IdToken: own(cache.IdToken),
    AccessToken: own(cache.AccessToken),
    RefreshToken: own(cache.RefreshToken),
    AppMetadata: cache.AppMetadata,
  };
}

/** MSAL keeps the worldwide cloud's accounts under its oldest host name, which nobody would recognise. */
const [keptAs, knownAs] = ["login.windows.net", "login.microsoftonline.com"];

/** What an entry says of its account. */
export type EntrySummary = Omit<AccountSummary, "isDefault">;

/** The account as it is shown: as its home tenant knows it, or the first tenant where it is only known as a guest. */
export function summariseAccount(cache: UnifiedCache, clientId: string): EntrySummary | undefined {
  const found = findAccount(cache);
  if (found === undefined) return undefined;
  const isOurs = Object.values(cache.RefreshToken).some(
    (token) => token.client_id === clientId || Boolean(token["family_id"]),
  );
  return {
    accountId: found.home_account_id,
    username: found.username,
    ...(found.name ? { name: found.name } : {}),
    tenantId: found.realm,
    environment: found.environment === keptAs ? knownAs : found.environment,
    needsSignIn: !isOurs,
  };
}

/**
 * The account as MSAL's silent requests take it. MSAL's own look-up reads the whole cache once more, only to throw it away
 * before the request itself.
 */
export function toAccountInfo(cache: UnifiedCache): AccountInfo | undefined {
  const found = findAccount(cache);
  return (
    found && {
      homeAccountId: found.home_account_id,
      localAccountId: found.local_account_id ?? "",
      environment: found.environment,
      tenantId: found.realm,
      username: found.username,
    }
  );
}

function findAccount(cache: UnifiedCache): UnifiedCache["Account"][string] | undefined {
  const known = Object.values(cache.Account);
  return known.find((each) => each.home_account_id.endsWith(`.${each.realm}`)) ?? known[0];
}
