// The device code grant (RFC 8628) under its own name and under `device_code`, which is what MSAL sends and Entra takes.
// oidc-provider knows the first name only, and does not let its handler be registered under another.
import { type Provider, type TokenEndpointGrantContext, errors } from "oidc-provider";
import { EntraRefusal } from "./entra-errors.ts";
import { issueTokens } from "./issue-tokens.ts";
import { type TenantSetup, graphResource } from "./tenant-setup.ts";

/** The second is not in any standard. */
export const deviceCodeGrants = ["urn:ietf:params:oauth:grant-type:device_code", "device_code"];

interface DeviceParameters {
  device_code?: string;
}

export function registerDeviceGrant(provider: Provider, tenantId: string, setup: TenantSetup): void {
  const answer = async (ctx: TokenEndpointGrantContext<DeviceParameters>): Promise<void> => {
    const { client, params } = ctx.oidc;
    const code = await provider.DeviceCode.find(params.device_code ?? "", { ignoreExpiration: true });
    if (code === undefined || code.consumed !== undefined || code.clientId !== client.clientId) {
      throw new errors.InvalidGrant("The device code is unknown or was used before.");
    }
    if (setup.knobs.slowDownPolls > 0) {
      setup.knobs.slowDownPolls -= 1;
      throw new errors.SlowDown("The device polls too often.");
    }
    if (code.isExpired) throw new errors.ExpiredToken("The device code has expired.");
    if (code.error !== undefined)
      // RFC 8628 has `access_denied` for it, Entra a word of its own.
      throw new EntraRefusal("authorization_declined", 65004, "The person declined to sign in.");
    if (code.accountId === undefined || code.grantId === undefined) throw new errors.AuthorizationPending();
    const person = setup.people.findByObjectId(code.accountId);
    if (person === undefined) throw new errors.InvalidGrant("The person is not known any more.");
    await code.consume();

    const { grantId, scope = "" } = code;
    const gty = "device_code";
    const refreshToken = await new provider.RefreshToken({
      accountId: person.objectId,
      client,
      grantId,
      gty,
      scope,
      resource: graphResource(setup.origin),
    }).save();
    await issueTokens(ctx, { tenantId, setup }, { client, person, grantId, scope, gty }, refreshToken);
  };
  for (const name of deviceCodeGrants) provider.registerGrantType(name, answer, ["device_code"]);
}
