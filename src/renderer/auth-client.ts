// The renderer's side of the token broker: one typed function for each channel of `window.latchkey`.
// Answers arrive as `Outcome` data; here they become values again, or a thrown `AuthError`.
import type { ActivityEvent } from "../shared/activity-contract.ts";
import type { CacheHealth } from "../shared/cache-health.ts";
import type { DoctorCheck, DoctorReport } from "../shared/doctor-contract.ts";
import type {
  AppInfo,
  LatchkeyBridge,
  ProxyAnswer,
  ProxyChallenge,
  RequestFailure,
  SavedFile,
  UpdateState,
} from "../shared/ipc-contract.ts";
import type {
  AboutApp,
  CheckedProvider,
  ProviderAddress,
  SettingsChange,
  SettingsState,
  WebLink,
  WindowCommand,
  WindowPage,
} from "../shared/settings-contract.ts";
import type { CopiedToken, PendingSignIn, SignOutOptions } from "../shared/sign-in-contract.ts";
import type {
  AccountSummary,
  BrokerChange,
  CacheStatus,
  SignedInAccount,
  SignInRequest,
  TokenGrant,
  TokenRequest,
} from "../shared/token-contract.ts";
import { createAsk } from "./ask-bridge.ts";
import { words } from "./words/words.ts";

/** Every function but those that listen rejects with an `AuthError`, and with nothing else. */
export interface AuthClient {
  getInfo(): Promise<AppInfo>;
  /** Opens the folder of the app's log in the system's file manager. */
  showLogFolder(): Promise<void>;
  listAccounts(): Promise<AccountSummary[]>;
  /** Resolves when the person has finished in the browser; `user_cancelled` after {@link AuthClient.cancelSignIn}. */
  signIn(request: SignInRequest): Promise<SignedInAccount>;
  cancelSignIn(): Promise<void>;
  /** This window's own sign-in; null if none is under way. */
  getSignIn(): Promise<PendingSignIn | null>;
  /** Opens its page in the browser once more; `invalid_request` if none is waiting there. */
  reopenSignIn(): Promise<void>;
  /** Puts the address of its page on the clipboard; `invalid_request` as above. */
  copySignInLink(): Promise<void>;
  getToken(request: TokenRequest): Promise<TokenGrant>;
  /** Puts a token on the clipboard, for a minute; it does not come here. */
  copyToken(request: TokenRequest): Promise<CopiedToken>;
  /** Removes the account; if the browser's session cannot be ended as well, rejects once the account is removed. */
  signOut(accountId: string, options?: SignOutOptions): Promise<void>;
  /** The same with every account, and one page for all of them. */
  signOutAll(options?: SignOutOptions): Promise<void>;
  setDefaultAccount(accountId: string): Promise<void>;
  getStatus(): Promise<CacheStatus>;
  /** What has happened, the oldest first. */
  listActivity(): Promise<ActivityEvent[]>;
  /** Asks the person for a file, and writes the list to it. */
  exportActivity(): Promise<SavedFile>;
  getCacheHealth(): Promise<CacheHealth>;
  purgeQuarantine(): Promise<void>;
  /** Has the secret store asked again now. */
  tryCacheAgain(): Promise<void>;
  /** Opens the cache's folder in the system's file manager. */
  showCacheFolder(): Promise<void>;
  /** Checks what the app needs of this computer; `throttled` if that was done too often of late. */
  runDoctor(): Promise<DoctorReport>;
  /** Puts the last report on the clipboard, in English. */
  copyDoctorReport(): Promise<void>;
  /** Asks the person for a file, and writes the same to it. */
  saveDoctorReport(): Promise<SavedFile>;
  /** The proxy that asks for a password now; null if none does. */
  getProxyChallenge(): Promise<ProxyChallenge | null>;
  answerProxyChallenge(answer: ProxyAnswer): Promise<void>;
  onProxyChallenge(listener: (challenge: ProxyChallenge | null) => void): () => void;
  getSettings(): Promise<SettingsState>;
  changeSettings(change: SettingsChange): Promise<SettingsState>;
  /** Asks the provider for its metadata; changes nothing. */
  checkProvider(provider: ProviderAddress): Promise<CheckedProvider>;
  /** Removes all that the app keeps on this computer, and quits. */
  removeEverything(): Promise<void>;
  /** Quits and starts again. */
  restart(): Promise<void>;
  getAbout(): Promise<AboutApp>;
  /** Opens a page about the app in the system browser. */
  openLink(link: WebLink): Promise<void>;
  getUpdate(): Promise<UpdateState>;
  /** Quits, and installs the update that is ready. */
  installUpdate(): Promise<void>;
  onSettings(listener: (state: SettingsState) => void): () => void;
  onUpdate(listener: (state: UpdateState) => void): () => void;
  /** A menu asks for a page, or for something else of the window. */
  onOpenPage(listener: (page: WindowPage) => void): () => void;
  onCommand(listener: (command: WindowCommand) => void): () => void;
  /** Calls `listener` for each change in main until the returned function is called. */
  onChange(listener: (change: BrokerChange) => void): () => void;
  /** The same, for each request to a protected resource that main could not give a token. */
  onRequestFailed(listener: (failure: RequestFailure) => void): () => void;
  /** The same, for each step of this window's sign-in; null once it is over. */
  onSignIn(listener: (signIn: PendingSignIn | null) => void): () => void;
  /** The same, for each thing that happens. */
  onActivity(listener: (event: ActivityEvent) => void): () => void;
  /** The same, for each check that ends while `runDoctor` is under way. */
  onDoctorCheck(listener: (check: DoctorCheck) => void): () => void;
}

