// What a scope may look like (RFC 6749 section 3.3), which resource it belongs to, and what Entra makes of several at once.
// Main checks again; this is for a person who types.

/** What main takes. */
export const mostScopes = 100;
const longestScope = 256;
const scopePattern = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** OpenID Connect's own: MSAL adds the first three to every request. They belong to no API. */
const openIdScopes = ["openid", "profile", "offline_access", "email"];

/** What a scope without a resource in front belongs to: so Entra reads it. */
export const defaultResource = "https://graph.microsoft.com";

export type ScopeProblem = "character" | "length";

/** @param scope one word: spaces are what scopes are told apart by */
export function checkScope(scope: string): ScopeProblem | undefined {
  if (!scopePattern.test(scope)) return "character";
  return scope.length > longestScope ? "length" : undefined;
}

/** As they are typed or pasted: several with spaces, commas or lines between them. */
export function splitScopes(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

export function isOpenIdScope(scope: string): boolean {
  return openIdScopes.includes(scope.toLowerCase());
}

/** The first part of `api://<app>/<name>` and the like; undefined for OpenID Connect's own. */
export function resourceOf(scope: string): string | undefined {
  if (isOpenIdScope(scope)) return undefined;
  const end = scope.lastIndexOf("/");
  return end <= 0 ? defaultResource : scope.slice(0, end).toLowerCase().replace(/\/+$/, "");
}

export type ScopeMix =
  /** Entra refuses scopes of several resources in one request (AADSTS28000). */
  | { kind: "resources"; resources: string[] }
  /** `/.default` goes with no other scope of its resource (AADSTS70011). */
  | { kind: "default" }
  /** No API's scope among them: there is no access token for an API to be had. */
  | { kind: "openid-only" };

/** Why Entra would refuse these together, or answer with something that is not meant. */
export function findScopeMix(scopes: readonly string[]): ScopeMix | undefined {
  const ofApis = scopes.filter((scope) => !isOpenIdScope(scope));
  const resources = [...new Set(ofApis.map((scope) => resourceOf(scope) ?? ""))];
  if (resources.length > 1) return { kind: "resources", resources };
  if (ofApis.length > 1 && ofApis.some((scope) => nameOf(scope) === ".default")) return { kind: "default" };
  return scopes.length > 0 && ofApis.length === 0 ? { kind: "openid-only" } : undefined;
}

export function hasScope(scopes: readonly string[], scope: string): boolean {
  return scopes.some((each) => each.toLowerCase() === scope.toLowerCase());
}

/** As main's policy for this window reads it: letter case aside, and OpenID Connect's own always. */
export function findNotAllowed(scopes: readonly string[], allowed: readonly string[]): string[] {
  const always = openIdScopes.slice(0, 3);
  return scopes.filter((scope) => !hasScope([...allowed, ...always], scope));
}

export interface GrantDifference {
  /** Asked for and not granted. */
  missing: string[];
  /** Granted without having been asked for. */
  surplus: string[];
}

/** Letter case, and Graph's address in front of a name, make no difference; OpenID Connect's own are not of the API. */
export function compareGrant(asked: readonly string[], granted: readonly string[]): GrantDifference {
  const keysOf = (scopes: readonly string[]): string[] => scopes.map((scope) => keyOf(scope));
  const isIn = (keys: string[], scope: string): boolean =>
    isOpenIdScope(scope) || keys.includes(keyOf(scope));
  // What `.default` stands for is known to the registration only.
  const isOpen = asked.some((scope) => nameOf(scope) === ".default");
  const missing = asked.filter((scope) => nameOf(scope) !== ".default" && !isIn(keysOf(granted), scope));
  return { missing, surplus: isOpen ? [] : granted.filter((scope) => !isIn(keysOf(asked), scope)) };
}

function keyOf(scope: string): string {
  return `${resourceOf(scope) ?? ""}/${nameOf(scope)}`;
}

function nameOf(scope: string): string {
  return scope.slice(scope.lastIndexOf("/") + 1).toLowerCase();
}
