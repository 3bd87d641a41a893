// Makes the token answer of the grants that are ours, from whom it is for and what was asked.
import type { Client, default as Provider, TokenEndpointGrantContext } from "oidc-provider";
import type { Person } from "./contract.ts";
import { idTokenClaims, resourceScopes } from "./entra-claims.ts";
import { graphResourceServer } from "./resource-server.ts";
import { type TenantSetup, graphResource } from "./tenant-setup.ts";

export interface TokenSubject {
  client: Client;
  person: Person;
  /** Id of the sign-in that the tokens come from. */
  grantId: string;
  /** Scopes asked for, OpenID Connect's own among them. */
  scope: string;
  /** Name of the grant, as oidc-provider notes it in tokens. */
  gty: string;
}

/** Puts the answer into `ctx.body`. */
export async function issueTokens<Params extends object>(
  ctx: TokenEndpointGrantContext<Params>,
  { tenantId, setup }: { tenantId: string; setup: TenantSetup },
  { client, person, grantId, scope, gty }: TokenSubject,
  refreshToken: string,
): Promise<void> {
  const provider: Provider = ctx.oidc.provider;
  ctx.oidc.entity("Account", { accountId: person.objectId });
  const accessToken = new provider.AccessToken({ accountId: person.objectId, client, grantId, gty });
  const scopes = resourceScopes(scope);
  accessToken.resourceServer = new provider.ResourceServer(
    graphResource(setup.origin),
    graphResourceServer(scopes, setup.knobs),
  );
  accessToken.scope = scopes.join(" ");
  const idToken = new provider.IdToken(idTokenClaims(person, tenantId), { ctx });
  // Which claims are shown; oidc-provider's types leave the property out.
  Object.assign(idToken, { scope });
  ctx.body = {
    token_type: accessToken.tokenType,
    scope: accessToken.scope,
    access_token: await accessToken.save(),
    expires_in: accessToken.expiration,
    refresh_token: refreshToken,
    ...(scope.split(" ").includes("openid") && { id_token: await idToken.issue({ use: "idtoken" }) }),
  };
}
