// Adds what Entra has beyond OpenID Connect to the answers that oidc-provider makes, and notes what was issued.
import type { default as Provider, KoaContextWithOIDC } from "oidc-provider";
import { clientInfo } from "./entra-claims.ts";
import { correlationIdOf, dressError } from "./entra-errors.ts";
import type { TenantSetup } from "./tenant-setup.ts";

export function dressTokenResponses(provider: Provider, setup: TenantSetup): void {
  provider.on("grant.success", (ctx) => dressTokens(ctx, setup));
  provider.on("grant.error", (ctx, error) => {
    dressRefusal(ctx, error, setup);
  });
  provider.on("device_authorization.success", (ctx) => {
    const body = ctx.body as { verification_uri: string; user_code: string };
    // Entra polls every 5 s; nobody waits that long for a development provider.
    ctx.body = {
      ...body,
      interval: 1,
      message: `To sign in, use a web browser to open the page ${body.verification_uri} and enter the code ${body.user_code} to authenticate.`,
    };
    echoCorrelationId(ctx);
  });
  provider.on("device_authorization.error", (ctx, error) => {
    dressError(ctx, error);
    echoCorrelationId(ctx);
  });
  provider.on("authorization_code.saved", (code) => setup.secrets.add("code", code.jti));
  provider.on("authorization.error", (_ctx, error) => {
    setup.log(`authorize refused: ${error.error}`);
  });
  provider.on("server_error", (ctx, error) => {
    setup.log(`server error in ${ctx.oidc.route}: ${error.name}: ${error.message}`);
    if (ctx.oidc.route === "token") dressRefusal(ctx, error, setup);
  });
}

function dressTokens(ctx: KoaContextWithOIDC, setup: TenantSetup): void {
  setup.counter.countGrant(ctx.oidc.params?.["grant_type"]);
  const body = ctx.body as Record<string, unknown>;
  const person = setup.people.findByObjectId(ctx.oidc.account?.accountId ?? "");
  const asked = ctx.oidc.body?.["client_info"] === "1";
  ctx.body = {
    ...body,
    // Entra names openid and profile beside the resource's scopes, but never offline_access.
    scope: ["openid", "profile", body["scope"]].filter(Boolean).join(" "),
    ext_expires_in: body["expires_in"],
    ...(setup.knobs.refreshInSeconds && { refresh_in: setup.knobs.refreshInSeconds }),
    ...(asked && person && { client_info: clientInfo(person) }),
  };
  for (const kind of ["access_token", "refresh_token", "id_token"] as const)
    setup.secrets.add(kind, body[kind]);
  echoCorrelationId(ctx);
}

function dressRefusal(ctx: KoaContextWithOIDC, error: Error, setup: TenantSetup): void {
  setup.counter.countGrant(ctx.oidc.body?.["grant_type"]);
  dressError(ctx, error);
  const { error: name, suberror } = ctx.body as { error: string; suberror?: string };
  if (name !== "authorization_pending") setup.log(`token refused: ${name} ${suberror ?? ""}`.trimEnd());
  echoCorrelationId(ctx);
}

function echoCorrelationId(ctx: KoaContextWithOIDC): void {
  const correlationId = correlationIdOf(ctx);
  if (correlationId !== undefined) ctx.set("client-request-id", correlationId);
}
