// What the token broker takes and gives, as plain data: the same in the broker, over IPC and in the renderer.

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
  userCode: string;
  /** https address of the page where the code is entered, such as `https://microsoft.com/devicelogin`. */
  verificationUri: string;
  /** Milliseconds since 1970; after it the sign-in ends with `timed_out`. */
  expiresOn: number;
  /** The same in a sentence, in the provider's words. */
  message: string;
}

export interface TokenRequest {
  accountId: string;
  scopes: string[];
  /** Tenant to get the token from, where the account is a guest; default the account's home tenant. */
  tenantId?: string;
  /** OpenID Connect `claims` request parameter, JSON text; the stored token is then passed over. */
  claims?: string;
  /** Ask the identity provider even if a stored token is still valid. */
  forceRefresh?: boolean;
}

export interface TokenGrant {
  accessToken: string;
  /** `Bearer` (RFC 6750). */
  tokenType: string;
  /** Milliseconds since 1970. */
  expiresOn: number;
  /** Scopes that were granted; may be more or fewer than asked (RFC 6749 section 3.3). */
  scopes: string[];
  accountId: string;
  tenantId: string;
  /** Who answered: the grant index, MSAL from its cache, or the identity provider. */
  source: "memory" | "cache" | "network";
}

export interface SignInGrant extends TokenGrant {
  /**
   * True if the sign-in was meant for one account (`SignInRequest.accountId`) and somebody else has signed in: the grant
   * and its `accountId` are that other account's, and the one that was meant is as it was.
   */
  isOtherAccount: boolean;
}

export interface AccountSummary {
  /** MSAL's `homeAccountId`. */
  accountId: string;
  username: string;
  name?: string;
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

export type CacheState = "ready" | "locked" | "unavailable" | "denied" | "failed";
export type CacheProtection = "dpapi" | "keychain" | "libsecret" | "memory" | "plaintext";

export interface CacheStatus {
  state: CacheState;
  protection: CacheProtection;
  store: "sealed" | "os";
  /** Absolute path of the folder that holds the entries. */
  directory: string;
  accounts: number;
  /** Entries that could not be read and were moved aside. */
  quarantined: number;
  /** One sentence a person can act on; present unless `state` is `ready`. */
  advice?: string;
  counters: Record<string, number>;
  nativeBroker: NativeBrokerStatus;
}

/** The operating system's own broker (WAM, the SSO extension of macOS), which is off unless it is switched on. */
export interface NativeBrokerStatus {
  state: "off" | "starting" | "ready" | "unavailable";
  /** Completes "it is not used, because …"; present if and only if `state` is `unavailable`. */
  reason?: string;
}

export type BrokerChange =
  | { kind: "account-added" | "account-changed" | "account-removed"; accountId: string }
  | { kind: "status-changed"; status: CacheStatus };
