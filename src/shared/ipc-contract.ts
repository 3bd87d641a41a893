// Every channel between main and renderer, as types. `handle`, `invoke` and `emit` are derived from these two maps:
// adding a channel is adding a line here, its handler and its argument schema; the compiler asks for the rest.
import type { AuthErrorData, Outcome } from "./auth-error.ts";
import type {
  AccountSummary,
  BrokerChange,
  CacheStatus,
  SignedInAccount,
  SignInRequest,
  TokenGrant,
  TokenRequest,
} from "./token-contract.ts";

/** What the window needs to know of the app it belongs to. */
export interface AppInfo {
  name: string;
  version: string;
  /** Host of the configured authority, such as `login.microsoftonline.com`. */
  authorityHost: string;
  /** Base address of the Graph-like API the window calls, such as `https://graph.microsoft.com/v1.0`. */
  graphUrl: string;
  /** Scopes the window asks for at sign-in and for calls to the API. */
  graphScopes: string[];
  /** False if this window is given no tokens: it calls the API with plain `fetch`, and main adds the token. */
  exposeTokens: boolean;
}

/** Why main did not send a request of the page to a protected resource, or could not meet its claims challenge. */
export interface RequestFailure {
  url: string;
  method: string;
  /** Absent if it is not known which account the request was for. */
  accountId?: string;
  /** Scopes and claims to sign in with, if `error.code` is `interaction_required`. */
  scopes: string[];
  claims?: string;
  error: AuthErrorData;
}

/** A proxy that asks for a password. */
export interface ProxyChallenge {
  id: number;
  /** `host:port` */
  proxy: string;
  /** True if the proxy did not take what was given before. */
  isRepeated: boolean;
}

export interface ProxyCredentials {
  username: string;
  password: string;
}

export interface ProxyAnswer {
  challengeId: number;
  /** Absent if the person refuses. */
  credentials?: ProxyCredentials;
}

/** Requests from the renderer: channel name → signature of the handler in main. */
export interface IpcRequests {
  "app:get-info": () => AppInfo;
  /** Opens the folder of the log in the system's file manager. */
  "app:show-log-folder": () => void;
  "auth:list-accounts": () => AccountSummary[];
  "auth:sign-in": (request: SignInRequest) => SignedInAccount;
  "auth:cancel-sign-in": () => void;
  "auth:get-token": (request: TokenRequest) => TokenGrant;
  "auth:sign-out": (accountId: string) => void;
  "auth:sign-out-all": () => void;
  "auth:set-default-account": (accountId: string) => void;
  "auth:get-status": () => CacheStatus;
  "network:get-proxy-challenge": () => ProxyChallenge | null;
  "network:answer-proxy-challenge": (answer: ProxyAnswer) => void;
}

/** Events from main: channel name → what is sent. */
export interface IpcEvents {
  "auth:changed": BrokerChange;
  /** For the window whose request it was. The request itself fails as if there were no network, or with its 401. */
  "auth:request-failed": RequestFailure;
  "network:proxy-challenge-changed": ProxyChallenge | null;
}

export type IpcRequestChannel = keyof IpcRequests;
export type IpcEventChannel = keyof IpcEvents;
export type IpcArguments<C extends IpcRequestChannel> = Parameters<IpcRequests[C]>;
export type IpcResult<C extends IpcRequestChannel> = ReturnType<IpcRequests[C]>;

/** The same names as values, for the preload: what is not listed here cannot be asked for from a page. */
export const ipcRequestChannels = {
  "app:get-info": true,
  "app:show-log-folder": true,
  "auth:list-accounts": true,
  "auth:sign-in": true,
  "auth:cancel-sign-in": true,
  "auth:get-token": true,
  "auth:sign-out": true,
  "auth:sign-out-all": true,
  "auth:set-default-account": true,
  "auth:get-status": true,
  "network:get-proxy-challenge": true,
  "network:answer-proxy-challenge": true,
} as const satisfies Record<IpcRequestChannel, true>;

export const ipcEventChannels = {
  "auth:changed": true,
  "auth:request-failed": true,
  "network:proxy-challenge-changed": true,
} as const satisfies Record<IpcEventChannel, true>;

/**
 * `window.latchkey`, as the preload exposes it. Every request answers with an {@link Outcome}: contextBridge, like IPC,
 * keeps nothing of an error but its message.
 */
export interface LatchkeyBridge {
  invoke<C extends IpcRequestChannel>(channel: C, ...args: IpcArguments<C>): Promise<Outcome<IpcResult<C>>>;
  /** Calls `listener` for every event on `channel` until the returned function is called. */
  on<C extends IpcEventChannel>(channel: C, listener: (event: IpcEvents[C]) => void): () => void;
}
