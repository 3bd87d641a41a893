// Every channel between main and renderer, once: names and types, the preload's list, `handle`, `invoke` and `emit` are all
// derived from these two maps. Adding a channel is adding a line here; the compiler then asks for its schema and handler.
import type { ActivityEvent } from "./activity-contract.ts";
import type { AuthErrorData, Outcome } from "./auth-error.ts";
import type { CacheHealth } from "./cache-health.ts";
import type { DoctorCheck, DoctorReport } from "./doctor-contract.ts";
import type {
  AboutApp,
  CheckedProvider,
  ProviderAddress,
  SettingsChange,
  SettingsState,
  WebLink,
  WindowCommand,
  WindowPage,
} from "./settings-contract.ts";
import type { CopiedToken, PendingSignIn, SignOutOptions } from "./sign-in-contract.ts";
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
  /** False if nobody has said which identity provider to use: then there are no accounts, and the settings come first. */
  isConfigured: boolean;
  /** Host of the configured authority, such as `login.microsoftonline.com`; empty if there is none. */
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
  /** Address of the request. */
  url: string;
  /** Its HTTP method. */
  method: string;
  /** Absent if it is not known which account the request was for. */
  accountId?: string;
  /** Scopes and claims to sign in with, if `error.code` is `interaction_required`. */
  scopes: string[];
  /** Likewise: JSON text, as the API's claims challenge gives it. */
  claims?: string;
  /** Why. */
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

/** What a person gives a proxy. */
export interface ProxyCredentials {
  /** The user name. */
  username: string;
  /** Goes to the proxy only, and stays in memory. */
  password: string;
}

export interface ProxyAnswer {
  challengeId: number;
  /** Absent if the person refuses. */
  credentials?: ProxyCredentials;
}

/** What became of a file that the person was asked a place for. */
export interface SavedFile {
  /** False if the person has closed the dialog. */
  isSaved: boolean;
}

/** Where an update of the app stands. Nothing is installed before the window asks for `update:restart`. */
export type UpdateState =
  /** `off`: this copy of the app does not look for updates. */
  | { state: "off" | "none" }
  | { state: "available"; version: string }
  | { state: "downloading"; version: string; percent: number }
  | { state: "ready"; version: string }
  /** `message` is for people. */
  | { state: "failed"; message: string };

/** One line of the contract: a name for the program that runs, a type for the compiler. */
interface Line<Type> {
  readonly carries?: Type;
}
const line = <Type>(): Line<Type> => ({});
type TypeOf<L> = L extends Line<infer Type> ? Type : never;

