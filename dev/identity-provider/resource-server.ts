// How access tokens look to oidc-provider: for one resource server that knows whatever scopes are asked of it, JWTs unless
// a knob says otherwise.
import type { Grant, ResourceServer } from "oidc-provider";
import { resourceScopes } from "./entra-claims.ts";
import type { Knobs } from "./knobs.ts";

export function graphResourceServer(scopes: string[], knobs: Knobs): ResourceServer {
  return {
    scope: scopes.join(" "),
    accessTokenFormat: knobs.accessTokenFormat,
    accessTokenTTL: knobs.accessTokenLifetimeSeconds,
    jwt: { sign: { alg: "RS256" } },
  };
}

/** Grants everything that was asked for. */
export function grantScopes(grant: Grant, scope: string, resource: string): void {
  grant.addOIDCScope("openid profile email offline_access");
  const scopes = resourceScopes(scope);
  if (scopes.length > 0) grant.addResourceScope(resource, scopes);
}
