// What of an entry MSAL is given for one request. MSAL's work grows with what is in its cache: with all of a thousand tokens
// one refresh takes it a tenth of a second, with the part that the request can use it is the same at one and at a thousand.
import type { Credential, UnifiedCache } from "./account-entry.ts";

/** OpenID Connect's own scopes are in nearly every token, and say nothing of what it is for (as MSAL sees it, too). */
const openIdScopes = ["openid", "profile", "email", "offline_access"];

/**
 * Everything but access tokens, and of those the ones that have a scope in common with the request: they may answer it, or
 * are superseded by what answers it.
 * @param scopes of the request; undefined for the whole entry
 */
export function selectPart(entry: UnifiedCache, scopes: string[] | undefined): UnifiedCache {
  if (scopes === undefined) return entry;
  const wanted = significantScopes(scopes);
  const tokens = Object.entries(entry.AccessToken).filter(([, token]) =>
    scopesOf(token).some((scope) => wanted.has(scope)),
  );
  return { ...entry, AccessToken: Object.fromEntries(tokens) };
}

function significantScopes(scopes: string[]): Set<string> {
  const all = scopes.map((scope) => scope.toLowerCase());
  const significant = all.filter((scope) => !openIdScopes.includes(scope));
  return new Set(significant.length === 0 ? all : significant);
}

function scopesOf(token: Credential): string[] {
  const target = token["target"];
  return typeof target === "string" ? target.toLowerCase().split(" ") : [];
}

/** Without the access tokens that have expired: nobody can use them, and each save would write them again. */
export function dropExpired(entry: UnifiedCache, now = Date.now()): UnifiedCache {
  const isLive = (token: Credential): boolean => !(Number(token["expires_on"] ?? Infinity) * 1000 <= now);
  const tokens = Object.entries(entry.AccessToken);
  const live = tokens.filter(([, token]) => isLive(token));
  return live.length === tokens.length ? entry : { ...entry, AccessToken: Object.fromEntries(live) };
}
