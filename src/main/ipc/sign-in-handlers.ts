// The channels' handlers for signing in. A sign-in belongs to the window that has started it: no other hears of it, ends it,
// or has its address opened.
import type { BrowserWindow } from "electron";
import { AuthError } from "../../shared/auth-error.ts";
import type { IpcRequestChannel } from "../../shared/ipc-contract.ts";
import type { PendingSignIn } from "../../shared/sign-in-contract.ts";
import type { SignInRequest } from "../../shared/token-contract.ts";
import type { SignInProgress } from "../broker/sign-in/sign-in-progress.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import type { SecretClipboard } from "../clipboard.ts";
import { assertAccountAllowed, assertScopesAllowed, assertSignInAllowed } from "../window-policy.ts";
import { sendEvent, type IpcHandlers } from "./ipc-door.ts";
import { listAccounts } from "./limited-view.ts";

export type SignInChannel = Extract<IpcRequestChannel, `auth:${string}sign-in${string}`>;

export interface SignInPorts {
  /** Opens an address of the provider in the system browser. */
  openBrowser: (url: string) => Promise<void>;
  clipboard: Pick<SecretClipboard, "copy">;
}

interface OwnSignIn {
  ending: AbortController;
  startedOn: number;
  accountId: string | undefined;
  /** Undefined until the broker has begun. */
  progress?: SignInProgress;
}

export function createSignInHandlers(
  broker: TokenBroker,
  { openBrowser, clipboard }: SignInPorts,
): Pick<IpcHandlers, SignInChannel> {
  const signIns = new WeakMap<BrowserWindow, OwnSignIn>();

  const begin = (window: BrowserWindow, { accountId }: SignInRequest): OwnSignIn => {
    const own = { ending: new AbortController(), startedOn: Date.now(), accountId };
    signIns.set(window, own);
    return own;
  };
  const end = (window: BrowserWindow, own: OwnSignIn): void => {
    // A newer sign-in of the same window has ended this one, and is the one that is told of.
    if (signIns.get(window) !== own) return;
    signIns.delete(window);
    if (own.progress !== undefined) sendEvent("auth:sign-in-changed", window, null);
  };
  /** Throws `invalid_request` unless the window has a sign-in whose page the browser has. */
  const findAddress = (window: BrowserWindow): string => {
    const address = signIns.get(window)?.progress?.address;
    if (address !== undefined) return address;
    throw new AuthError("invalid_request", "No sign-in is waiting in the browser. Start one first.");
  };

  return {
    "auth:sign-in": async ({ window, policy }, request) => {
      assertScopesAllowed(policy, request.scopes);
      assertSignInAllowed(policy, request.accountId);
      const own = begin(window, request);
      const onProgress = (progress: SignInProgress): void => {
        own.progress = progress;
        if (signIns.get(window) === own) sendEvent("auth:sign-in-changed", window, describe(own));
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
    "auth:cancel-sign-in": ({ window }) => signIns.get(window)?.ending.abort(),
    "auth:get-sign-in": ({ window }) => {
      const own = signIns.get(window);
      return own === undefined ? null : describe(own);
    },
    "auth:reopen-sign-in": ({ window }) => openBrowser(findAddress(window)),
    "auth:copy-sign-in-link": ({ window }) => clipboard.copy(findAddress(window)),
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
