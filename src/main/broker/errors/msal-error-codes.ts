// MSAL's error codes that are worth a sentence of their own: what happened, and what to do next. What is not here gets the
// general sentence of its class (msal-error.ts).
import type { AuthErrorCode } from "../../../shared/auth-error.ts";

export interface Description {
  code: AuthErrorCode;
  message: string;
  retryable?: boolean;
}

type Descriptions = Readonly<Record<string, Description | undefined>>;

const interaction = (message: string): Description => ({ code: "interaction_required", message });
const more = interaction(
  "The identity provider wants more from the person, such as a second factor. Sign in again.",
);
const consent = interaction("A permission has not been consented to yet. Sign in again and accept it.");
const nothingLeft = interaction("Nothing is left to get tokens with for this account. Sign in again.");
const cancelled: Description = {
  code: "user_cancelled",
  message: "The sign-in was cancelled, or a permission was refused. Start it again to sign in.",
};
const tooLate: Description = {
  code: "timed_out",
  message: "The sign-in was not finished in time. Start it again.",
};
const codeTooLate: Description = {
  code: "timed_out",
  message: "The code was not entered in time. Start the sign-in again.",
};
const strayAnswer = (what: string): Description => ({
  code: "server_rejected",
  message: `The browser's answer ${what}, so it was not used. Start the sign-in again.`,
  retryable: true,
});
const oddAnswer: Description = {
  code: "server_rejected",
  message:
    "The identity provider's answer lacks what it should have. Check that the authority is a Microsoft Entra tenant.",
};
const loopback: Description = {
  code: "internal",
  message:
    "This machine could not take the browser's answer. Start the sign-in again; security software may be blocking local connections.",
};
const wrong = (message: string): Description => ({ code: "invalid_request", message });
const wrongAuthority = wrong(
  "The authority is not a usable address. Expected is one such as https://login.microsoftonline.com/organizations.",
);
const wrongClaims = wrong("`claims` is not JSON. Pass on what a claims challenge holds, decoded.");
const registration: Description = {
  code: "server_rejected",
  message:
    'The identity provider does not accept this app. Check its client id, and that "Allow public client flows" is on in the app registration.',
};

/** By `suberror`, else by `error` (RFC 6749 sections 4.1.2.1 and 5.2, RFC 8628 section 3.5, and Entra's own). */
export const serverErrors: Descriptions = {
  basic_action: more,
  additional_action: more,
  message_only: interaction(
    "A policy of the organisation stands in the way. Sign in again to be told what to do.",
  ),
  user_password_expired: interaction("The account's password has expired. Sign in again to change it."),
  consent_required: consent,
  interaction_required: more,
  account_selection_required: interaction("The person has to choose an account. Sign in again."),
  login_required: interaction("The person is not signed in any more. Sign in again."),
  no_tokens_found: nothingLeft,
  refresh_token_expired: nothingLeft,
  access_denied: cancelled,
  authorization_declined: cancelled,
  expired_token: codeTooLate,
  bad_verification_code: tooLate,
  unauthorized_client: registration,
  temporarily_unavailable: {
    code: "server_rejected",
    message: "The identity provider is too busy at the moment. Try again in a moment.",
    retryable: true,
  },
};

/** `ClientAuthError`, `ClientConfigurationError` and `NodeAuthError`: found by MSAL itself. */
export const libraryErrors: Descriptions = {
  user_canceled: cancelled,
  device_code_polling_cancelled: cancelled,
  device_code_expired: codeTooLate,
  user_timeout_reached: tooLate,
  no_network_connectivity: {
    code: "offline",
    message: "There is no network connection. Check it, then try again.",
  },
  invalid_state: strayAnswer("does not belong to this sign-in"),
  state_mismatch: strayAnswer("does not belong to this sign-in"),
  state_not_found: strayAnswer("does not say which sign-in it belongs to"),
  nonce_mismatch: strayAnswer("was meant for another sign-in"),
  no_auth_code_in_response: strayAnswer("holds no code"),
  loopback_server_query_response_not_supported: strayAnswer("came in the address instead of a form"),
  client_info_decoding_error: oddAnswer,
  client_info_empty_error: oddAnswer,
  token_parsing_error: oddAnswer,
  null_or_empty_token: oddAnswer,
  loopback_server_timeout: loopback,
  unable_to_load_redirectUrl: loopback,
  no_loopback_server_exists: loopback,
  loopback_server_already_exists: loopback,
  invalid_loopback_server_address_type: loopback,
  untrusted_authority: wrong(
    "The authority's host is not one of Microsoft's clouds. Add it to `knownAuthorities` if it is right.",
  ),
  issuer_validation_failed: wrong(
    "The authority's metadata names another issuer. Check the authority's address and `knownAuthorities`.",
  ),
  authority_uri_insecure: wrongAuthority,
  url_parse_error: wrongAuthority,
  empty_url_error: wrongAuthority,
  invalid_claims: wrongClaims,
  claims_request_parsing_error: wrongClaims,
  empty_input_scopes_error: wrong("No scope was asked for. Name at least one, such as User.Read."),
};
