// MSAL's unified cache with one account of the fabricated tenant, as an import takes it, and a look into what is kept.
import { parseUnifiedCache } from "../src/main/cache/account-entry.ts";
import {
  accountIdOf,
  clientId,
  idTokenOf,
  refreshTokenOf,
  serialOf,
  tenantId,
  uidOf,
} from "./fabricated-tenant.ts";

/** The scope that a fabricated cache has an access token for. */
export const cachedScope = "User.Read";
const environment = "login.windows.net";

/** A cache with the account of that label: a refresh token of that serial number, and an access token that is valid. */
export function fabricateCache(label: string, serial = 1, lifetimeSeconds = 3_600): string {
  const accountId = accountIdOf(label);
  const now = Math.floor(Date.now() / 1_000);
  const expiry = String(now + lifetimeSeconds);
  const owner = { home_account_id: accountId, environment };
  const key = `${accountId}-${environment}`;
  const target = `${cachedScope} openid profile`;
  return JSON.stringify({
    Account: {
      [`${key}-${tenantId}`]: {
        ...owner,
        realm: tenantId,
        local_account_id: uidOf(label),
        username: `${label}@example.com`,
        name: label,
        authority_type: "MSSTS",
      },
    },
    IdToken: {
      [`${key}-idtoken-${clientId}-${tenantId}--`]: {
        ...owner,
        realm: tenantId,
        client_id: clientId,
        credential_type: "IdToken",
        secret: idTokenOf(label),
      },
    },
    AccessToken: {
      [`${key}-accesstoken-${clientId}-${tenantId}-${target.toLowerCase()}--`]: {
        ...owner,
        realm: tenantId,
        client_id: clientId,
        credential_type: "AccessToken",
        secret: `at.${label}.${String(serial)}.${cachedScope}.imported`,
        target,
        token_type: "Bearer",
        cached_at: String(now),
        expires_on: expiry,
        extended_expires_on: expiry,
      },
    },
    RefreshToken: {
      [`${key}-refreshtoken-${clientId}----`]: {
        ...owner,
        client_id: clientId,
        credential_type: "RefreshToken",
        secret: refreshTokenOf(label, serial),
      },
    },
    AppMetadata: {},
  });
}

/** Serial number of the refresh token in an entry; undefined if there is not exactly one. */
export function keptSerial(entryText: string | undefined): number | undefined {
  const cache = entryText === undefined ? undefined : parseUnifiedCache(entryText);
  const secrets = Object.values(cache?.RefreshToken ?? {}).map((token) => token["secret"]);
  return secrets.length === 1 && typeof secrets[0] === "string" ? serialOf(secrets[0]) : undefined;
}
