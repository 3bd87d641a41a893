// What a token broker does, as other code sees it.
import type { KeptEntry } from "../../shared/cache-health.ts";
import type { SignOutOptions } from "../../shared/sign-in-contract.ts";
import type {
  AccountSummary,
  BrokerChange,
  CacheStatus,
  DeviceCodePrompt,
  DeviceCodeSignInRequest,
  SignInGrant,
  SignInRequest,
  TokenGrant,
  TokenRequest,
} from "../../shared/token-contract.ts";
import type { CloseResult } from "../cache/cache-contract.ts";
import type { QuarantinedEntry } from "../cache/entry-files.ts";
import type { StockCacheLocation } from "../cache/stock-cache.ts";
import type { SignInListener } from "./sign-in/sign-in-progress.ts";

/**
 * Every method rejects (`onChange` throws) with an {@link AuthError} and with nothing else: `invalid_request` for arguments
 * of the wrong form, and once the broker is closed. docs/errors.md has the others.
 */
export interface TokenBroker {
  /** Every account that is known, signed in or not. */
  accounts(): Promise<AccountSummary[]>;
  /**
   * Opens the system browser. Ends with `user_cancelled` on abort, at the person's wish or by a newer sign-in of either
   * kind, `consent_declined` if the person declines, `timed_out` after 5 minutes. `onProgress` is told when it has begun,
   * and when the browser is open.
   */
  signIn(
    request: SignInRequest,
    options?: { signal?: AbortSignal; onProgress?: SignInListener },
  ): Promise<SignInGrant>;
  /**
   * The same where there is no browser (RFC 8628). `onDeviceCode` is called once, with what the person has to be shown;
   * `timed_out` once the code has expired.
   */
  signInWithDeviceCode(
    request: DeviceCodeSignInRequest,
    options: { signal?: AbortSignal; onDeviceCode: (prompt: DeviceCodePrompt) => void },
  ): Promise<SignInGrant>;
  /** An access token without the person: from the cache, or by refresh token. */
  getToken(request: TokenRequest): Promise<TokenGrant>;
  /**
   * The account's entry is gone from disk and memory; with the last account, everything is. If the browser's session is to
   * end as well and its page cannot be opened, that is the error, and the account is gone all the same.
   */
  signOut(accountId: string, options?: SignOutOptions): Promise<void>;
  /** Remembers which account is the default, for every process of this cache; undefined for none. */
  setDefaultAccount(accountId: string | undefined): Promise<void>;
  /** Every entry and the data key are gone. The browser's session as in `signOut`, on one page for all. */
  signOutAll(options?: SignOutOptions): Promise<void>;
  /** Takes over a cache in MSAL's unified JSON, from any MSAL app; answers with the accounts it held. */
  importCache(serialized: string): Promise<AccountSummary[]>;
  /** The same from where the stock `PersistenceCachePlugin` keeps it, which is left as it is unless `remove` is set. */
  importStockCache(location: StockCacheLocation, options?: { remove?: boolean }): Promise<AccountSummary[]>;
  /** How the cache is, and what was asked of whom. */
  status(): Promise<CacheStatus>;
  /** Every entry on the disk: its size, and when it was saved. */
  entries(): Promise<KeptEntry[]>;
  /** Entries that could not be read, and were moved aside. */
  quarantined(): Promise<QuarantinedEntry[]>;
  /** Deletes what was moved aside. */
  purgeQuarantine(): Promise<void>;
  /** Calls `listener` for every change, by whichever process, until the returned function is called. */
  onChange(listener: (change: BrokerChange) => void): () => void;
  /**
   * To be called when the machine has woken or the screen has been unlocked: asks a secret store that failed again at once,
   * looks for what other processes have changed, and believes the clock. Asks the identity provider nothing: tokens are
   * renewed when they are asked for, and those that became due meanwhile over the next minutes.
   */
  wake(): Promise<void>;
  /**
   * Ends a pending sign-in and waits until nothing is being written, some seconds at most. What waits for the network is
   * waited for a moment and then ends with `invalid_request`; nothing is written from then on. See {@link CloseResult}.
   */
  close(): Promise<CloseResult>;
}
