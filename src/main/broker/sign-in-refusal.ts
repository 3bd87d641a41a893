// Why a sign-in brought no token, as the provider says it: the person went back, declined, or cannot decide alone.
import type { AuthError as MsalAuthError } from "@azure/msal-node";
import type { AuthErrorCode } from "../../shared/auth-error.ts";

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const declinedConsent = "65004";
const needsApproval = ["65001", "90093", "90094", "900941"];

/** Undefined if the error says something else. */
export function describeSignInRefusal({
  errorCode,
  errorMessage,
}: MsalAuthError): { code: AuthErrorCode; message: string } | undefined {
  const number = /AADSTS(\d+)/.exec(errorMessage)?.[1];
  if (number !== undefined && needsApproval.includes(number)) {
    return {
      code: "server_rejected",
      message:
        "An administrator of the organisation has to approve this app before anyone can sign in to it. " +
        `Ask an administrator to approve it, then sign in again (AADSTS${number}).`,
    };
  }
  switch (errorCode) {
    case "access_denied":
      if (number === declinedConsent) return declined;
      // Entra gives no number where a person goes back; with another one, it is Entra itself that denies.
      return number === undefined
        ? { code: "user_cancelled", message: "The sign-in was cancelled." }
        : undefined;
    // The first is what personal accounts answer, the second Entra's word for it with a device code.
    case "consent_required":
    case "authorization_declined":
      return declined;
    // RFC 8628 section 3.5; the other is MSAL's own, by the machine's clock.
    case "expired_token":
    case "device_code_expired":
      return { code: "timed_out", message: "The code was not entered in time. Start the sign-in again." };
    // OpenID Connect Core 3.1.2.6: with prompt `none`, nobody is asked.
    case "login_required":
    case "interaction_required":
    case "account_selection_required":
      return { code: "interaction_required", message: "The account has to sign in again." };
    default:
      return undefined;
  }
}

const declined = {
  code: "consent_declined",
  message:
    "The permissions that the app asks for were declined. Sign in again and accept them to use the account.",
} as const;
