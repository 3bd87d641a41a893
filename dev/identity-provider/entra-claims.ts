// What Entra says about a person in id tokens, access tokens and `client_info`.
import type { AccessToken, KoaContextWithOIDC } from "oidc-provider";
import type { Person } from "./contract.ts";
import { guestObjectId } from "./people.ts";
import { graphResource, homeTenantId } from "./tenant-setup.ts";

const openIdScopes: ReadonlySet<string> = new Set(["openid", "profile", "email", "offline_access"]);

/** Claims of an id token, by the scope that asks for them. */
export const claimsByScope = {
  openid: ["sub", "oid", "tid", "ver"],
  profile: ["name", "preferred_username"],
  email: ["email"],
};

export function idTokenClaims(person: Person, tenantId: string): { sub: string; [claim: string]: string } {
  return {
    sub: person.objectId,
    oid: objectIdIn(person, tenantId),
    tid: tenantId,
    ver: "2.0",
    name: person.name,
    preferred_username: person.username,
    email: person.username,
  };
}

/** Base64url JSON that MSAL makes `homeAccountId` from: always the home tenant, also for a guest. */
export function clientInfo(person: Person): string {
  const info = { uid: person.objectId, utid: homeTenantId };
  return Buffer.from(JSON.stringify(info)).toString("base64url");
}

export function accessTokenClaims(
  token: { iat: unknown; exp: unknown; jti: unknown; iss: unknown },
  subject: { person: Person; tenantId: string; clientId: string; scopes: string[]; claims: RequestedClaims },
  origin: string,
): Record<string, unknown> {
  const { person, tenantId, scopes } = subject;
  return {
    aud: audienceOf(scopes, origin),
    iss: token.iss,
    iat: token.iat,
    nbf: token.iat,
    exp: token.exp,
    azp: subject.clientId,
    name: person.name,
    oid: objectIdIn(person, tenantId),
    preferred_username: person.username,
    scp: scopes.map((scope) => scope.slice(scope.lastIndexOf("/") + 1)).join(" "),
    sub: person.objectId,
    tid: tenantId,
    uti: token.jti,
    ver: "2.0",
    ...(subject.claims.capabilities && { xms_cc: subject.claims.capabilities }),
    // Entra would rather compare times; by value, a test can tell one challenge from the next within a second.
    ...(subject.claims.challenge && { dev_challenge: subject.claims.challenge }),
  };
}

/** Scopes of a resource, without OpenID Connect's own. */
export function resourceScopes(scope: string | undefined): string[] {
  return (scope ?? "").split(" ").filter((name) => name !== "" && !openIdScopes.has(name));
}

/** Entra infers the resource from the scope: a bare name or `https://graph…/X` is Graph's, else what precedes the name. */
function audienceOf(scopes: string[], origin: string): string {
  const prefixed = scopes.find((scope) => scope.includes("/") && !/^https:\/\/graph\b/.test(scope));
  return prefixed === undefined ? graphResource(origin) : prefixed.slice(0, prefixed.lastIndexOf("/"));
}

export interface RequestedClaims {
  /** `access_token.xms_cc.values`: what the client says it can do, such as `cp1`. */
  capabilities?: string[] | undefined;
  /** `access_token.nbf.value`: what a claims challenge has the client ask for. */
  challenge?: string | undefined;
}

/** The parts of the `claims` request parameter that Entra's continuous access evaluation uses. */
export function parseRequestedClaims(text: unknown): RequestedClaims {
  if (typeof text !== "string" || text === "") return {};
  const parsed = JSON.parse(text) as {
    access_token?: { xms_cc?: { values?: string[] }; nbf?: { value?: string } };
  } | null;
  return {
    capabilities: parsed?.access_token?.xms_cc?.values,
    challenge: parsed?.access_token?.nbf?.value,
  };
}

/** Scopes of the grant that a token is being made from; at the token endpoint oidc-provider drops `scope` from `params`. */
export function grantedScope(ctx: KoaContextWithOIDC, token?: AccessToken): string | undefined {
  const { params, authorizationCode, deviceCode } = ctx.oidc;
  const asked = typeof params?.["scope"] === "string" ? params["scope"] : undefined;
  return token?.scope ?? authorizationCode?.scope ?? deviceCode?.scope ?? asked;
}

function objectIdIn(person: Person, tenantId: string): string {
  return tenantId === homeTenantId ? person.objectId : guestObjectId(person, tenantId);
}
