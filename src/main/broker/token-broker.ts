// The token broker: accounts, sign-in and access tokens over an encrypted cache. No Electron in it: it runs in
// Electron's main process, in a terminal and in tests alike. Refresh tokens and the data key never leave it.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AuthError } from "../../shared/auth-error.ts";
import { silentLogger } from "../../shared/logger.ts";
import type {
  AccountSummary,
  BrokerChange,
  CacheStatus,
  SignInRequest,
  TokenGrant,
  TokenRequest,
} from "../../shared/token-contract.ts";
import { openAccountCache } from "../cache/account-cache.ts";
import type { CloseResult } from "../cache/cache-contract.ts";
import { metadataFile, type QuarantinedEntry } from "../cache/entry-files.ts";
import { readStockCache, type StockCacheLocation } from "../cache/stock-cache.ts";
import { createFetchNetworkClient } from "../network/fetch-network-client.ts";
import { adoptSignIn, importAccounts } from "./account-adoption.ts";
import { createAccountList } from "./account-list.ts";
import { createAccountClient, toGrant, type AccountClient } from "./account-client.ts";
import { checkOptions, type TokenBrokerOptions } from "./broker-options.ts";
import { createGrantIndex } from "./grant-index.ts";
import { createInteractiveSignIn } from "./interactive-sign-in.ts";
import { createMetadataCache } from "./metadata-cache.ts";
import { toAuthError } from "./msal-error.ts";
import { createTokenRequests } from "./token-requests.ts";
import { createObservedClient, observeNetwork, type NetworkObservation } from "./network-observation.ts";

const settleWithinMs = 2_000;

export type { TokenBrokerOptions } from "./broker-options.ts";
export { preloadNativeParts } from "../cache/native-parts.ts";

/** Every method rejects with an {@link AuthError} and with nothing else. */
export interface TokenBroker {
  accounts(): Promise<AccountSummary[]>;
  /** Opens the system browser. Ends with `user_cancelled` on abort, `timed_out` after 5 minutes. */
  signIn(request: SignInRequest, options?: { signal?: AbortSignal }): Promise<TokenGrant>;
  /** An access token without the person: from the cache, or by refresh token. */
  getToken(request: TokenRequest): Promise<TokenGrant>;
  /** The account's entry is gone from disk and memory; with the last account, everything is. */
  signOut(accountId: string): Promise<void>;
  /** Every entry and the data key are gone. */
  signOutAll(): Promise<void>;
  /** Takes over a cache in MSAL's unified JSON, from any MSAL app; answers with the accounts it held. */
  importCache(serialized: string): Promise<AccountSummary[]>;
  /** The same from where the stock `PersistenceCachePlugin` keeps it, which is left as it is unless `remove` is set. */
  importStockCache(location: StockCacheLocation, options?: { remove?: boolean }): Promise<AccountSummary[]>;
  status(): Promise<CacheStatus>;
  /** Entries that could not be read, and were moved aside. */
  quarantined(): Promise<QuarantinedEntry[]>;
  /** Deletes what was moved aside. */
  purgeQuarantine(): Promise<void>;
  /** Calls `listener` for every change, by whichever process, until the returned function is called. */
  onChange(listener: (change: BrokerChange) => void): () => void;
  /**
   * To be called when the machine has woken or the screen has been unlocked: asks a secret store that failed again at once,
   * looks for what other processes have changed, and believes the clock. Asks the identity provider nothing: tokens are
   * renewed when they are asked for, and those that became due meanwhile over the next minutes.
   */
  wake(): Promise<void>;
  /** Ends a pending sign-in and waits until nothing is being written, some seconds at most; see {@link CloseResult}. */
  close(): Promise<CloseResult>;
}

