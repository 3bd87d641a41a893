// What an error of the native broker means: a reason to go on without it, or the answer.
import { AuthError as MsalAuthError, InteractionRequiredAuthError, ServerError } from "@azure/msal-node";
import { AuthError } from "../../../shared/auth-error.ts";
import { BrokerUnavailableError } from "../../native-broker/broker-errors.ts";

/**
 * Why the request goes on without the broker; undefined if what it said is the answer. Throws an {@link AuthError} for what
 * only a native broker says.
 * @param isInteractive the person was there to be asked: then "interaction required" is no answer
 */
export function whyNotUsed(error: unknown, isInteractive: boolean): string | undefined {
  if (error instanceof BrokerUnavailableError) return error.reason;
  if (!(error instanceof MsalAuthError)) return undefined;
  if (error instanceof InteractionRequiredAuthError && !isInteractive) return undefined;
  const { errorCode, correlationId } = error;
  switch (errorCode) {
    case "user_canceled":
      throw new AuthError("user_cancelled", "The sign-in was cancelled.", { correlationId, cause: error });
    case "no_network_connectivity":
      throw new AuthError(
        "offline",
        "The identity provider cannot be reached. Check the network connection, then try again.",
        { correlationId, cause: error },
      );
    default:
      break;
  }
  if (error instanceof ServerError) {
    throw new AuthError(
      "server_rejected",
      "The identity provider is having trouble. Try again in a moment.",
      {
        retryable: true,
        correlationId,
        cause: error,
      },
    );
  }
  const word = error.platformBrokerError?.errorCode ?? errorCode;
  return `it refused the request (${/^[\w.-]{1,64}$/.test(word) ? word : "unknown error"})`;
}
