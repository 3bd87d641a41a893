// Why a sign-in brought no token, where the person or the organisation has refused it. The same words of a provider mean
// something else where a token is refreshed: those are in msal-error-codes.ts.
import { AuthError as MsalAuthError } from "@azure/msal-node";
import { AuthError } from "../../../shared/auth-error.ts";

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const declinedConsent = "65004";
const needsApproval = ["65001", "90093", "90094", "900941"];

/** The refusal that a sign-in ended with; whatever else it ended with comes back as it is. */
export function toSignInRefusal(error: unknown): unknown {
  if (!(error instanceof MsalAuthError)) return error;
  const number = /AADSTS(\d+)/.exec(error.errorMessage)?.[1];
  if (number !== undefined && needsApproval.includes(number)) {
    const message =
      "An administrator of the organisation has to approve this app before anyone can sign in to it. " +
      `Ask an administrator to approve it, then sign in again (AADSTS${number}).`;
    return new AuthError("server_rejected", message, { cause: error });
  }
  switch (error.errorCode) {
    case "access_denied":
      if (number === declinedConsent) return consentDeclined(error);
      // Entra gives no number where a person goes back; with another one, it is Entra itself that denies.
      return number === undefined
        ? new AuthError("user_cancelled", "The sign-in was cancelled.", { cause: error })
        : new AuthError(
            "server_rejected",
            `The identity provider denied the sign-in (AADSTS${number}). Ask an administrator of the organisation why.`,
            { cause: error },
          );
    // The first is what personal accounts answer, the second Entra's word for it with a device code.
    case "consent_required":
    case "authorization_declined":
      return consentDeclined(error);
    default:
      return error;
  }
}

function consentDeclined(cause: MsalAuthError): AuthError {
  const message =
    "The permissions that the app asks for were declined. Sign in again and accept them to use the account.";
  return new AuthError("consent_declined", message, { cause });
}
