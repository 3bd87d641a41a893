// The keys of credentials in MSAL's unified cache. They differ between versions and languages of MSAL. An entry under an old
// key is found, but what replaces it is kept under today's key beside it, and the dead one may be used next; so everything
// that comes in is put under today's key first. (msal-node 7.2.1, `generateCredentialKey`, `generateAccountKey`)
import type { Credential, UnifiedCache } from "./account-entry.ts";

type Section<T> = Record<string, T>;

/** The same cache with today's keys, and for each account and client one refresh token, the newest. */
export function normaliseKeys(cache: UnifiedCache): UnifiedCache {
  return {
    Account: rekey(cache.Account, ({ home_account_id, environment, realm }) => {
      const homeTenant = home_account_id.split(".")[1];
      return [home_account_id, environment, homeTenant ?? realm];
    }),
    IdToken: rekey(cache.IdToken, (token) => credentialParts(token, "idtoken")),
    AccessToken: rekey(cache.AccessToken, (token) => credentialParts(token, "accesstoken")),
    RefreshToken: keepNewestRefreshTokens(cache.RefreshToken),
    AppMetadata: cache.AppMetadata,
  };
}

function credentialParts(token: Credential, type: string): string[] {
  const scheme = text(token, "token_type").toLowerCase();
  return [
    text(token, "home_account_id"),
    text(token, "environment"),
    text(token, "credential_type") || type,
    text(token, "client_id"),
    text(token, "realm"),
    text(token, "target"),
    scheme === "bearer" ? "" : scheme,
  ];
}

/** The same with one refresh token for each account and client: what MSAL has just renewed may lie beside what it replaces. */
export function keepOneRefreshToken(cache: UnifiedCache): UnifiedCache {
  return { ...cache, RefreshToken: keepNewestRefreshTokens(cache.RefreshToken) };
}

function keepNewestRefreshTokens<T extends Credential>(tokens: Section<T>): Section<T> {
  const newest = new Map<string, [key: string, token: T]>();
  for (const [key, token] of Object.entries(tokens)) {
    const owner = ownerOf(token);
    const known = newest.get(owner);
    if (known === undefined || isNewer([key, token], known)) newest.set(owner, [key, token]);
  }
  return Object.fromEntries([...newest.values()].map(([, token]) => [refreshTokenKey(token), token]));
}

/**
 * Whose refresh token it is: the client's, or its family's. One cloud knows an account under several host names; the token
 * is the same, so the host does not tell two apart.
 */
export function ownerOf(token: Credential): string {
  return JSON.stringify([token.home_account_id, text(token, "family_id") || text(token, "client_id")]);
}

function refreshTokenKey(token: Credential): string {
  const client = text(token, "family_id") || text(token, "client_id");
  return joinKey([
    text(token, "home_account_id"),
    text(token, "environment"),
    "refreshtoken",
    client,
    "",
    "",
    "",
  ]);
}

/** A later time wins; without times, the one that is under today's key: that is where MSAL puts what it has renewed. */
function isNewer(candidate: [string, Credential], known: [string, Credential]): boolean {
  const [candidateTime, knownTime] = [timeOf(candidate[1]), timeOf(known[1])];
  // A time and none cannot be compared: MSAL Node renews a token of MSAL for Python, and writes no time.
  if (candidateTime !== knownTime && candidateTime > 0 && knownTime > 0) return candidateTime > knownTime;
  return rank(candidate) > rank(known);
}

/** Where MSAL puts what it has renewed: under today's key, and under the name that it prefers for the cloud. */
function rank([key, token]: [string, Credential]): number {
  return (
    Number(key === refreshTokenKey(token)) + 2 * Number(preferredHosts.includes(text(token, "environment")))
  );
}

/** `preferred_cache` of MSAL's built-in metadata for clouds that have several host names. */
const preferredHosts = ["login.windows.net", "login.partner.microsoftonline.cn", "login.microsoftonline.us"];

/** MSAL for Python and .NET write a time, in seconds as text; MSAL Node does not. */
function timeOf(token: Credential): number {
  return Number(text(token, "last_modification_time") || text(token, "cached_at")) || 0;
}

function rekey<T>(items: Section<T>, partsOf: (item: T) => string[]): Section<T> {
  const found: Section<T> = {};
  for (const [key, item] of Object.entries(items)) {
    const today = joinKey(partsOf(item));
    // Of two that become one, the one that was under today's key already is the later one.
    if (!(today in found) || key === today) found[today] = item;
  }
  return found;
}

function joinKey(parts: string[]): string {
  return parts.join("-").toLowerCase();
}

function text(token: Credential, field: string): string {
  const value = token[field];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
