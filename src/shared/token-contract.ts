// What the token broker takes and gives, as plain data: the same in the broker, over IPC and in the renderer.

/** What a sign-in asks for. */
export interface SignInRequest {
  /** OAuth 2.0 scopes, such as `User.Read`; OpenID Connect's own (`openid`, `profile`, `offline_access`) are added. */
  scopes: string[];
  /** Username to prefill (OpenID Connect Core 3.1.2.1 `login_hint`); default what is known of the account `accountId`. */
  loginHint?: string;
  /** OpenID Connect `prompt`; default `select_account` where there is no hint, else none. */
  prompt?: string;
  /** OpenID Connect `claims` request parameter, JSON text, as a claims challenge gives it. */
  claims?: string;
  /** Account that this sign-in is meant for: one that shows `needsSignIn`. */
  accountId?: string;
}

/** A device code is entered elsewhere, where no hint reaches (RFC 8628). */
export type DeviceCodeSignInRequest = Omit<SignInRequest, "loginHint" | "prompt">;

/** What a person has to be shown to sign in with a device code (RFC 8628 section 3.2). Not for logs: the code is a secret. */
export interface DeviceCodePrompt {
  /** To be entered on that page. */
  userCode: string;
  /** https address of the page where the code is entered, such as `https://microsoft.com/devicelogin`. */
  verificationUri: string;
  /** Milliseconds since 1970; after it the sign-in ends with `timed_out`. */
  expiresOn: number;
  /** The same in a sentence, in the provider's words. */
  message: string;
}

/** Which access token is wanted, and of whom. */
export interface TokenRequest {
  /** As {@link AccountSummary} gives it. */
  accountId: string;
  /** OAuth 2.0 scopes of one API, such as `User.Read`. */
  scopes: string[];
  /** Tenant to get the token from, where the account is a guest; default the account's home tenant. */
  tenantId?: string;
  /** OpenID Connect `claims` request parameter, JSON text; the stored token is then passed over. */
  claims?: string;
  /** Ask the identity provider even if a stored token is still valid. */
  forceRefresh?: boolean;
}

/** An access token, and what is known of it. */
export interface TokenGrant {
  /** For the header `Authorization: Bearer …`. Not for logs, and not to be looked into: it is the API's. */
  accessToken: string;
  /** `Bearer` (RFC 6750). */
  tokenType: string;
  /** Milliseconds since 1970. */
  expiresOn: number;
  /** Scopes that were granted; may be more or fewer than asked (RFC 6749 section 3.3). */
  scopes: string[];
  /** Whose token it is. */
  accountId: string;
  /** Of the tenant that has issued it. */
  tenantId: string;
  /** Who answered: the grant index, MSAL from its cache, or the identity provider. */
  source: "memory" | "cache" | "network";
}

/** What a sign-in brought: the first access token. */
export interface SignInGrant extends TokenGrant {
  /**
   * True if the sign-in was meant for one account (`SignInRequest.accountId`) and somebody else has signed in: the grant
   * and its `accountId` are that other account's, and the one that was meant is as it was.
   */
  isOtherAccount: boolean;
}

/** An account that is known, signed in or not. */
export interface AccountSummary {
  /** MSAL's `homeAccountId`. */
  accountId: string;
  /** What the person signs in with, such as an e-mail address. It may change: keep `accountId`. */
  username: string;
  /** The person's name. */
  name?: string;
  /** Of the account's home tenant. */
  tenantId: string;
  /** Host of the identity provider, such as `login.microsoftonline.com`. */
  environment: string;
  /** True if nothing is left to get tokens with: the account is known and has to sign in again. */
  needsSignIn: boolean;
  /** True for the one account that was made the default (`setDefaultAccount`). */
  isDefault: boolean;
}

/** What a sign-in in the window brought. */
export interface SignedInAccount extends AccountSummary {
  /** See {@link SignInGrant.isOtherAccount}. */
  isOtherAccount: boolean;
}

/** Whether the cache can keep accounts; if not `ready`, they are in memory and `advice` says what to do. */
export type CacheState = "ready" | "locked" | "unavailable" | "denied" | "failed";
/** What protects the cache on the disk; `memory` if nothing is there. */
export type CacheProtection = "dpapi" | "keychain" | "libsecret" | "memory" | "plaintext";

/** How the cache is. */
export interface CacheStatus {
  /** Whether accounts can be kept. */
  state: CacheState;
  /** What protects them. */
  protection: CacheProtection;
  /** See `TokenBrokerOptions`. */
  store: "sealed" | "os";
  /** Absolute path of the folder that holds the entries. */
  directory: string;
  /** How many there are. */
  accounts: number;
  /** Entries that could not be read and were moved aside. */
  quarantined: number;
  /** One sentence a person can act on; present unless `state` is `ready`. */
  advice?: string;
  /** By what they count, since the start: who answered requests, and how often the network was used. */
  counters: Record<string, number>;
  /** The operating system's own broker. */
  nativeBroker: NativeBrokerStatus;
}

/** The operating system's own broker (WAM, the SSO extension of macOS), which is off unless it is switched on. */
export interface NativeBrokerStatus {
  /** Whether it is used. */
  state: "off" | "starting" | "ready" | "unavailable";
  /** Completes "it is not used, because …"; present if and only if `state` is `unavailable`. */
  reason?: string;
}

/** A change of an account or of the cache, by whichever process. */
export type BrokerChange =
  | {
      /** What has happened to the account. */
      kind: "account-added" | "account-changed" | "account-removed";
      /** Which account. */
      accountId: string;
    }
  | {
      /** The cache can keep accounts again, or no longer; or something was moved aside. */
      kind: "status-changed";
      /** How it is now. */
      status: CacheStatus;
    };
