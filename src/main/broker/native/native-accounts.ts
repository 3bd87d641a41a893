// Accounts of the operating system's broker: it is asked first, and what it cannot do goes on, once, with the system browser
// and our own cache. Why is in `status()` and in the log.
import {
  InteractionRequiredAuthError,
  PromptValue,
  type AccountInfo,
  type AuthenticationResult,
} from "@azure/msal-node";
import { AuthError } from "../../../shared/auth-error.ts";
import type {
  NativeBrokerStatus,
  SignInGrant,
  SignInRequest,
  TokenRequest,
} from "../../../shared/token-contract.ts";
import type { AccountCache } from "../../cache/account-cache.ts";
import { parseUnifiedCache, type UnifiedCache } from "../../cache/account-entry.ts";
import { createNativeBrokerPlugin } from "./native-broker-plugin.ts";
import type { NativeBrokerOptions } from "../../native-broker/native-broker-options.ts";
import { BrokerUnavailableError } from "../../native-broker/broker-errors.ts";
import { superviseProcess, watchdogLimits } from "../../native-broker/supervised-process.ts";
import { authorityOf, toGrant } from "../account-client.ts";
import { createMsalClient, type MsalSetup } from "../msal-client.ts";
import { adoptNativeAccount, readNativeAccountId } from "./native-account-entry.ts";
import { whyNotUsed } from "./native-error.ts";
import type { SignInListener } from "../sign-in/sign-in-progress.ts";
import type { FreshGrant } from "../token-requests.ts";

export interface NativeAccounts {
  /** Undefined if the browser is to do it. */
  signIn(
    request: SignInRequest,
    signal?: AbortSignal,
    onProgress?: SignInListener,
  ): Promise<SignInGrant | undefined>;
  /** @param ask asks our own cache, where the broker does not know the account or does not answer */
  getToken(request: TokenRequest, ask: () => Promise<FreshGrant>): Promise<FreshGrant>;
  /**
   * Signs accounts out of the broker, once `remove` has taken them from our own cache: a broker that hangs must keep nobody
   * signed in here. What it cannot do is logged.
   */
  signOut(accountIds: string[], remove: () => Promise<void>): Promise<void>;
  status(): NativeBrokerStatus;
  /** True for an account whose tokens the broker keeps, and gives. */
  serves: (entry: UnifiedCache) => boolean;
  close(): void;
}

