// One Entra tenant: oidc-provider, configured so that MSAL finds what it would find at login.microsoftonline.com.
import { type KoaContextWithOIDC, Provider, errors } from "oidc-provider";
import {
  accessTokenClaims,
  claimsByScope,
  grantedScope,
  idTokenClaims,
  parseRequestedClaims,
  resourceScopes,
} from "./entra-claims.ts";
import { deviceCodePage, errorPage, messagePage, signOutPage } from "./pages.ts";
import { registeredClients } from "./registered-clients.ts";
import { registerDeviceGrant } from "./device-grant.ts";
import { registerRefreshGrant } from "./refresh-grant.ts";
import { grantScopes, graphResourceServer } from "./resource-server.ts";
import { createSignInPolicy } from "./sign-in-policy.ts";
import { type TenantSetup, graphResource, issuerOf } from "./tenant-setup.ts";
import { dressTokenResponses } from "./token-response.ts";
import { sendPage } from "./page-response.ts";

const daySeconds = 24 * 60 * 60;

export function createTenant(tenantId: string, setup: TenantSetup): Provider {
  const { knobs, people } = setup;
  const resource = graphResource(setup.origin);
  const provider = new Provider(issuerOf(setup.origin, tenantId), {
    adapter: setup.store.adapterFor,
    clients: registeredClients(setup),
    jwks: { keys: [setup.signingKey] },
    cookies: {
      keys: [setup.cookieKey],
      names: { session: "dev_session", interaction: "dev_sign_in", resume: "dev_resume" },
    },
    routes: {
      authorization: "/oauth2/v2.0/authorize",
      token: "/oauth2/v2.0/token",
      jwks: "/discovery/v2.0/keys",
      device_authorization: "/oauth2/v2.0/devicecode",
      code_verification: "/oauth2/deviceauth",
      end_session: "/oauth2/v2.0/logout",
    },
    scopes: ["openid", "profile", "email", "offline_access"],
    claims: claimsByScope,
    conformIdTokenClaims: false,
    // Entra's claims parameter knows access_token, which OpenID Connect's does not: oidc-provider would refuse it.
    extraParams: { claims: (_ctx, value) => assertJson(value) },
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    issueRefreshToken: async () => true,
    expiresWithSession: async () => false,
    findAccount: (_ctx, objectId) => {
      const person = people.findByObjectId(objectId);
      return person && { accountId: objectId, claims: () => idTokenClaims(person, tenantId) };
    },
    // A grant of its own for every sign-in: ending one chain of refresh tokens leaves the others alone.
    loadExistingGrant: async (ctx) => {
      const consented = ctx.oidc.result?.consent?.grantId;
      if (consented !== undefined) return ctx.oidc.provider.Grant.find(consented);
      if (knobs.consent !== "auto") return undefined;
      const { account, client } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({
        accountId: account?.accountId,
        clientId: client?.clientId,
      });
      grantScopes(grant, grantedScope(ctx) ?? "", resource);
      await grant.save();
      return grant;
    },
    interactions: {
      policy: createSignInPolicy(setup),
      url: (ctx, interaction) => `${mountPath(ctx.req)}/sign-in/${interaction.uid}`,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      claimsParameter: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx) => graphResourceServer(resourceScopes(grantedScope(ctx)), knobs),
      },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: (ctx, form, _out, error) => sendPage(ctx, deviceCodePage(form, error)),
        userCodeConfirmSource: (ctx, form, _client, _device, userCode) =>
          sendPage(ctx, deviceCodePage(form, undefined, userCode)),
        successSource: (ctx) =>
          sendPage(ctx, messagePage("You are signed in", "You can close this window and return to the app.")),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) =>
          sendPage(ctx, signOutPage(form, people.findByObjectId(ctx.oidc.session?.accountId ?? ""))),
        postLogoutSuccessSource: (ctx) =>
          sendPage(ctx, messagePage("You are signed out", "You can close this window.")),
      },
    },
    renderError: (ctx, out) => sendPage(ctx, errorPage(out.error, out.error_description)),
    formats: {
      customizers: {
        jwt: (ctx, token, jwt) => {
          const person = people.findByObjectId("accountId" in token ? token.accountId : "");
          if (person === undefined) throw new Error("An access token needs a person.");
          jwt.payload = accessTokenClaims(
            { iat: jwt.payload["iat"], exp: jwt.payload["exp"], jti: token.jti, iss: jwt.payload["iss"] },
            {
              person,
              tenantId,
              clientId: token.clientId ?? "",
              scopes: resourceScopes(token.scope),
              claims: parseRequestedClaims(requestedClaims(ctx)),
            },
            setup.origin,
          );
          return undefined;
        },
      },
    },
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? knobs.accessTokenLifetimeSeconds,
      AuthorizationCode: 10 * 60,
      DeviceCode: () => knobs.deviceCodeLifetimeSeconds,
      IdToken: 60 * 60,
      Interaction: 60 * 60,
      Session: daySeconds,
      Grant: 90 * daySeconds,
      RefreshToken: 90 * daySeconds,
    },
  });
  registerRefreshGrant(provider, tenantId, setup);
  registerDeviceGrant(provider, tenantId, setup);
  dressTokenResponses(provider, setup);
  return provider;
}

/** Path of the tenant that the request came for, as the router has set it. */
function mountPath(request: object): string {
  return "baseUrl" in request && typeof request.baseUrl === "string" ? request.baseUrl : "";
}

function requestedClaims(ctx: KoaContextWithOIDC): unknown {
  return ctx.oidc.body?.["claims"];
}

function assertJson(text: unknown): void {
  if (typeof text !== "string") return;
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new errors.InvalidRequest("The claims parameter is not JSON.", undefined, { cause });
  }
}