/** `bridge` is `window.latchkey`: absent where the page was opened outside the app. */
export function createAuthClient(bridge: LatchkeyBridge | undefined): AuthClient {
  const ask = createAsk(bridge, words);
  return {
    getInfo: () => ask((b) => b.invoke("app:get-info")),
    showLogFolder: () => ask((b) => b.invoke("app:show-log-folder")),
    listAccounts: () => ask((b) => b.invoke("auth:list-accounts")),
    signIn: (request) => ask((b) => b.invoke("auth:sign-in", request)),
    cancelSignIn: () => ask((b) => b.invoke("auth:cancel-sign-in")),
    getSignIn: () => ask((b) => b.invoke("auth:get-sign-in")),
    reopenSignIn: () => ask((b) => b.invoke("auth:reopen-sign-in")),
    copySignInLink: () => ask((b) => b.invoke("auth:copy-sign-in-link")),
    getToken: (request) => ask((b) => b.invoke("auth:get-token", request)),
    copyToken: (request) => ask((b) => b.invoke("auth:copy-token", request)),
    signOut: (accountId, ...options) => ask((b) => b.invoke("auth:sign-out", accountId, ...options)),
    signOutAll: ({ endBrowserSession = false } = {}) =>
      ask((b) => b.invoke("auth:sign-out-all", { endBrowserSession })),
    setDefaultAccount: (accountId) => ask((b) => b.invoke("auth:set-default-account", accountId)),
    getStatus: () => ask((b) => b.invoke("auth:get-status")),
    listActivity: () => ask((b) => b.invoke("activity:list")),
    exportActivity: () => ask((b) => b.invoke("activity:export")),
    getCacheHealth: () => ask((b) => b.invoke("cache:get-health")),
    purgeQuarantine: () => ask((b) => b.invoke("cache:purge-quarantine")),
    tryCacheAgain: () => ask((b) => b.invoke("cache:try-again")),
    showCacheFolder: () => ask((b) => b.invoke("cache:show-folder")),
    runDoctor: () => ask((b) => b.invoke("doctor:run")),
    copyDoctorReport: () => ask((b) => b.invoke("doctor:copy-report")),
    saveDoctorReport: () => ask((b) => b.invoke("doctor:save-report")),
    getProxyChallenge: () => ask((b) => b.invoke("network:get-proxy-challenge")),
    answerProxyChallenge: (answer) => ask((b) => b.invoke("network:answer-proxy-challenge", answer)),
    getSettings: () => ask((b) => b.invoke("settings:get")),
    changeSettings: (change) => ask((b) => b.invoke("settings:change", change)),
    checkProvider: (provider) => ask((b) => b.invoke("settings:check-provider", provider)),
    removeEverything: () => ask((b) => b.invoke("settings:remove-everything")),
    restart: () => ask((b) => b.invoke("app:restart")),
    getAbout: () => ask((b) => b.invoke("app:get-about")),
    openLink: (link) => ask((b) => b.invoke("app:open-link", link)),
    getUpdate: () => ask((b) => b.invoke("update:get-state")),
    installUpdate: () => ask((b) => b.invoke("update:restart")),
    onSettings: (listener) => bridge?.on("settings:changed", listener) ?? (() => {}),
    onUpdate: (listener) => bridge?.on("update:changed", listener) ?? (() => {}),
    onOpenPage: (listener) => bridge?.on("window:open-page", listener) ?? (() => {}),
    onCommand: (listener) => bridge?.on("window:run-command", listener) ?? (() => {}),
    onProxyChallenge: (listener) => bridge?.on("network:proxy-challenge-changed", listener) ?? (() => {}),
    onChange: (listener) => bridge?.on("auth:changed", listener) ?? (() => {}),
    onRequestFailed: (listener) => bridge?.on("auth:request-failed", listener) ?? (() => {}),
    onSignIn: (listener) => bridge?.on("auth:sign-in-changed", listener) ?? (() => {}),
    onActivity: (listener) => bridge?.on("activity:added", listener) ?? (() => {}),
    onDoctorCheck: (listener) => bridge?.on("doctor:check-ended", listener) ?? (() => {}),
  };
}
