// Decides whether the identity provider has refused a refresh token for good, or only wants something more this time.
// `invalid_grant` can mean either (RFC 6749 section 5.2), and MSAL knows one suberror of several.
import { InteractionRequiredAuthError, ServerError } from "@azure/msal-node";
import { parseUnifiedCache } from "../../cache/account-entry.ts";

/**
 * Entra's codes for a grant or session that has ended; nothing brings it back but a sign-in.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const endedCodes: readonly number[] = [
  50132, // SsoArtifactInvalidOrExpired: the password expired or was changed
  50133, // SsoArtifactRevoked: the same
  50173, // FreshTokenNeeded: revoked by an administrator or the person
  70008, // ExpiredOrRevokedGrant
  700082, // ExpiredOrRevokedGrantInactiveToken
  700084, // the fixed lifetime of a single-page app's token is over
];

/**
 * That page asks clients not to depend on its numbers, so a number that is not in the list, or no longer means what it did,
 * costs least this way round: the token is kept, and the request still ends in `interaction_required`. A token that is
 * dropped wrongly would sign the account out for every other scope: AADSTS65001 (consent), 50076 and 50079 (multi-factor),
 * 53003 (blocked by a policy), 70043 (older than a policy allows for this request, perhaps for no other) and 70000 (for
 * personal accounts: a scope that was not granted) say nothing of the token as such.
 */
export function isRefreshTokenRefused(error: unknown): boolean {
  if (!(error instanceof InteractionRequiredAuthError || error instanceof ServerError)) return false;
  if (error.subError === "bad_token") return true;
  // Something a browser can mend, whatever number it has.
  if (mendable.includes(error.subError)) return false;
  const code = Number(error.errorNo);
  if (endedCodes.includes(code)) return true;
  // Not Entra: the standard's own meaning is all there is. A claims challenge never comes so.
  return error.errorCode === "invalid_grant" && Number.isNaN(code) && error.subError === "";
}

/** Suberrors that MSAL calls `InteractionRequiredAuthSubErrorMessage`, without the one that is about the token. */
const mendable: readonly string[] = [
  "basic_action",
  "additional_action",
  "message_only",
  "consent_required",
  "user_password_expired",
  "ui_not_allowed",
  "interrupted_user",
];

/** A cache in MSAL's unified JSON, without the refresh tokens that `clientId` could have sent: its own, and its family's. */
export function withoutRefreshTokens(cacheText: string, clientId: string): string {
  const cache = parseUnifiedCache(cacheText);
  if (cache === undefined) return cacheText;
  const others = Object.entries(cache.RefreshToken).filter(
    ([, token]) => token.client_id !== clientId && !token["family_id"],
  );
  return JSON.stringify({ ...cache, RefreshToken: Object.fromEntries(others) });
}
