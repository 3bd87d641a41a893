// The one error class of Latchkey, and its plain-data form for crossing processes.
// A message says what happened and what to do next; it never holds a token, code, key or user name.

/** Every code, each a reason that a caller can act on; docs/errors.md says how. */
export const authErrorCodes = [
  /** The person has to sign in again: consent, multi-factor, expired or revoked refresh token, claims challenge. */
  "interaction_required",
  /** The person closed or cancelled the sign-in. */
  "user_cancelled",
  /** The person declined the permissions that the app asks for, or the sign-in with a device code. */
  "consent_declined",
  /** A deadline passed: the sign-in was not finished, or the network or the keyring did not answer. */
  "timed_out",
  /** The identity provider could not be reached. */
  "offline",
  /** No such account is signed in. */
  "account_not_found",
  /** The identity provider refused the request (OAuth 2.0 error response, RFC 6749 section 5.2). */
  "server_rejected",
  /** The identity provider asked to slow down (HTTP 429, or Retry-After). */
  "throttled",
  /** The operating system's secret store cannot be used, and the cache may not live in memory. */
  "cache_unavailable",
  /** Another process holds the cache's lock for too long. */
  "cache_locked",
  /** Arguments or configuration are wrong, or the broker is closed. */
  "invalid_request",
  /** The IPC message came from a frame that is not one of ours. */
  "untrusted_sender",
  /** A defect in Latchkey or in a library below it. */
  "internal",
] as const;

/** Why a request was not answered; the message is for people. */
export type AuthErrorCode = (typeof authErrorCodes)[number];

/** Plain-data form of an {@link AuthError}: survives structured clone, unlike an `Error`'s own fields. */
export interface AuthErrorData {
  code: AuthErrorCode;
  message: string;
  /** True if the same request may succeed later without anything being changed. */
  retryable: boolean;
  /** MSAL's correlation id (GUID), to be quoted to support; absent if the request never reached MSAL. */
  correlationId?: string;
  /** Milliseconds after which the same request may be made again; present where the identity provider asked to wait. */
  retryAfterMs?: number;
}

/** Answer of an IPC channel. Errors travel as data: Electron passes on nothing but an error's message. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: AuthErrorData };

export interface AuthErrorOptions {
  /** Default: true for `timed_out`, `offline`, `throttled`, `cache_locked`; else false. */
  retryable?: boolean;
  correlationId?: string | undefined;
  retryAfterMs?: number | undefined;
  /** Stays inside the process: never part of {@link AuthErrorData}. */
  cause?: unknown;
}

const retryableCodes: readonly AuthErrorCode[] = ["timed_out", "offline", "throttled", "cache_locked"];

export class AuthError extends Error {
  override readonly name = "AuthError";
  readonly code: AuthErrorCode;
  readonly retryable: boolean;
  readonly correlationId: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: AuthErrorCode, message: string, options: AuthErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? retryableCodes.includes(code);
    this.correlationId = options.correlationId;
    this.retryAfterMs = options.retryAfterMs;
  }

  toData(): AuthErrorData {
    const { code, message, retryable, correlationId, retryAfterMs } = this;
    return {
      code,
      message,
      retryable,
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }

  static fromData(data: AuthErrorData): AuthError {
    return new AuthError(data.code, data.message, data);
  }
}
