// Sign-in in the system browser, on MSAL's loopback (RFC 8252 section 7.3) with PKCE and form_post. MSAL's own ends only
// when its redirect address is posted to; this one ends when it is told to, and the loopback is closed whatever happens.
import {
  PromptValue,
  type AccountInfo,
  type AuthenticationResult,
  type InteractiveRequest,
} from "@azure/msal-node";
import type { SignInRequest } from "../../../shared/token-contract.ts";
import { abortRequestsWith, untilAborted } from "../../network/abort-scope.ts";
import { createMsalClient, type MsalSetup } from "../msal-client.ts";
import { takeCorrelationId } from "../network-observation.ts";
import { setupUntil } from "./pending-sign-in.ts";
import { checkSignInAddress } from "./sign-in-address.ts";
import { notSignedInPage, signedInPage } from "./sign-in-pages.ts";

export interface SignInResult {
  result: AuthenticationResult;
  /** What MSAL cached for this sign-in, in its unified JSON. */
  cacheText: string;
}

export interface InteractiveSignInRequest extends Omit<SignInRequest, "accountId"> {
  /** The account that is meant, as it is known: its name is given to the provider, so that the person need not type it. */
  account?: AccountInfo | undefined;
}

/** Rejects with the reason of `ended` as soon as that is aborted. */
export async function signInInBrowser(
  request: InteractiveSignInRequest,
  ended: AbortSignal,
  setup: MsalSetup,
  openBrowser: (url: string) => Promise<void>,
): Promise<SignInResult> {
  const { scopes, prompt, claims } = request;
  // A client of its own, in memory: the tokens go to the account's entry only once it is known whose they are.
  const client = createMsalClient(setupUntil(ended, setup));
  let endLoopback = (): void => undefined;
  const interactiveRequest: InteractiveRequest = {
    scopes,
    correlationId: takeCorrelationId(),
    ...chooseHint(request),
    ...(prompt === undefined ? {} : { prompt }),
    ...(claims === undefined ? {} : { claims }),
    successTemplate: signedInPage,
    errorTemplate: notSignedInPage,
    // MSAL closes its loopback when this rejects, or else once it has been posted to.
    openBrowser: async (url) => {
      ended.throwIfAborted();
      const address = checkSignInAddress(url, setup.options.authority);
      await untilAborted(ended, openBrowser(address.href));
      endLoopback = () => void postCancellation(address).catch(() => undefined);
      ended.addEventListener("abort", endLoopback);
    },
  };
  const running = abortRequestsWith(ended, () => client.acquireTokenInteractive(interactiveRequest));
  try {
    const result = await untilAborted(ended, running);
    return { result, cacheText: client.getTokenCache().serialize() };
  } finally {
    // Once it is over, the port may be another program's.
    ended.removeEventListener("abort", endLoopback);
  }
}

/** MSAL drops every hint where the person is to choose an account, so that is asked for only where there is none. */
function chooseHint({ loginHint, account }: InteractiveSignInRequest): {
  loginHint?: string;
  account?: AccountInfo;
  prompt?: string;
} {
  // MSAL takes the account's own hint before a given one.
  if (loginHint !== undefined) return { loginHint };
  return account === undefined ? { prompt: PromptValue.SELECT_ACCOUNT } : { account };
}

async function postCancellation(signInAddress: URL): Promise<void> {
  const { port } = new URL(signInAddress.searchParams.get("redirect_uri") ?? "");
  const state = signInAddress.searchParams.get("state") ?? "";
  await fetch(`http://127.0.0.1:${port}/`, {
    method: "POST",
    body: new URLSearchParams({ error: "access_denied", state }),
  });
}
