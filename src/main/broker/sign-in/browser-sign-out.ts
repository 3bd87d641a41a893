// Ends the browser's session (OpenID Connect RP-Initiated Logout 1.0): the provider's page does it, and the person confirms.
// https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request
import type { NetworkResponse } from "@azure/msal-node";
import * as v from "valibot";
import { AuthError } from "../../../shared/auth-error.ts";
import type { AccountCache } from "../../cache/account-cache.ts";
import { describeNetworkFailure, networkFailureOf } from "../../network/network-failure.ts";
import type { MsalSetup } from "../msal-client.ts";
import { findKnownAccount } from "./known-account.ts";
import { checkSignInAddress } from "./sign-in-address.ts";

export interface BrowserSignOut {
  /**
   * Learns what the page is to be told of the account, while that is known; then opens the page.
   * @param accountId undefined for all of them: the page then asks whom it is to sign out
   */
  prepare(accountId: string | undefined): Promise<{ open: () => Promise<void> }>;
}

const metadata = v.object({ end_session_endpoint: v.string() });

export function createBrowserSignOut(
  setup: MsalSetup,
  cache: AccountCache,
  openBrowser: (url: string) => Promise<void>,
): BrowserSignOut {
  const { authority } = setup.options;

  const findPage = async (): Promise<URL> => {
    // Written as MSAL writes it, so that what was kept of it (metadata-cache.ts) is found.
    const url = `${new URL(authority).href.replace(/\/+$/, "")}/v2.0/.well-known/openid-configuration`;
    let response: NetworkResponse<unknown>;
    try {
      response = await setup.networkClient.sendGetRequestAsync(url);
    } catch (cause) {
      const { code, message } = describeNetworkFailure(networkFailureOf(cause, url));
      throw new AuthError(code, message, { cause });
    }
    const found = v.safeParse(metadata, response.body);
    if (found.success) return checkSignInAddress(found.output.end_session_endpoint, authority);
    throw new AuthError("server_rejected", "The identity provider names no page to sign out on.");
  };

  return {
    prepare: async (accountId) => {
      // The claim `login_hint`. Entra takes no user name here, and without a hint the person chooses whom to sign out.
      const known = accountId === undefined ? undefined : await findKnownAccount(setup, cache, accountId);
      const hint = known?.loginHint;
      const open = async (): Promise<void> => {
        const page = await findPage();
        if (hint !== undefined) page.searchParams.set("logout_hint", hint);
        await openBrowser(page.href);
      };
      return {
        open: async () => {
          try {
            await open();
          } catch (error) {
            throw toHalfDone(error, accountId === undefined ? "The accounts are" : "The account is");
          }
        },
      };
    },
  };
}

/** What is removed is gone from here whatever happens in the browser, and a person who reads the error should know. */
function toHalfDone(cause: unknown, subject: string): AuthError {
  const { code, message } =
    cause instanceof AuthError
      ? cause
      : new AuthError("internal", "The browser could not be opened.", { cause });
  return new AuthError(
    code,
    `${subject} removed from this app. The browser's session could not be ended: ${message}`,
    { cause, retryable: false },
  );
}