export function createNativeAccounts(
  setup: MsalSetup,
  cache: AccountCache,
  { startProcess, windowHandle = () => undefined, limits }: NativeBrokerOptions,
  onStatusChange: () => void,
): NativeAccounts {
  const { logger, options } = setup;
  /** Of the last request that the broker could not do although its process runs. */
  let refusal: string | undefined;
  const supervised = superviseProcess(startProcess, onStatusChange, limits);
  const client = createMsalClient(setup, undefined, createNativeBrokerPlugin(supervised));
  let signingIn: AbortController | undefined;

  const status = (): NativeBrokerStatus => {
    const state = supervised.state();
    if (state.kind === "ready" && refusal !== undefined) return { state: "unavailable", reason: refusal };
    return state.kind === "unavailable"
      ? { state: "unavailable", reason: state.reason }
      : { state: state.kind };
  };
  let logged: string | undefined;
  const noteFallback = (reason: string): void => {
    if (logged === reason) return;
    logged = reason;
    logger.log(
      "warn",
      `The native broker is not used: ${reason}. The system browser and the cache serve instead.`,
    );
  };
  const noteRefusal = (reason: string | undefined): void => {
    if (refusal === reason) return;
    refusal = reason;
    onStatusChange();
  };

  const loadEntry = async (accountId: string): Promise<UnifiedCache | undefined> => {
    const text = await cache.load(accountId);
    return text === undefined ? undefined : parseUnifiedCache(text);
  };

  /** Answers, throws what is to be told, or resolves with why the request is to go on without the broker. */
  const attempt = async (
    operation: () => Promise<AuthenticationResult>,
    { isInteractive }: { isInteractive: boolean },
  ): Promise<AuthenticationResult | { reason: string }> => {
    try {
      const result = await operation();
      logged = undefined;
      noteRefusal(undefined);
      return result;
    } catch (error) {
      const reason = whyNotUsed(error, isInteractive);
      if (reason === undefined) throw error;
      noteFallback(reason);
      if (supervised.state().kind === "ready") noteRefusal(reason);
      return { reason };
    }
  };

  const signIn: NativeAccounts["signIn"] = async (request, signal, onProgress) => {
    signingIn?.abort();
    const own = new AbortController();
    signingIn = own;
    const ended = AbortSignal.any([own.signal, ...(signal === undefined ? [] : [signal])]);
    const cancelled = new AuthError("user_cancelled", "The sign-in was cancelled.");
    if (ended.aborted) throw cancelled;
    const { promise: cutOff, reject } = Promise.withResolvers<never>();
    const end = (): void => {
      reject(cancelled);
      // The native code has no way to cancel; and who cancels because no dialog came up finds the browser next time.
      supervised.stop("its sign-in was cancelled before it answered");
    };
    ended.addEventListener("abort", end);
    const { interactiveMs } = { ...watchdogLimits, ...limits };
    if (supervised.state().kind !== "unavailable")
      onProgress?.({ via: "system", expiresOn: Date.now() + interactiveMs });
    try {
      const answer = await Promise.race([
        attempt(() => acquireInteractively(request), { isInteractive: true }),
        cutOff,
      ]);
      if ("reason" in answer) return undefined;
      const { account } = answer;
      if (account === null) return undefined;
      await adoptNativeAccount(cache, account);
      const accountId = account.homeAccountId;
      const isOtherAccount = request.accountId !== undefined && request.accountId !== accountId;
      return { ...toGrant(answer, accountId), isOtherAccount };
    } finally {
      ended.removeEventListener("abort", end);
      if (signingIn === own) signingIn = undefined;
    }
  };

  const acquireInteractively = ({
    scopes,
    loginHint,
    prompt,
    claims,
  }: SignInRequest): Promise<AuthenticationResult> => {
    const chosen = prompt ?? (loginHint === undefined ? PromptValue.SELECT_ACCOUNT : undefined);
    const handle = windowHandle();
    return client.acquireTokenInteractive({
      scopes,
      ...(chosen === undefined ? {} : { prompt: chosen }),
      ...(loginHint === undefined ? {} : { loginHint }),
      ...(claims === undefined ? {} : { claims }),
      ...(handle === undefined ? {} : { windowHandle: handle }),
      openBrowser: async () => {
        throw new AuthError("internal", "The native broker's sign-in asked for a browser.");
      },
    });
  };

  const getToken: NativeAccounts["getToken"] = async (request, ask) => {
    const entry = await loadEntry(request.accountId);
    const nativeAccountId = entry && readNativeAccountId(entry);
    // Asked without its own id, the broker answers for the account that the person is signed in to the system with.
    if (nativeAccountId === undefined) return ask();
    const { accountId, scopes, claims, tenantId, forceRefresh = false } = request;
    const answer = await attempt(
      async () => {
        const result = await client.acquireTokenSilent({
          scopes,
          forceRefresh,
          ...(claims === undefined ? {} : { claims }),
          ...(tenantId === undefined ? {} : { authority: authorityOf(options.authority, tenantId) }),
          account: describeAccount(accountId, nativeAccountId),
        });
        if (result.account?.homeAccountId !== accountId) {
          throw new BrokerUnavailableError("it answered for another account");
        }
        return result;
      },
      { isInteractive: false },
    );
    if (!("reason" in answer)) {
      return { grant: toGrant(answer, accountId), refreshOn: answer.refreshOn?.getTime() };
    }
    try {
      return await ask();
    } catch (error) {
      if (!hasToSignIn(error)) throw error;
      // The broker may have the tokens and be back in a minute.
      throw new AuthError(
        "interaction_required",
        `The system's own sign-in cannot be asked: ${answer.reason}. Try again in a minute, or sign in with the browser.`,
        { retryable: true, cause: error },
      );
    }
  };

  const signOut: NativeAccounts["signOut"] = async (accountIds, remove) => {
    const accounts: AccountInfo[] = [];
    for (const accountId of accountIds) {
      const entry = await loadEntry(accountId).catch(() => undefined);
      const nativeAccountId = entry && readNativeAccountId(entry);
      if (nativeAccountId !== undefined) accounts.push(describeAccount(accountId, nativeAccountId));
    }
    await remove();
    for (const account of accounts) {
      await client.signOut({ account }).catch((error: unknown) => {
        const reason = error instanceof BrokerUnavailableError ? error.reason : "it refused the request";
        logger.log("warn", `An account could not be signed out of the native broker: ${reason}.`);
      });
    }
  };

  // Known before the first sign-in, so that the window can say how it will go.
  supervised.start().catch((error: unknown) => {
    noteFallback(error instanceof BrokerUnavailableError ? error.reason : "its process cannot be started");
  });

  return {
    signIn,
    getToken,
    signOut,
    status,
    serves: (entry) => status().state !== "unavailable" && readNativeAccountId(entry) !== undefined,
    close: () => {
      signingIn?.abort();
      supervised.close();
    },
  };
}

/** Our own cache has nothing to get a token with: MSAL's word for it, or ours. */
function hasToSignIn(error: unknown): boolean {
  return (
    error instanceof InteractionRequiredAuthError ||
    (error instanceof AuthError && error.code === "interaction_required")
  );
}

/** MSAL hands the broker nothing of it but the broker's own id. */
function describeAccount(homeAccountId: string, nativeAccountId: string): AccountInfo {
  return { homeAccountId, nativeAccountId, environment: "", tenantId: "", username: "", localAccountId: "" };
}
