// A cache in MSAL's unified JSON with many accounts, or many tokens of one, as both sides are given it.
import { parseUnifiedCache, sections, type UnifiedCache } from "../src/main/cache/account-entry.ts";
import { cachedScope, fabricateCache } from "../faults/fabricated-cache.ts";
import { lengthenAccessToken, lengthenRefreshToken } from "./sized-tokens.ts";

export interface CacheSize {
  accounts: number;
  tokensEach: number;
  /** How long the access tokens are still valid; default an hour. */
  lifetimeSeconds?: number;
}

export interface SizedCache {
  text: string;
  /** Characters in all tokens of the cache: access, refresh and id tokens. */
  tokenCharacters: number;
}

export function labelAt(index: number): string {
  return `person${String(index)}`;
}

/** The scope of the access token at that place in an account. */
export function scopeAt(index: number): string {
  return `api://resource-${String(index)}/Access`;
}

export function fabricateSizedCache({ accounts, tokensEach, lifetimeSeconds }: CacheSize): SizedCache {
  const whole = Object.fromEntries(sections.map((section) => [section, {}])) as UnifiedCache;
  for (let account = 0; account < accounts; account += 1) {
    const one = parseUnifiedCache(fabricateCache(labelAt(account), 1, lifetimeSeconds));
    if (one === undefined) throw new Error("the fabricated cache is not in MSAL's format");
    widen(one, tokensEach);
    for (const section of sections) Object.assign(whole[section], one[section]);
  }
  const tokens = [whole.AccessToken, whole.RefreshToken, whole.IdToken].flatMap((found) =>
    Object.values(found),
  );
  const tokenCharacters = tokens.reduce((sum, token) => sum + String(token["secret"]).length, 0);
  return { text: JSON.stringify(whole), tokenCharacters };
}

function widen(cache: UnifiedCache, tokens: number): void {
  const [found] = Object.entries(cache.AccessToken);
  if (found === undefined) throw new Error("the fabricated cache has no access token");
  const [key, token] = found;
  cache.AccessToken = {};
  for (let index = 0; index < tokens; index += 1) {
    const scope = scopeAt(index);
    cache.AccessToken[key.replace(cachedScope.toLowerCase(), scope.toLowerCase())] = {
      ...token,
      target: String(token["target"]).replace(cachedScope, scope),
      secret: lengthenAccessToken(`at.person.1.${String(index)}`),
    };
  }
  for (const refreshToken of Object.values(cache.RefreshToken)) {
    refreshToken["secret"] = lengthenRefreshToken(String(refreshToken["secret"]));
  }
}
