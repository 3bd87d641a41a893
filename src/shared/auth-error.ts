// The one error class of Latchkey, and its plain-data form for crossing processes.
// A message says what happened and what to do next; it never holds a token, code, key or user name.

/** Why a request was not answered. Each code is a reason a caller can act on; the message is for people. */
export type AuthErrorCode =
  /** The person has to sign in again: consent, multi-factor, expired or revoked refresh token, claims challenge. */
  | "interaction_required"
  /** The person closed or cancelled the sign-in. */
  | "user_cancelled"
  /** The person declined the permissions that the app asks for, or the sign-in with a device code. */
  | "consent_declined"
  /** A deadline passed: the sign-in was not finished, or the network or the keyring did not answer. */
  | "timed_out"
  /** The identity provider could not be reached. */
  | "offline"
  /** No such account is signed in. */
  | "account_not_found"
  /** The identity provider refused the request (OAuth 2.0 error response, RFC 6749 section 5.2). */
  | "server_rejected"
  /** The identity provider asked to slow down (HTTP 429, or Retry-After). */
  | "throttled"
  /** The operating system's secret store cannot be used, and the cache may not live in memory. */
  | "cache_unavailable"
  /** Another process holds the cache's lock for too long. */
  | "cache_locked"
  /** Arguments or configuration are wrong. */
  | "invalid_request"
  /** The IPC message came from a frame that is not one of ours. */
  | "untrusted_sender"
  /** A defect in Latchkey or in a library below it. */
  | "internal";

/** Plain-data form of an {@link AuthError}: survives structured clone, unlike an `Error`'s own fields. */
export interface AuthErrorData {
  code: AuthErrorCode;
  message: string;
  /** True if the same request may succeed later without anything being changed. */
  retryable: boolean;
  /** MSAL's correlation id (GUID), to be quoted to support; absent if the request never reached MSAL. */
  correlationId?: string;
}

/** Answer of an IPC channel. Errors travel as data: Electron passes on nothing but an error's message. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: AuthErrorData };

export interface AuthErrorOptions {
  /** Default: true for `timed_out`, `offline`, `throttled`, `cache_locked`; else false. */
  retryable?: boolean;
  correlationId?: string | undefined;
  /** Stays inside the process: never part of {@link AuthErrorData}. */
  cause?: unknown;
}

const retryableCodes: readonly AuthErrorCode[] = ["timed_out", "offline", "throttled", "cache_locked"];

export class AuthError extends Error {
  override readonly name = "AuthError";
  readonly code: AuthErrorCode;
  readonly retryable: boolean;
  readonly correlationId: string | undefined;

  constructor(code: AuthErrorCode, message: string, options: AuthErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? retryableCodes.includes(code);
    this.correlationId = options.correlationId;
  }

  toData(): AuthErrorData {
    const { code, message, retryable, correlationId } = this;
    return correlationId === undefined
      ? { code, message, retryable }
      : { code, message, retryable, correlationId };
  }

  static fromData(data: AuthErrorData): AuthError {
    return new AuthError(data.code, data.message, data);
  }
}
