// One account's MSAL client and its queue. Every MSAL call that touches the account's cache goes through the queue, so
// what MSAL holds in memory is never changed under a call, and each refresh sends the newest refresh token.
import type { AuthenticationResult } from "@azure/msal-node";
import pLimit from "p-limit";
import { AuthError } from "../../shared/auth-error.ts";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import { mergeCaches, parseUnifiedCache, type UnifiedCache } from "../cache/account-entry.ts";
import type { EntryStore } from "../cache/entry-store.ts";
import { createLiveEntry } from "../cache/live-entry.ts";
import { createMsalClient, type MsalSetup } from "./msal-client.ts";

export interface AccountClient {
  getToken(request: TokenRequest): Promise<TokenGrant>;
  /** Merges what a sign-in or an import brought into the account's entry. */
  merge(newer: UnifiedCache): Promise<void>;
  /** Removes the entry; requests that wait in the queue then answer `account_not_found`. */
  remove(): Promise<void>;
  /** Resolves when nothing is running or waiting. */
  settle(): Promise<void>;
}

export function createAccountClient(setup: MsalSetup, store: EntryStore, accountId: string): AccountClient {
  const queue = pLimit(1);
  const entry = createLiveEntry(store, accountId, setup.logger);
  const client = createMsalClient(setup, entry.plugin);

  const getToken = async ({ scopes, tenantId, claims, forceRefresh }: TokenRequest): Promise<TokenGrant> => {
    const account = await client.getTokenCache().getAccountByHomeId(accountId);
    if (account === null) throw accountNotFound();
    const result = await client.acquireTokenSilent({
      account,
      scopes,
      ...(tenantId === undefined ? {} : { authority: authorityOf(setup.options.authority, tenantId) }),
      ...(claims === undefined ? {} : { claims }),
      forceRefresh: forceRefresh ?? false,
    });
    return toGrant(result, accountId);
  };

  const merge = async (newer: UnifiedCache): Promise<void> => {
    const text = await entry.read();
    const older = text === undefined ? undefined : parseUnifiedCache(text);
    await entry.write(JSON.stringify(older === undefined ? newer : mergeCaches(older, newer)));
  };

  return {
    getToken: (request) => queue(() => getToken(request)),
    merge: (newer) => queue(() => merge(newer)),
    remove: () => queue(() => store.remove(accountId)),
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
    tenantId: result.tenantId,
    source: result.fromCache ? "cache" : "network",
  };
}

function accountNotFound(): AuthError {
  return new AuthError("account_not_found", "This account is not signed in. Sign in first.");
}

/** The same cloud's authority for another tenant of the account. */
function authorityOf(authority: string, tenantId: string): string {
  const url = new URL(authority);
  url.pathname = `/${encodeURIComponent(tenantId)}`;
  return url.href;
}
