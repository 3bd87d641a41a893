// Signing in, in the browser or with a device code: whose tokens they turned out to be decides where they go.
import type {
  DeviceCodePrompt,
  DeviceCodeSignInRequest,
  SignInGrant,
  SignInRequest,
} from "../../../shared/token-contract.ts";
import type { AccountCache } from "../../cache/account-cache.ts";
import { adoptSignIn } from "../account-adoption.ts";
import { toGrant } from "../account-client.ts";
import { signInWithDeviceCode } from "./device-code-sign-in.ts";
import { findKnownAccount } from "./known-account.ts";
import { signInInBrowser, type SignInResult } from "./interactive-sign-in.ts";
import type { MsalSetup } from "../msal-client.ts";
import { createPendingSignIn } from "./pending-sign-in.ts";
import type { SignInListener } from "./sign-in-progress.ts";
import { toSignInRefusal } from "./sign-in-refusal.ts";

export interface SignIn {
  withBrowser(
    request: SignInRequest,
    signal?: AbortSignal,
    onProgress?: SignInListener,
  ): Promise<SignInGrant>;
  withDeviceCode(
    request: DeviceCodeSignInRequest,
    onDeviceCode: (prompt: DeviceCodePrompt) => void,
    signal?: AbortSignal,
  ): Promise<SignInGrant>;
  /** Ends a pending sign-in of either kind with `user_cancelled`. */
  cancel(): void;
}

const browserDeadlineMs = 5 * 60 * 1000;

/** @param deadlineMs of a sign-in in the browser; a device code has its own time */
export function createSignIn(
  setup: MsalSetup,
  cache: AccountCache,
  openBrowser: (url: string) => Promise<void>,
  deadlineMs = browserDeadlineMs,
): SignIn {
  const pending = createPendingSignIn();

  const adopt = async (
    { result, cacheText }: SignInResult,
    meant: string | undefined,
  ): Promise<SignInGrant> => {
    const accountId = result.account?.homeAccountId ?? "";
    await adoptSignIn(cache, cacheText);
    const isOtherAccount = meant !== undefined && meant !== accountId;
    if (isOtherAccount) {
      const message =
        "A sign-in meant for one account was finished as another one, and is kept as that other one.";
      setup.logger.log("warn", message, result.correlationId);
    }
    return { ...toGrant(result, accountId), isOtherAccount };
  };

  const refusing = async <T>(signIn: Promise<T>): Promise<T> => {
    try {
      return await signIn;
    } catch (error) {
      throw toSignInRefusal(error);
    }
  };

  return {
    withBrowser: async ({ accountId, ...request }, signal, onProgress) => {
      const begun = { via: "browser", expiresOn: Date.now() + deadlineMs } as const;
      onProgress?.(begun);
      const open = async (address: string): Promise<void> => {
        await openBrowser(address);
        onProgress?.({ ...begun, address });
      };
      const signIn = async (ended: AbortSignal): Promise<SignInResult> => {
        const account = accountId === undefined ? undefined : await findKnownAccount(setup, cache, accountId);
        return signInInBrowser({ ...request, account }, ended, setup, open);
      };
      return adopt(await refusing(pending.run(signIn, { signal, deadlineMs })), accountId);
    },
    withDeviceCode: async (request, onDeviceCode, signal) => {
      const signIn = (ended: AbortSignal): Promise<SignInResult> =>
        signInWithDeviceCode(request, ended, setup, onDeviceCode);
      return adopt(await refusing(pending.run(signIn, { signal })), request.accountId);
    },
    cancel: () => pending.cancel(),
  };
}
