// The renderer's side of the kit: one function for each channel of its bridge.
import { createAsk } from "../renderer/ask-bridge.ts";
import type { RequestFailure } from "../shared/ipc-contract.ts";
import type { PendingSignIn, SignOutOptions } from "../shared/sign-in-contract.ts";
import type { TokenBridge } from "../shared/token-bridge.ts";
import type {
  AccountSummary,
  BrokerChange,
  CacheStatus,
  SignedInAccount,
  SignInRequest,
  TokenGrant,
  TokenRequest,
} from "../shared/token-contract.ts";

/** Every function but those that listen rejects with an `AuthError`, and with nothing else. */
export interface TokenClient {
  /** The accounts that this window has. */
  accounts(): Promise<AccountSummary[]>;
  /** Opens the system browser; resolves when the person has finished there. `user_cancelled` after `cancelSignIn`. */
  signIn(request: SignInRequest): Promise<SignedInAccount>;
  /** Ends this window's sign-in; does nothing if none is under way. */
  cancelSignIn(): Promise<void>;
  /** This window's sign-in; null if none is under way. */
  pendingSignIn(): Promise<PendingSignIn | null>;
  /** Opens the sign-in's page in the browser once more; `invalid_request` if none is waiting there. */
  reopenSignIn(): Promise<void>;
  /** An access token, without the person. `interaction_required` if they have to sign in again. */
  getToken(request: TokenRequest): Promise<TokenGrant>;
  /** Removes the account from this app. */
  signOut(accountId: string, options?: SignOutOptions): Promise<void>;
  /** Removes every account that this window has. */
  signOutAll(options?: SignOutOptions): Promise<void>;
  /** Remembers which account is the default. */
  setDefaultAccount(accountId: string): Promise<void>;
  /** How the cache is, and what a person can do about it. */
  status(): Promise<CacheStatus>;
  /** Calls `listener` for each change of accounts or of the cache, until the returned function is called. */
  onChange(listener: (change: BrokerChange) => void): () => void;
  /** The same, for each step of this window's sign-in; null once it is over. */
  onSignIn(listener: (signIn: PendingSignIn | null) => void): () => void;
  /** The same, for each request to a protected resource that main could not give a token. */
  onRequestFailed(listener: (failure: RequestFailure) => void): () => void;
}

const messages = {
  bridgeMissing:
    "There is no window.latchkey: open this page in a window of the app, with latchkey's preload in its webPreferences.",
  unknownError: "The app did not answer. Is the token layer open, and is its preload of the same version?",
};

/**
 * The functions of a page.
 *
 * @param bridge default `window.latchkey`, as the preload has exposed it
 */
export function createTokenClient(
  bridge: TokenBridge | undefined = (globalThis as { latchkey?: TokenBridge }).latchkey,
): TokenClient {
  const ask = createAsk(bridge, messages);
  return {
    accounts: () => ask((b) => b.invoke("auth:list-accounts")),
    signIn: (request) => ask((b) => b.invoke("auth:sign-in", request)),
    cancelSignIn: () => ask((b) => b.invoke("auth:cancel-sign-in")),
    pendingSignIn: () => ask((b) => b.invoke("auth:get-sign-in")),
    reopenSignIn: () => ask((b) => b.invoke("auth:reopen-sign-in")),
    getToken: (request) => ask((b) => b.invoke("auth:get-token", request)),
    signOut: (accountId, ...options) => ask((b) => b.invoke("auth:sign-out", accountId, ...options)),
    signOutAll: ({ endBrowserSession = false } = {}) =>
      ask((b) => b.invoke("auth:sign-out-all", { endBrowserSession })),
    setDefaultAccount: (accountId) => ask((b) => b.invoke("auth:set-default-account", accountId)),
    status: () => ask((b) => b.invoke("auth:get-status")),
    onChange: (listener) => bridge?.on("auth:changed", listener) ?? (() => {}),
    onSignIn: (listener) => bridge?.on("auth:sign-in-changed", listener) ?? (() => {}),
    onRequestFailed: (listener) => bridge?.on("auth:request-failed", listener) ?? (() => {}),
  };
}