/** Requests from the renderer: channel name → signature of the handler in main. What is not here cannot be asked for. */
export const ipcRequests = {
  "app:get-info": line<() => AppInfo>(),
  /** Opens the folder of the log in the system's file manager. */
  "app:show-log-folder": line<() => void>(),
  /** The versions of what the app runs on. */
  "app:get-about": line<() => AboutApp>(),
  "app:open-link": line<(link: WebLink) => void>(),
  /** Quits and starts again. */
  "app:restart": line<() => void>(),
  "auth:list-accounts": line<() => AccountSummary[]>(),
  "auth:sign-in": line<(request: SignInRequest) => SignedInAccount>(),
  "auth:cancel-sign-in": line<() => void>(),
  /** The window's own sign-in; null if none is under way. */
  "auth:get-sign-in": line<() => PendingSignIn | null>(),
  /** Opens the sign-in's address in the browser once more. */
  "auth:reopen-sign-in": line<() => void>(),
  /** Puts the sign-in's address on the clipboard, for another browser. */
  "auth:copy-sign-in-link": line<() => void>(),
  "auth:get-token": line<(request: TokenRequest) => TokenGrant>(),
  /** Puts a token on the clipboard, for a minute at most. The page does not get it. */
  "auth:copy-token": line<(request: TokenRequest) => CopiedToken>(),
  /** Removes the account from this app, and from the browser's session if that is asked for. */
  "auth:sign-out": line<(accountId: string, options?: SignOutOptions) => void>(),
  "auth:sign-out-all": line<(options: Required<SignOutOptions>) => void>(),
  "auth:set-default-account": line<(accountId: string) => void>(),
  "auth:get-status": line<() => CacheStatus>(),
  /** What has happened, the oldest first; of the accounts that the window has. */
  "activity:list": line<() => ActivityEvent[]>(),
  /** Asks the person where to, and writes the list to a file. */
  "activity:export": line<() => SavedFile>(),
  "cache:get-health": line<() => CacheHealth>(),
  /** Deletes what was moved aside. */
  "cache:purge-quarantine": line<() => void>(),
  /** Asks the secret store again now, and saves what is only in memory. */
  "cache:try-again": line<() => void>(),
  /** Opens the cache's folder in the system's file manager. */
  "cache:show-folder": line<() => void>(),
  /** Checks what the app needs of this computer. A call while that is under way gets the same report. */
  "doctor:run": line<() => DoctorReport>(),
  /** Puts the last report on the clipboard, as text in English. */
  "doctor:copy-report": line<() => void>(),
  /** Asks the person where to, and writes the same to a file. */
  "doctor:save-report": line<() => SavedFile>(),
  "network:get-proxy-challenge": line<() => ProxyChallenge | null>(),
  "network:answer-proxy-challenge": line<(answer: ProxyAnswer) => void>(),
  "settings:get": line<() => SettingsState>(),
  "settings:change": line<(change: SettingsChange) => SettingsState>(),
  /** Asks the provider for its metadata; changes nothing. */
  "settings:check-provider": line<(provider: ProviderAddress) => CheckedProvider>(),
  /** Removes accounts, keys, cache, logs and settings from this computer, and quits. */
  "settings:remove-everything": line<() => void>(),
  "update:get-state": line<() => UpdateState>(),
  /** Quits, installs the update that is ready, and starts it. */
  "update:restart": line<() => void>(),
} as const;

/** Events from main: channel name → what is sent. */
export const ipcEvents = {
  "auth:changed": line<BrokerChange>(),
  /** For the window whose request it was. The request itself fails as if there were no network, or with its 401. */
  "auth:request-failed": line<RequestFailure>(),
  /** For the window whose sign-in it is; null once it is over. */
  "auth:sign-in-changed": line<PendingSignIn | null>(),
  "activity:added": line<ActivityEvent>(),
  /** For the windows that wait for the report. */
  "doctor:check-ended": line<DoctorCheck>(),
  "network:proxy-challenge-changed": line<ProxyChallenge | null>(),
  "settings:changed": line<SettingsState>(),
  "update:changed": line<UpdateState>(),
  /** A menu asks for a page of the window. */
  "window:open-page": line<WindowPage>(),
  "window:run-command": line<WindowCommand>(),
} as const;

export type IpcRequestChannel = keyof typeof ipcRequests;
export type IpcEventChannel = keyof typeof ipcEvents;
type IpcRequest<C extends IpcRequestChannel> = TypeOf<(typeof ipcRequests)[C]>;
export type IpcArguments<C extends IpcRequestChannel> = Parameters<IpcRequest<C>>;
export type IpcResult<C extends IpcRequestChannel> = ReturnType<IpcRequest<C>>;
export type IpcEvent<C extends IpcEventChannel> = TypeOf<(typeof ipcEvents)[C]>;

/**
 * `window.latchkey`, as the preload exposes it. Every request answers with an {@link Outcome}: contextBridge, like IPC,
 * keeps nothing of an error but its message.
 */
export interface LatchkeyBridge {
  invoke<C extends IpcRequestChannel>(channel: C, ...args: IpcArguments<C>): Promise<Outcome<IpcResult<C>>>;
  /** Calls `listener` for every event on `channel` until the returned function is called. */
  on<C extends IpcEventChannel>(channel: C, listener: (event: IpcEvent<C>) => void): () => void;
}
