// The one translator from MSAL's errors to Latchkey's. MSAL's own text stays inside as `cause`: it can hold addresses,
// user names and the provider's free text.
import {
  AuthError as MsalAuthError,
  ClientConfigurationError,
  InteractionRequiredAuthError,
  ServerError,
} from "@azure/msal-node";
import { AuthError, type AuthErrorOptions } from "../../../shared/auth-error.ts";
import { libraryErrors, serverErrors, type Description } from "./msal-error-codes.ts";
import { describeNetworkFailure } from "../../network/network-failure.ts";
import type { NetworkObservation } from "../network-observation.ts";
import { isRefreshTokenRefused } from "./refused-refresh-token.ts";

/** Translates whatever an operation threw. An {@link AuthError} passes through, with MSAL's id if MSAL was asked. */
export function toAuthError(thrown: unknown, network: NetworkObservation): AuthError {
  const { correlationId, heldBack } = network;
  const error = heldBack ?? thrown;
  if (error instanceof AuthError) {
    if (correlationId === undefined || error.correlationId !== undefined) return error;
    const { code, message, retryable, retryAfterMs } = error;
    return new AuthError(code, message, { retryable, correlationId, retryAfterMs, cause: error });
  }
  if (!(error instanceof MsalAuthError)) return toInternal({ correlationId, cause: error });
  const msalId = error.correlationId === "" ? undefined : error.correlationId;
  const retryAfterMs = network.retryAfterMs === 0 ? undefined : network.retryAfterMs;
  const options = { correlationId: correlationId ?? msalId, retryAfterMs, cause: error };
  if (network.failure === "defect") return toInternal({ ...options, cause: network.defect });
  const { code, message, retryable } = describe(error, network);
  return new AuthError(code, message, { ...options, ...(retryable === undefined ? {} : { retryable }) });
}

function toInternal(options: AuthErrorOptions): AuthError {
  const message =
    "Something went wrong inside Latchkey. Try again, and report it with the log, which has more.";
  return new AuthError("internal", message, options);
}

function describe(error: MsalAuthError, network: NetworkObservation): Description {
  return describeNetwork(error, network) ?? describeAnswer(error, network.status);
}

function describeNetwork(error: MsalAuthError, network: NetworkObservation): Description | undefined {
  const { failure, status } = network;
  if (failure !== undefined && failure !== "defect") return describeNetworkFailure(failure);
  if (status === 429) {
    return {
      code: "throttled",
      message: "The identity provider asks to slow down. Try again in a few minutes.",
    };
  }
  if (status !== undefined && status >= 500) {
    return {
      code: "server_rejected",
      message: `The identity provider is having trouble (HTTP ${String(status)}). Try again in a moment.`,
      retryable: true,
    };
  }
  // What is no JSON object makes MSAL stumble, and say `network_error` as well.
  if (error.errorCode === "network_error") return describeNetworkFailure("malformed");
  return undefined;
}

function describeAnswer(error: MsalAuthError, status: number | undefined): Description {
  if (isRefreshTokenRefused(error)) {
    return {
      code: "interaction_required",
      message: "The account's session has ended: it expired or was revoked. Sign in again.",
    };
  }
  const isFromServer = error instanceof ServerError || error instanceof InteractionRequiredAuthError;
  const known = isFromServer
    ? (serverErrors[error.subError] ?? serverErrors[error.errorCode])
    : libraryErrors[error.errorCode];
  if (known !== undefined) return known;
  if (error instanceof InteractionRequiredAuthError || error.errorCode === "invalid_grant") {
    return {
      code: "interaction_required",
      message: `The identity provider wants the person to sign in again (${safeCode(error)}). Sign in again.`,
    };
  }
  if (error instanceof ServerError) {
    return {
      code: "server_rejected",
      message: `The identity provider refused the request (${safeCode(error)}). Check the app registration and the scopes.`,
    };
  }
  if (error.errorCode === "endpoints_resolution_error" || error.errorCode === "openid_config_error") {
    return describeMetadata(status);
  }
  if (error instanceof ClientConfigurationError) {
    return {
      code: "invalid_request",
      message: `MSAL does not take the request (${safeCode(error)}). Check the broker's options and the request.`,
    };
  }
  return {
    code: "internal",
    message: `MSAL gave up (${safeCode(error)}). Try again, and report it with the log, which has more.`,
  };
}

function describeMetadata(status: number | undefined): Description {
  if (status === undefined || status < 400) {
    return {
      code: "offline",
      message:
        "The identity provider's metadata cannot be read. Check the connection and the authority's address.",
    };
  }
  return {
    code: "server_rejected",
    message: `The identity provider does not know this authority (HTTP ${String(status)}). Check its address and the tenant in it.`,
  };
}

/** OAuth error codes are short ASCII words (RFC 6749 section 5.2); whatever else a provider sends is not repeated. */
function safeCode(error: MsalAuthError): string {
  const aadsts = /AADSTS\d+/.exec(error.errorMessage)?.[0];
  const code = /^[\w.-]{1,64}$/.test(error.errorCode) ? error.errorCode : "unknown error";
  return aadsts === undefined ? code : `${code}, ${aadsts}`;
}
