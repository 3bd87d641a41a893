// English: what each error is called, and what a person can do.
import type { AuthErrorCode } from "../../shared/auth-error.ts";

export interface ErrorWords {
  /** What kind of thing happened, in two or three words. */
  title: string;
  /** What happened, and what to do. */
  advice: string;
}

/** Why a call to the API brought nothing; see graph-client.ts. */
export type GraphErrorCode =
  | "api_unreachable"
  | "api_timed_out"
  | "api_unauthorized"
  | "api_forbidden"
  | "api_not_found"
  | "api_throttled"
  | "api_unavailable"
  | "api_unexpected";

/** By code. Main says the same in more detail and in English only, so in English only the title is shown with it. */
export const enErrors: Record<AuthErrorCode | GraphErrorCode, ErrorWords> = {
  interaction_required: { title: "Sign-in needed", advice: "This account has to sign in again." },
  user_cancelled: { title: "Sign-in cancelled", advice: "Nothing has changed. Sign in again when you like." },
  consent_declined: {
    title: "Permissions declined",
    advice: "Latchkey gets no token without them. Sign in again if you change your mind.",
  },
  timed_out: { title: "No answer in time", advice: "Nothing came back in time. Try again in a moment." },
  offline: {
    title: "Offline",
    advice: "The identity provider cannot be reached. Check your connection, then try again.",
  },
  account_not_found: {
    title: "Not signed in",
    advice: "This account may have been signed out elsewhere. Sign in to it again.",
  },
  server_rejected: {
    title: "Refused",
    advice: "The identity provider refused. Your administrator may know why: give them the correlation ID.",
  },
  throttled: {
    title: "Too many requests",
    advice: "That was too often in a short time. Try again in a minute.",
  },
  cache_unavailable: {
    title: "Accounts cannot be kept",
    advice: "The system’s secret store cannot be used. Cache health says what helps.",
  },
  cache_locked: {
    title: "Accounts in use elsewhere",
    advice: "Another program is using the accounts. Close other copies of the app, then try again.",
  },
  invalid_request: { title: "Not a valid request", advice: "Check what you entered." },
  untrusted_sender: {
    title: "Not allowed for this page",
    advice: "Restart the app; if it happens again, install it anew.",
  },
  internal: {
    title: "Unexpected problem",
    advice: "Something went wrong inside Latchkey. Try again; if it happens again, restart the app.",
  },
  api_unreachable: {
    title: "API out of reach",
    advice: "The API could not be reached. Check your connection, then try again.",
  },
  api_timed_out: {
    title: "No answer from the API",
    advice: "The API did not answer in time. Try again in a moment.",
  },
  api_unauthorized: {
    title: "Token not accepted",
    advice: "The API did not accept the token. Use “Refresh now”, then try again.",
  },
  api_forbidden: {
    title: "Not allowed by the API",
    advice:
      "This account or this token may not do that. Ask for more scopes, or your administrator for access.",
  },
  api_not_found: { title: "Not found by the API", advice: "The API has nothing at this path." },
  api_throttled: { title: "Too many requests", advice: "The API asks to slow down. Try again in a minute." },
  api_unavailable: {
    title: "API has a problem",
    advice: "The API has a problem of its own. Try again later.",
  },
  api_unexpected: {
    title: "Answer not understood",
    advice: "The API gave an answer that Latchkey does not understand.",
  },
};
