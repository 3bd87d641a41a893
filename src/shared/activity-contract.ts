// What has happened, for people: when, to which account, with which outcome. No names, no tokens, no addresses.
import type { AuthErrorCode } from "./auth-error.ts";
import type { CacheState, TokenGrant } from "./token-contract.ts";

/** Every kind of event; a token that is answered from memory is none. */
export const activityKinds = [
  "signed-in",
  "signed-out",
  /** With `errorCode`: `user_cancelled` if the person did not want it any more. */
  "sign-in-failed",
  /** MSAL found a token that is still valid in the account's entry. */
  "token-read",
  /** The identity provider gave a new token. */
  "token-refreshed",
  /** The same in the background, before the old token had expired. */
  "token-refreshed-early",
  "token-failed",
  /** The identity provider wants to be left alone for a while. */
  "throttled",
  /** Another process has added, changed or removed the account (`change`). */
  "changed-elsewhere",
  /** The cache can or cannot keep accounts (`state`). */
  "cache-state",
  /** An account's entry could not be read, and was moved aside. */
  "quarantined",
  /** Main could not give a request of the page its token. */
  "request-failed",
] as const;

/** See {@link ActivityEvent}. */
export type ActivityKind = (typeof activityKinds)[number];

/** One thing that has happened. */
export interface ActivityEvent {
  /** Counts up from 1 in one run of the app. */
  id: number;
  /** Milliseconds since 1970. */
  time: number;
  /** What. */
  kind: ActivityKind;
  /** To which account; absent if it is not known or there is none. */
  accountId?: string;
  /** Scopes that were asked for. */
  scopes?: string[];
  /** How long it took. */
  durationMs?: number;
  /** Who answered a token request: never `memory`, which is no event. */
  source?: TokenGrant["source"];
  /** Why it failed. */
  errorCode?: AuthErrorCode;
  /** See `AuthErrorData.correlationId`. */
  correlationId?: string;
  /** What another process has done. */
  change?: "added" | "changed" | "removed";
  /** What the cache can do now. */
  state?: CacheState;
}

/** What is recorded; when, and as which, is the recorder's. */
export type Activity = Omit<ActivityEvent, "id" | "time">;
