// Sign-in in the system browser, on MSAL's loopback (RFC 8252 section 7.3) with PKCE and form_post. MSAL's own can
// neither be cancelled nor does it end by itself; this one can, has a deadline, and a new one ends the one before.
import { PromptValue, type AuthenticationResult } from "@azure/msal-node";
import { AuthError } from "../../shared/auth-error.ts";
import type { SignInRequest } from "../../shared/token-contract.ts";
import { createMsalClient, type MsalSetup } from "./msal-client.ts";
import { takeCorrelationId } from "./network-observation.ts";
import { notSignedInPage, signedInPage } from "./sign-in-pages.ts";

export interface SignInResult {
  result: AuthenticationResult;
  /** What MSAL cached for this sign-in, in its unified JSON. */
  cacheText: string;
}

export interface InteractiveSignIn {
  start(request: SignInRequest, signal?: AbortSignal): Promise<SignInResult>;
  /** Ends a pending sign-in with `user_cancelled`. */
  cancel(): void;
}

const deadlineMs = 5 * 60 * 1000;

export function createInteractiveSignIn(
  setup: MsalSetup,
  openBrowser: (url: string) => Promise<void>,
): InteractiveSignIn {
  let pending: AbortController | undefined;
  const end = (message: string): void => pending?.abort(new AuthError("user_cancelled", message));

  const start = async (request: SignInRequest, signal?: AbortSignal): Promise<SignInResult> => {
    end("A newer sign-in took the place of this one.");
    const own = new AbortController();
    pending = own;
    const deadline = AbortSignal.timeout(deadlineMs);
    const ended = AbortSignal.any([own.signal, deadline, ...(signal === undefined ? [] : [signal])]);
    try {
      return await signInUntil(ended, request, setup, openBrowser);
    } catch (error) {
      throw ended.aborted ? toEndedError(ended.reason, deadline) : error;
    } finally {
      if (pending === own) pending = undefined;
    }
  };
  return { start, cancel: () => end("The sign-in was cancelled.") };
}

async function signInUntil(
  ended: AbortSignal,
  { scopes, loginHint, prompt, claims }: SignInRequest,
  setup: MsalSetup,
  openBrowser: (url: string) => Promise<void>,
): Promise<SignInResult> {
  // A client of its own, in memory: the tokens go to the account's entry only once it is known whose they are.
  const client = createMsalClient(setup);
  const { promise: cutOff, reject } = Promise.withResolvers<never>();
  let endLoopback: (() => Promise<void>) | undefined;
  const end = (): void => {
    reject(ended.reason);
    // MSAL's loopback ends only when its redirect address is posted to.
    endLoopback?.().catch(() => undefined);
  };
  ended.addEventListener("abort", end);
  const running = client.acquireTokenInteractive({
    scopes,
    correlationId: takeCorrelationId(),
    ...choosePrompt(prompt, loginHint),
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(claims === undefined ? {} : { claims }),
    successTemplate: signedInPage,
    errorTemplate: notSignedInPage,
    openBrowser: async (url) => {
      ended.throwIfAborted();
      const address = checkSignInAddress(url, setup.options.authority);
      endLoopback = () => postCancellation(address);
      await openBrowser(url);
    },
  });
  running.catch(() => undefined);
  try {
    const result = await Promise.race([running, cutOff]);
    return { result, cacheText: client.getTokenCache().serialize() };
  } finally {
    // Once it is over, the port may be another program's.
    ended.removeEventListener("abort", end);
  }
}

/** MSAL drops the login hint where the person is to choose an account, so that is asked only without one. */
function choosePrompt(prompt: string | undefined, loginHint: string | undefined): { prompt?: string } {
  if (prompt !== undefined) return { prompt };
  return loginHint === undefined ? { prompt: PromptValue.SELECT_ACCOUNT } : {};
}

/** SECURITY: Only the configured identity provider is opened */
function checkSignInAddress(url: string, authority: string): URL {
  const address = new URL(url);
  const expected = new URL(authority);
  const isSameCloud = [address, expected].every(({ host }) => worldwideCloud.includes(host));
  if (address.protocol === "https:" && (address.host === expected.host || isSameCloud)) return address;
  throw new AuthError(
    "server_rejected",
    `The identity provider's metadata sends the sign-in to another host than ${expected.host}; it was not opened.`,
  );
}

/** Host names of Microsoft's worldwide cloud: metadata of the older ones names the newest. */
const worldwideCloud = ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com"];

async function postCancellation(signInAddress: URL): Promise<void> {
  const { port } = new URL(signInAddress.searchParams.get("redirect_uri") ?? "");
  const state = signInAddress.searchParams.get("state") ?? "";
  await fetch(`http://127.0.0.1:${port}/`, {
    method: "POST",
    body: new URLSearchParams({ error: "access_denied", state }),
  });
}

function toEndedError(reason: unknown, deadline: AbortSignal): AuthError {
  if (reason instanceof AuthError) return reason;
  return deadline.aborted
    ? new AuthError("timed_out", "The sign-in was not finished within 5 minutes. Start it again.")
    : new AuthError("user_cancelled", "The sign-in was cancelled.", { cause: reason });
}
