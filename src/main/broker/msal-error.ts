// The one translator from MSAL's errors to Latchkey's. MSAL's own text stays inside as `cause`: it can hold addresses,
// user names and the provider's free text.
import {
  AuthError as MsalAuthError,
  ClientConfigurationError,
  InteractionRequiredAuthError,
  ServerError,
} from "@azure/msal-node";
import { AuthError, type AuthErrorCode } from "../../shared/auth-error.ts";
import { describeNetworkFailure } from "../network/network-failure.ts";
import type { NetworkObservation } from "./network-observation.ts";

/** Translates whatever an operation threw. An {@link AuthError} passes through as it is. */
export function toAuthError(error: unknown, network: NetworkObservation): AuthError {
  if (error instanceof AuthError) return error;
  if (!(error instanceof MsalAuthError)) {
    return new AuthError("internal", "Something went wrong inside Latchkey; the log has more.", {
      cause: error,
    });
  }
  const { code, message, retryable } = describe(error, network);
  return new AuthError(code, message, {
    ...(retryable === undefined ? {} : { retryable }),
    correlationId: error.correlationId === "" ? undefined : error.correlationId,
    cause: error,
  });
}

interface Description {
  code: AuthErrorCode;
  message: string;
  retryable?: boolean;
}

function describe(error: MsalAuthError, network: NetworkObservation): Description {
  if (network.failure !== undefined) return describeNetworkFailure(network.failure);
  // After a 429 or a 5xx MSAL repeats the error by itself for a while, without asking again.
  if (network.status === 429 || (network.requests === 0 && error instanceof ServerError)) {
    return {
      code: "throttled",
      message: "The identity provider asks to slow down. Try again in a few minutes.",
    };
  }
  if (network.status !== undefined && network.status >= 500) {
    return {
      code: "server_rejected",
      message: `The identity provider is having trouble (HTTP ${String(network.status)}). Try again in a moment.`,
      retryable: true,
    };
  }
  // A refresh token that has expired, was revoked or already used: RFC 6749 section 5.2 `invalid_grant`.
  if (error instanceof InteractionRequiredAuthError || error.errorCode === "invalid_grant") {
    return { code: "interaction_required", message: "The account has to sign in again." };
  }
  if (error.errorCode === "access_denied") {
    return { code: "user_cancelled", message: "The sign-in was cancelled, or a permission was refused." };
  }
  if (error instanceof ServerError) {
    return {
      code: "server_rejected",
      message: `The identity provider refused the request (${safeCode(error)}). Check the app registration and the scopes.`,
    };
  }
  if (error instanceof ClientConfigurationError) {
    return { code: "invalid_request", message: `The request is not right (${error.errorCode}).` };
  }
  if (error.errorCode === "endpoints_resolution_error" || error.errorCode === "openid_config_error") {
    return {
      code: "offline",
      message:
        "The identity provider's metadata cannot be read. Check the connection and the authority's address.",
    };
  }
  return { code: "internal", message: `The sign-in library reports "${safeCode(error)}"; the log has more.` };
}

/** OAuth error codes are short ASCII words (RFC 6749 section 5.2); whatever else a provider sends is not repeated. */
function safeCode(error: MsalAuthError): string {
  const aadsts = /AADSTS\d+/.exec(error.errorMessage)?.[0];
  const code = /^[\w.-]{1,64}$/.test(error.errorCode) ? error.errorCode : "unknown error";
  return aadsts === undefined ? code : `${code}, ${aadsts}`;
}
