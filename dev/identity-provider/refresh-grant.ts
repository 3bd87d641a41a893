// The refresh_token grant, Entra's way: good for any scope and any tenant the person is in, rotated at every use.
// oidc-provider's own handler allows no scope beyond those of the sign-in (RFC 6749 section 6), so it cannot be used.
import type { Client, Provider, RefreshToken, TokenEndpointGrantContext } from "oidc-provider";
import type { Person } from "./contract.ts";
import { EntraRefusal, PlainRefusal, deadRefreshToken, interactionRequired } from "./entra-errors.ts";
import { issueTokens } from "./issue-tokens.ts";
import type { TenantSetup } from "./tenant-setup.ts";

interface RefreshParameters {
  refresh_token?: string;
  scope?: string;
}

export function registerRefreshGrant(provider: Provider, tenantId: string, setup: TenantSetup): void {
  const answer = async (ctx: TokenEndpointGrantContext<RefreshParameters>): Promise<void> => {
    const { client, params } = ctx.oidc;
    refuseByKnob(setup);
    const { presented, grantId, person } = await findLiving(provider, setup, params.refresh_token, client);
    const next = await nextRefreshToken(provider, setup, presented, { client, grantId });
    const scope = params.scope ?? presented.scope ?? "";
    const subject = { client, person, grantId, scope, gty: "refresh_token" };
    await issueTokens(ctx, { tenantId, setup }, subject, next);
  };
  provider.registerGrantType("refresh_token", answer, ["refresh_token", "scope"]);
}

function refuseByKnob({ knobs }: TenantSetup): void {
  if (knobs.refreshTokenError !== undefined) {
    const { error, suberror, code } = knobs.refreshTokenError;
    const text = "The refresh token was refused.";
    if (code === undefined) throw new PlainRefusal(error, text);
    throw new EntraRefusal(error, code, text, suberror === undefined ? {} : { suberror });
  }
  switch (knobs.refreshTokens) {
    case "accept":
      return;
    case "reject-bad-token":
      throw deadRefreshToken();
    case "reject-interaction":
      throw interactionRequired();
  }
}

/** The refresh token with whom and what it stands for; refuses a dead one, and ends the chain if it was used before. */
async function findLiving(
  provider: Provider,
  setup: TenantSetup,
  value: string | undefined,
  client: Client,
): Promise<{ presented: RefreshToken; grantId: string; person: Person }> {
  const presented = await provider.RefreshToken.find(value ?? "", { ignoreExpiration: true });
  const grantId = presented?.grantId;
  if (presented === undefined || grantId === undefined || presented.clientId !== client.clientId) {
    throw deadRefreshToken();
  }
  if (presented.consumed !== undefined) await refuseReuse(provider, setup, grantId);
  const person = setup.people.findByObjectId(presented.accountId);
  const grant = await provider.Grant.find(grantId);
  if (presented.isExpired || person === undefined || grant === undefined) throw deadRefreshToken();
  return { presented, grantId, person };
}

async function nextRefreshToken(
  provider: Provider,
  setup: TenantSetup,
  used: RefreshToken,
  { client, grantId }: { client: Client; grantId: string },
): Promise<string> {
  if (!setup.knobs.rotateRefreshTokens) return used.jti;
  // Of two requests that race with one token, the second is a reuse like any other.
  if (!(await setup.store.useRefreshToken(used.jti))) await refuseReuse(provider, setup, grantId);
  return new provider.RefreshToken({
    accountId: used.accountId,
    client,
    grantId,
    gty: "refresh_token",
    scope: used.scope ?? "",
    resource: used.resource,
    sessionUid: used.sessionUid,
    rotations: (used.rotations ?? 0) + 1,
    iiat: used.iiat,
  }).save();
}

async function refuseReuse(provider: Provider, setup: TenantSetup, grantId: string): Promise<never> {
  setup.log("a used refresh token was presented again");
  if (setup.knobs.revokeOnReuse) {
    await provider.RefreshToken.revokeByGrantId(grantId);
    await provider.Grant.adapter.destroy(grantId);
  }
  throw deadRefreshToken();
}