/** Throws `invalid_request` if the options are wrong, `cache_unavailable` if the cache must not live in memory. */
export async function openTokenBroker(given: TokenBrokerOptions): Promise<TokenBroker> {
  const options = checkOptions(given);
  const logger = given.logger ?? silentLogger;
  const counters = { networkRequests: 0, memory: 0, cache: 0, network: 0 };
  const observed = createObservedClient(
    given.networkClient ?? createFetchNetworkClient(fetch),
    () => (counters.networkRequests += 1),
  );
  const networkClient = createMetadataCache(observed, join(options.cache.directory, metadataFile));
  const setup = { options, networkClient, logger };
  const clients = new Map<string, AccountClient>();
  const listeners = new Set<(change: BrokerChange) => void>();
  const emit = (change: BrokerChange): void => {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch {
        logger.log("error", "A listener of the token broker threw; the others were told all the same.");
      }
    }
  };
  const status = async (): Promise<CacheStatus> => ({ ...(await cache.status()), counters: { ...counters } });
  const cache = await openAccountCache(options.cache, logger, {
    onEntryChange: (change) => {
      index.forget(change.accountId);
      if (change.kind === "account-removed") clients.delete(change.accountId);
      emit(change);
    },
    onFolderLost: () => {
      for (const client of clients.values()) void client.reread().catch(() => undefined);
    },
    onStatusChange: () => {
      void guard(async () => emit({ kind: "status-changed", status: await status() })).catch(() => undefined);
    },
  });
  const interactive = createInteractiveSignIn(setup, given.openBrowser ?? refuseToOpenBrowser);

  const clientOf = (accountId: string): AccountClient => {
    const onRejected = (): void => emit({ kind: "account-changed", accountId });
    const client = clients.get(accountId) ?? createAccountClient(setup, cache, accountId, onRejected);
    clients.set(accountId, client);
    return client;
  };
  /** Runs an operation so that it fails with an {@link AuthError} only, and so that failures are logged once. */
  const guard = async <T>(operation: () => Promise<T>): Promise<T> => {
    const network: NetworkObservation = { requests: 0 };
    try {
      return await observeNetwork(network, operation);
    } catch (error) {
      const authError = toAuthError(error, network);
      const { code, message, correlationId } = authError;
      logger.log("warn", `${code}: ${message}${nameCause(authError)}`, correlationId);
      throw authError;
    }
  };
  const count = (grant: TokenGrant): TokenGrant => {
    counters[grant.source] += 1;
    return grant;
  };
  const index = createGrantIndex();
  // Guarded inside: callers who share a request share its error, and what the network did to it.
  const requests = createTokenRequests(index, (request) =>
    guard(() => clientOf(request.accountId).getToken(request)),
  );
  const listAccounts = createAccountList(cache, options.clientId);
  const signOutAll = async (): Promise<void> => {
    const accountIds = await cache.list();
    await cache.destroy();
    clients.clear();
    for (const accountId of accountIds) {
      index.forget(accountId);
      emit({ kind: "account-removed", accountId });
    }
  };

  return {
    accounts: () => guard(listAccounts),
    signIn: (request, { signal } = {}) =>
      guard(async () => {
        const { result, cacheText } = await interactive.start(request, signal);
        const accountId = result.account?.homeAccountId ?? "";
        await adoptSignIn(cache, cacheText);
        return count(toGrant(result, accountId));
      }),
    getToken: async (request) => count(requests.find(request) ?? (await requests.get(request))),
    signOut: (accountId) =>
      guard(async () => {
        await cache.remove(accountId);
        clients.delete(accountId);
      }),
    signOutAll: () => guard(signOutAll),
    importCache: (serialized) => guard(() => importAccounts(cache, serialized, options.clientId)),
    importStockCache: (location, { remove = false } = {}) =>
      guard(async () => {
        const stock = await readStockCache(location);
        const accounts = await importAccounts(cache, stock.text, options.clientId);
        if (remove && !accounts.every(({ accountId }) => cache.isSaved(accountId))) {
          throw new AuthError(
            "cache_unavailable",
            "The accounts are imported and cannot be kept safely yet, so the other app's cache was left as it is.",
          );
        }
        if (remove) await stock.remove();
        return accounts;
      }),
    status: () => guard(status),
    quarantined: () => guard(() => cache.quarantined()),
    purgeQuarantine: () => guard(() => cache.purgeQuarantine()),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: () =>
      guard(async () => {
        index.wake();
        await cache.wake();
      }),
    close: async () => {
      interactive.cancel();
      listeners.clear();
      // What waits for the network is not waited for: what it brings could not be used any more.
      const settled = Promise.all([...clients.values()].map((client) => client.settle()));
      await Promise.race([settled, sleep(settleWithinMs, undefined, { ref: false })]);
      return cache.close();
    },
  };
}

/** The kind of error below, for the log: its text may hold what does not belong there. */
function nameCause({ code, cause }: AuthError): string {
  if (code !== "internal" || !(cause instanceof Error)) return "";
  return ` (${cause.name}${"code" in cause ? ` ${String(cause.code)}` : ""})`;
}

async function refuseToOpenBrowser(): Promise<void> {
  throw new AuthError(
    "invalid_request",
    "This broker was opened without `openBrowser`, so it cannot sign in.",
  );
}
