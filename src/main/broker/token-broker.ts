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
import { createEndingCache } from "./ending-cache.ts";
import { createGrantIndex } from "./grant-index.ts";
import { createInteractiveSignIn } from "./interactive-sign-in.ts";
import { createMetadataCache } from "./metadata-cache.ts";
import { createObservedClient, takeCorrelationId } from "./network-observation.ts";
import { createOperations } from "./operations.ts";
import { checkArguments } from "./request-schemas.ts";
import { createTokenRequests } from "./token-requests.ts";

const settleWithinMs = 2_000;

export type { TokenBrokerOptions } from "./broker-options.ts";
export { preloadNativeParts } from "../cache/native-parts.ts";

/**
 * Every method rejects (`onChange` throws) with an {@link AuthError} and with nothing else: `invalid_request` for arguments
 * of the wrong form, and once the broker is closed. docs/errors.md has the others.
 */
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
  /**
   * Ends a pending sign-in and waits until nothing is being written, some seconds at most. What waits for the network is
   * waited for a moment and then ends with `invalid_request`; nothing is written from then on. See {@link CloseResult}.
   */
  close(): Promise<CloseResult>;
}

/** Throws `invalid_request` if the options are wrong, `cache_unavailable` if the cache must not live in memory. */
export async function openTokenBroker(given: TokenBrokerOptions): Promise<TokenBroker> {
  const options = checkOptions(given);
  const logger = given.logger ?? silentLogger;
  const operations = createOperations(logger);
  const { run } = operations;
  const counters = { networkRequests: 0, memory: 0, cache: 0, network: 0 };
  const observed = createObservedClient(
    given.networkClient ?? createFetchNetworkClient(fetch),
    () => (counters.networkRequests += 1),
    operations.assertWanted,
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
  const opened = await openAccountCache(options.cache, logger, {
    onEntryChange: (change) => {
      index.forget(change.accountId);
      if (change.kind === "account-removed") clients.delete(change.accountId);
      emit(change);
    },
    onFolderLost: () => {
      for (const client of clients.values()) void client.reread().catch(() => undefined);
    },
    onStatusChange: () => {
      void run(async () => emit({ kind: "status-changed", status: await status() })).catch(() => undefined);
    },
  });
  const cache = createEndingCache(opened, operations.assertWanted);
  const interactive = createInteractiveSignIn(setup, given.openBrowser ?? refuseToOpenBrowser);

  const clientOf = (accountId: string): AccountClient => {
    const onRejected = (): void => emit({ kind: "account-changed", accountId });
    const client = clients.get(accountId) ?? createAccountClient(setup, cache, accountId, onRejected);
    clients.set(accountId, client);
    return client;
  };
  const count = (grant: TokenGrant): TokenGrant => {
    counters[grant.source] += 1;
    return grant;
  };
  const index = createGrantIndex();
  // One operation for all who share a request: they share its error and its correlation id.
  const requests = createTokenRequests(index, (request) =>
    run(async (network) => {
      const startedAt = performance.now();
      const fresh = await clientOf(request.accountId).getToken(request);
      if (fresh.grant.source === "network") {
        const answer = `${sinceThen(startedAt)} (HTTP ${String(network.status)})`;
        logger.log("info", `A token was refreshed in ${answer}.`, network.correlationId);
      }
      return fresh;
    }),
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
    logger.log("info", `All accounts were signed out (${String(accountIds.length)}).`);
  };

  const close = async (): Promise<CloseResult> => {
    operations.close();
    interactive.cancel();
    listeners.clear();
    // What waits for the network is not waited for: what it brings could not be used any more.
    const settled = Promise.all([...clients.values()].map((client) => client.settle()));
    await Promise.race([settled, sleep(settleWithinMs, undefined, { ref: false })]);
    operations.endAll();
    return cache.close();
  };
  let closing: Promise<CloseResult> | undefined;

  return {
    accounts: () => run(listAccounts),
    signIn: (request, signInOptions) =>
      run(async () => {
        const [checked, { signal } = {}] = checkArguments("signIn", [request, signInOptions]);
        const startedAt = performance.now();
        logger.log("info", "A sign-in was started.", takeCorrelationId());
        const { result, cacheText } = await interactive.start(checked, signal);
        const accountId = result.account?.homeAccountId ?? "";
        await adoptSignIn(cache, cacheText);
        logger.log("info", `A sign-in was finished in ${sinceThen(startedAt)}.`, takeCorrelationId());
        return count(toGrant(result, accountId));
      }),
    getToken: async (request) => {
      const held = operations.isOpen() ? requests.find(request) : undefined;
      if (held !== undefined) return count(held);
      const [checked] = await run(async () => checkArguments("getToken", [request]));
      return count(await requests.get(checked));
    },
    signOut: (accountId) =>
      run(async () => {
        const [checked] = checkArguments("signOut", [accountId]);
        await cache.remove(checked);
        clients.delete(checked);
        logger.log("info", "An account was signed out.");
      }),
    signOutAll: () => run(signOutAll),
    importCache: (serialized) =>
      run(async () => {
        const [text] = checkArguments("importCache", [serialized]);
        return importAccounts(cache, text, options.clientId);
      }),
    importStockCache: (location, importOptions) =>
      run(async () => {
        const [checked, { remove = false } = {}] = checkArguments("importStockCache", [
          location,
          importOptions,
        ]);
        const stock = await readStockCache(checked);
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
    status: () => run(status),
    quarantined: () => run(() => cache.quarantined()),
    purgeQuarantine: () => run(() => cache.purgeQuarantine()),
    onChange: (listener) => {
      operations.assertOpen();
      checkArguments("onChange", [listener]);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: () =>
      run(async () => {
        index.wake();
        await cache.wake();
      }),
    close: () => (closing ??= close()),
  };
}

/** Such as "43 ms". */
function sinceThen(startedAt: number): string {
  return `${(performance.now() - startedAt).toFixed(0)} ms`;
}

async function refuseToOpenBrowser(): Promise<void> {
  throw new AuthError(
    "invalid_request",
    "This broker was opened without `openBrowser`, so it cannot sign in. Give it one that opens the system browser.",
  );
}
