// The channels' handlers for signing in. A sign-in belongs to the window that has started it: no other hears of it, ends it,
// or has its address opened.
import type { BrowserWindow } from "electron";
import { AuthError } from "../../shared/auth-error.ts";
import type { PendingSignIn } from "../../shared/sign-in-contract.ts";
import type { TokenRequestChannel } from "../../shared/token-bridge.ts";
import type { SignInProgress } from "../broker/sign-in/sign-in-progress.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import { assertAccountAllowed, assertScopesAllowed, assertSignInAllowed } from "../window-policy.ts";
import { sendEvent, type IpcHandlers } from "./ipc-door.ts";
import { listAccounts } from "./limited-view.ts";
import type { OwnSignIn, OwnSignIns } from "./own-sign-ins.ts";

type SignInChannel = Extract<TokenRequestChannel, `auth:${string}sign-in`>;

/** @param openBrowser opens an address of the provider in the system browser */
export function createSignInHandlers(
  broker: TokenBroker,
  signIns: OwnSignIns,
  openBrowser: (url: string) => Promise<void>,
): Pick<IpcHandlers, SignInChannel> {
  const end = (window: BrowserWindow, own: OwnSignIn): void => {
    if (signIns.end(window, own) && own.progress !== undefined)
      sendEvent("auth:sign-in-changed", window, null);
  };

  return {
    "auth:sign-in": async ({ window, policy }, request) => {
      assertScopesAllowed(policy, request.scopes);
      assertSignInAllowed(policy, request.accountId);
      const own = signIns.begin(window, request.accountId);
      const onProgress = (progress: SignInProgress): void => {
        own.progress = progress;
        if (signIns.of(window) === own) sendEvent("auth:sign-in-changed", window, describe(own));
      };
      try {
        const signedIn = await broker.signIn(request, { signal: own.ending.signal, onProgress });
        const { accountId, isOtherAccount } = signedIn;
        assertAccountAllowed(policy, accountId);
        const account = (await listAccounts(broker, policy)).find((each) => each.accountId === accountId);
        if (account === undefined)
          throw new AuthError("internal", "The account was signed in and is gone again.");
        return { ...account, isOtherAccount };
      } finally {
        end(window, own);
      }
    },
    "auth:cancel-sign-in": ({ window }) => signIns.of(window)?.ending.abort(),
    "auth:get-sign-in": ({ window }) => {
      const own = signIns.of(window);
      return own === undefined ? null : describe(own);
    },
    "auth:reopen-sign-in": ({ window }) => openBrowser(signIns.findAddress(window)),
  };
}

function describe({ startedOn, accountId, progress }: OwnSignIn): PendingSignIn | null {
  if (progress === undefined) return null;
  const { expiresOn, via, address } = progress;
  return {
    startedOn,
    expiresOn,
    ...(accountId === undefined ? {} : { accountId }),
    via,
    isBrowserOpened: address !== undefined,
  };
}
