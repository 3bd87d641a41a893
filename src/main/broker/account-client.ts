// One account's MSAL client and its queue. Every MSAL call that touches the account's cache goes through the queue, so
// what MSAL holds in memory is never changed under a call, and each refresh sends the newest refresh token.
import { setTimeout as sleep } from "node:timers/promises";
import type { AccountInfo, AuthenticationResult } from "@azure/msal-node";
import pLimit from "p-limit";
import { AuthError } from "../../shared/auth-error.ts";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import type { AccountCache } from "../cache/account-cache.ts";
import { toAccountInfo } from "../cache/account-entry.ts";
import { createLiveEntry } from "../cache/live-entry.ts";
import type { FreshGrant } from "./token-requests.ts";
import { createMsalClient, type MsalSetup } from "./msal-client.ts";
import { takeCorrelationId } from "./network-observation.ts";
import { isSameProvider } from "./sign-in/sign-in-address.ts";
import { isRefreshTokenRefused, withoutRefreshTokens } from "./errors/refused-refresh-token.ts";

const newerTokenWithinMs = 500;
const lookAgainAfterMs = 50;

export interface AccountClient {
  getToken(request: TokenRequest): Promise<FreshGrant>;
  /** Looks at the entry again, which puts it back if it was lost. */
  reread(): Promise<void>;
  /** Resolves when nothing is running or waiting. */
  settle(): Promise<void>;
}

/** @param onRejected is called when the account's refresh token was refused for good, and is gone */
export function createAccountClient(
  setup: MsalSetup,
  cache: AccountCache,
  accountId: string,
  onRejected: () => void,
): AccountClient {
  const queue = pLimit(1);
  const entry = createLiveEntry(cache, accountId);
  const client = createMsalClient(setup, entry.plugin);

  const getToken = async (request: TokenRequest, isLastTry = false): Promise<FreshGrant> => {
    entry.focus(request.scopes);
    const stored = await entry.read();
    const account = stored && toAccountInfo(stored);
    if (account === undefined) throw accountNotFound();
    assertSameProvider(account, setup.options.authority);
    try {
      const result = await client.acquireTokenSilent(toSilentRequest(request, account));
      const grant = toGrant(result, accountId);
      grant.accessToken = entry.share(grant.accessToken);
      return { grant, refreshOn: result.refreshOn?.getTime() };
    } catch (error) {
      // MSAL drops the token from its memory at the most, so it would be back, and sent again, at the next call.
      if (isRefreshTokenRefused(error)) {
        await entry.save(withoutRefreshTokens(client.getTokenCache().serialize(), setup.options.clientId));
        if (!isLastTry && (await findNewerToken())) return getToken(request, true);
        onRejected();
      }
      // Signed out elsewhere in the middle of it: MSAL then found nothing to go on with.
      const isKnown = await entry.read().then(
        (found) => found !== undefined,
        () => true,
      );
      throw isKnown ? error : accountNotFound();
    }
  };

  /**
   * Where a provider lets each refresh token be used once, another process may have been quicker with the same one: its
   * answer then holds the next token, and is about to be saved.
   */
  const findNewerToken = async (): Promise<boolean> => {
    const until = performance.now() + newerTokenWithinMs;
    for (;;) {
      const found = await entry.read().catch(() => undefined);
      if (found === undefined) return false;
      if (Object.keys(found.RefreshToken).length > 0) return true;
      if (performance.now() > until) return false;
      await sleep(lookAgainAfterMs);
    }
  };

  const toSilentRequest = (
    { scopes, tenantId, claims, forceRefresh = false }: TokenRequest,
    account: AccountInfo,
  ): Parameters<typeof client.acquireTokenSilent>[0] => ({
    scopes,
    forceRefresh,
    correlationId: takeCorrelationId(),
    ...(claims === undefined ? {} : { claims }),
    // MSAL looks for a stored token in the account's tenant and asks the authority's: both have to be the guest's.
    ...(tenantId === undefined
      ? { account }
      : { account: { ...account, tenantId }, authority: authorityOf(setup.options.authority, tenantId) }),
  });

  return {
    getToken: (request) => queue(() => getToken(request)),
    reread: () =>
      queue(async () => {
        await entry.read();
      }),
    settle: () => queue(() => undefined),
  };
}

export function toGrant(result: AuthenticationResult, accountId: string): TokenGrant {
  return {
    accessToken: result.accessToken,
    tokenType: result.tokenType,
    expiresOn: result.expiresOn?.getTime() ?? 0,
    scopes: result.scopes,
    accountId,
    tenantId: result.tenantId || (result.account?.tenantId ?? ""),
    source: result.fromCache ? "cache" : "network",
  };
}

export function accountNotFound(): AuthError {
  return new AuthError("account_not_found", "This account is not signed in. Sign in first.");
}

/** To MSAL all of `knownAuthorities` are one provider: it would send a refresh token of one to another. */
function assertSameProvider({ environment }: AccountInfo, authority: string): void {
  const { host } = new URL(authority);
  if (isSameProvider(URL.parse(`https://${environment}`)?.host ?? environment, host)) return;
  throw new AuthError(
    "interaction_required",
    `This account was signed in at another identity provider than ${host}. Sign in again.`,
  );
}

/** The same cloud's authority for another tenant of the account. */
export function authorityOf(authority: string, tenantId: string): string {
  const url = new URL(authority);
  url.pathname = `/${encodeURIComponent(tenantId)}`;
  return url.href;
}
