// The renderer's side of the token broker: one typed function for each channel of `window.latchkey`.
// Answers arrive as `Outcome` data; here they become values again, or a thrown `AuthError`.
import { AuthError, type Outcome } from "../shared/auth-error.ts";
import type {
  AppInfo,
  LatchkeyBridge,
  ProxyAnswer,
  ProxyChallenge,
  RequestFailure,
} from "../shared/ipc-contract.ts";
import type {
  AccountSummary,
  BrokerChange,
  CacheStatus,
  SignedInAccount,
  SignInRequest,
  TokenGrant,
  TokenRequest,
} from "../shared/token-contract.ts";
import { words } from "./words/words.ts";

/** Every function but those that listen rejects with {@link AuthError}, and with nothing else. */
export interface AuthClient {
  getInfo(): Promise<AppInfo>;
  /** Opens the folder of the app's log in the system's file manager. */
  showLogFolder(): Promise<void>;
  listAccounts(): Promise<AccountSummary[]>;
  /** Resolves when the person has finished in the browser; `user_cancelled` after {@link AuthClient.cancelSignIn}. */
  signIn(request: SignInRequest): Promise<SignedInAccount>;
  cancelSignIn(): Promise<void>;
  getToken(request: TokenRequest): Promise<TokenGrant>;
  signOut(accountId: string): Promise<void>;
  signOutAll(): Promise<void>;
  setDefaultAccount(accountId: string): Promise<void>;
  getStatus(): Promise<CacheStatus>;
  /** The proxy that asks for a password now; null if none does. */
  getProxyChallenge(): Promise<ProxyChallenge | null>;
  answerProxyChallenge(answer: ProxyAnswer): Promise<void>;
  onProxyChallenge(listener: (challenge: ProxyChallenge | null) => void): () => void;
  /** Calls `listener` for each change in main until the returned function is called. */
  onChange(listener: (change: BrokerChange) => void): () => void;
  /** The same, for each request to a protected resource that main could not give a token. */
  onRequestFailed(listener: (failure: RequestFailure) => void): () => void;
}

/** `bridge` is `window.latchkey`: absent where the page was opened outside the app. */
export function createAuthClient(bridge: LatchkeyBridge | undefined): AuthClient {
  async function ask<T>(request: (bridge: LatchkeyBridge) => Promise<Outcome<T>>): Promise<T> {
    if (bridge === undefined) throw new AuthError("internal", words.bridgeMissing);
    let outcome: Outcome<T>;
    try {
      outcome = await request(bridge);
    } catch (cause) {
      throw new AuthError("internal", words.unknownError, { cause });
    }
    if (outcome.ok) return outcome.value;
    throw AuthError.fromData(outcome.error);
  }

  return {
    getInfo: () => ask((b) => b.invoke("app:get-info")),
    showLogFolder: () => ask((b) => b.invoke("app:show-log-folder")),
    listAccounts: () => ask((b) => b.invoke("auth:list-accounts")),
    signIn: (request) => ask((b) => b.invoke("auth:sign-in", request)),
    cancelSignIn: () => ask((b) => b.invoke("auth:cancel-sign-in")),
    getToken: (request) => ask((b) => b.invoke("auth:get-token", request)),
    signOut: (accountId) => ask((b) => b.invoke("auth:sign-out", accountId)),
    signOutAll: () => ask((b) => b.invoke("auth:sign-out-all")),
    setDefaultAccount: (accountId) => ask((b) => b.invoke("auth:set-default-account", accountId)),
    getStatus: () => ask((b) => b.invoke("auth:get-status")),
    getProxyChallenge: () => ask((b) => b.invoke("network:get-proxy-challenge")),
    answerProxyChallenge: (answer) => ask((b) => b.invoke("network:answer-proxy-challenge", answer)),
    onProxyChallenge: (listener) => bridge?.on("network:proxy-challenge-changed", listener) ?? (() => {}),
    onChange: (listener) => bridge?.on("auth:changed", listener) ?? (() => {}),
    onRequestFailed: (listener) => bridge?.on("auth:request-failed", listener) ?? (() => {}),
  };
}
