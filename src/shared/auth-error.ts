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
  /** See {@link AuthErrorCode}. */
  code: AuthErrorCode;
  /** For people: what happened, and what to do next. */
  message: string;
  /** True if the same request may succeed later without anything being changed. */
  retryable: boolean;
  /** MSAL's correlation id (GUID), to be quoted to support; absent if the request never reached MSAL. */
  correlationId?: string;
  /** Milliseconds after which the same request may be made again; present where the identity provider asked to wait. */
  retryAfterMs?: number;
}

/** Answer of an IPC channel. Errors travel as data: Electron passes on nothing but an error's message. */
export type Outcome<T> =
  | {
      /** It was answered. */
      ok: true;
      /** The answer. */
      value: T;
    }
  | {
      /** It was not. */
      ok: false;
      /** Why. */
      error: AuthErrorData;
    };

/** What an {@link AuthError} is made of besides its code and message. */
export interface AuthErrorOptions {
  /** Default: true for `timed_out`, `offline`, `throttled`, `cache_locked`; else false. */
  retryable?: boolean;
  /** See {@link AuthErrorData.correlationId}. */
  correlationId?: string | undefined;
  /** See {@link AuthErrorData.retryAfterMs}. */
  retryAfterMs?: number | undefined;
  /** Stays inside the process: never part of {@link AuthErrorData}. */
  cause?: unknown;
}

const retryableCodes: readonly AuthErrorCode[] = ["timed_out", "offline", "throttled", "cache_locked"];

/** The one error that Latchkey throws: why, as a code, and for people what to do. */
export class AuthError extends Error {
  /** Tells it from other errors where `instanceof` cannot: in another realm, or of another copy of the package. */
  override readonly name = "AuthError";
  /** Why: what a program decides by. */
  readonly code: AuthErrorCode;
  /** See {@link AuthErrorData.retryable}. */
  readonly retryable: boolean;
  /** See {@link AuthErrorData.correlationId}. */
  readonly correlationId: string | undefined;
  /** See {@link AuthErrorData.retryAfterMs}. */
  readonly retryAfterMs: number | undefined;

  /** The message holds no token, key or name. */
  constructor(code: AuthErrorCode, message: string, options: AuthErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? retryableCodes.includes(code);
    this.correlationId = options.correlationId;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** As plain data, to be sent to another process. The cause stays here. */
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

  /** The error again, from what another process has sent. */
  static fromData(data: AuthErrorData): AuthError {
    return new AuthError(data.code, data.message, data);
  }
}
