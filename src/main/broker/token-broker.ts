// The token broker: accounts, sign-in and access tokens over an encrypted cache. No Electron in it: it runs in
// Electron's main process, in a terminal and in tests alike. Refresh tokens and the data key never leave it.
import { join } from "node:path";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { silentLogger } from "../../shared/logger.ts";
import type {
  AccountSummary,
  CacheStatus,
  DeviceCodeSignInRequest,
  SignInGrant,
  TokenGrant,
} from "../../shared/token-contract.ts";
import { openAccountCache } from "../cache/account-cache.ts";
import type { CloseResult } from "../cache/cache-contract.ts";
import type { EntrySummary } from "../cache/account-entry.ts";
import { metadataFile } from "../cache/entry-files.ts";
import { createFetchNetworkClient } from "../network/fetch-network-client.ts";
import { importAccounts, importStockAccounts } from "./account-adoption.ts";
import { createActivityReport } from "./activity-report.ts";
import { createAccountList } from "./account-list.ts";
import { createAccountClient, type AccountClient } from "./account-client.ts";
import type { TokenBroker } from "./broker-contract.ts";
import { checkOptions, type TokenBrokerOptions } from "./broker-options.ts";
import { createChangeListeners } from "./change-listeners.ts";
import { createDefaultAccount } from "./default-account.ts";
import { createEndingCache } from "./ending-cache.ts";
import { createGrantIndex } from "./grant-index.ts";
import { createMetadataCache } from "./metadata-cache.ts";
import type { NativeAccounts } from "./native/native-accounts.ts";
import { createObservedClient, takeCorrelationId } from "./network-observation.ts";
import { createOperations } from "./operations.ts";
import { checkArguments, type MethodArguments } from "./request-schemas.ts";
import { createRequestThrottle, createThrottledClient } from "./request-throttle.ts";
import { createBrowserSignOut } from "./sign-in/browser-sign-out.ts";
import { refuseToOpenBrowser } from "./sign-in/no-browser.ts";
import { createSignIn } from "./sign-in/sign-in.ts";
import { createTokenRequests, type FreshGrant } from "./token-requests.ts";

const settleWithinMs = 2_000;

export type { TokenBroker } from "./broker-contract.ts";
export type { TokenBrokerOptions } from "./broker-options.ts";

/** Throws `invalid_request` if the options are wrong, `cache_unavailable` if the cache must not live in memory. */
export async function openTokenBroker(given: TokenBrokerOptions): Promise<TokenBroker> {
  const options = checkOptions(given);
  const logger = given.logger ?? silentLogger;
  const operations = createOperations(logger);
  const { run } = operations;
  const check = <M extends keyof MethodArguments>(method: M, args: unknown[]): Promise<MethodArguments[M]> =>
    run(async () => checkArguments(method, args));
  const counters = { networkRequests: 0, memory: 0, cache: 0, network: 0 };
  const observed = createObservedClient(
    given.networkClient ?? createFetchNetworkClient(fetch),
    () => (counters.networkRequests += 1),
    operations.assertWanted,
  );
  const throttle = createRequestThrottle();
  const throttled = createThrottledClient(observed, throttle);
  const networkClient = createMetadataCache(throttled, join(options.cache.directory, metadataFile));
  const setup = { options, networkClient, logger };
  const clients = new Map<string, AccountClient>();
  const listeners = createChangeListeners(logger);
  const { emit } = listeners;
  let native: NativeAccounts | undefined;
  const report = createActivityReport(logger, given.onActivity ?? (() => undefined));
  const status = async (): Promise<CacheStatus> => {
    const found = await cache.status();
    report.stateIs(found.state);
    return { ...found, counters: { ...counters }, nativeBroker: native?.status() ?? { state: "off" } };
  };
  const announceStatus = (): void => {
    void run(async () => emit({ kind: "status-changed", status: await status() })).catch(() => undefined);
  };
  const opened = await openAccountCache(options.cache, logger, {
    onEntryChange: (change, isElsewhere) => {
      index.forget(change.accountId);
      if (change.kind === "account-removed") clients.delete(change.accountId);
      emit(change);
      if (isElsewhere === true) report.changedElsewhere(change);
    },
    onSetAside: (accountId) => {
      report.setAside(accountId);
      announceStatus();
    },
    onFolderLost: () => {
      for (const client of clients.values()) void client.reread().catch(() => undefined);
    },
    onStatusChange: announceStatus,
  });
  const cache = createEndingCache(opened, operations.assertWanted);
  const openBrowser = given.openBrowser ?? refuseToOpenBrowser;
  const signIn = createSignIn(setup, cache, openBrowser);
  const browserSignOut = createBrowserSignOut(setup, cache, openBrowser);
  const defaultAccount = createDefaultAccount(options.cache.directory, cache);

  const clientOf = (accountId: string): AccountClient => {
    const onRejected = (): void => emit({ kind: "account-changed", accountId });
    const client = clients.get(accountId) ?? createAccountClient(setup, cache, accountId, onRejected);
    clients.set(accountId, client);
    return client;
  };
  const count = <T extends TokenGrant>(grant: T): T => {
    counters[grant.source] += 1;
    return grant;
  };
  const index = createGrantIndex();
  if (given.nativeBroker !== undefined) {
    // Where it is off, nothing of it is loaded.
    const { createNativeAccounts } = await import("./native/native-accounts.ts");
    native = createNativeAccounts(setup, cache, given.nativeBroker, announceStatus);
  }
  // One operation for all who share a request: they share its error and its correlation id.
  const requests = createTokenRequests(index, (request, isEarly) =>
    run(
      async (network) => {
        network.accountId = request.accountId;
        const ask = (): Promise<FreshGrant> => clientOf(request.accountId).getToken(request);
        return native === undefined ? ask() : native.getToken(request, ask);
      },
      (end) => report.tokenEnded(request, isEarly, end),
    ),
  );
  const listAccounts = createAccountList(cache, options.clientId, native?.serves);
  const markDefault = async (found: EntrySummary[]): Promise<AccountSummary[]> => {
    const isDefault = await defaultAccount.read();
    return found.map((summary) => ({ ...summary, isDefault: isDefault(summary.accountId) }));
  };
  const runSignIn = (
    request: DeviceCodeSignInRequest,
    start: () => Promise<SignInGrant>,
  ): Promise<SignInGrant> =>
    run(
      async () => {
        logger.log("info", "A sign-in was started.", takeCorrelationId());
        const grant = await start();
        throttle.forget(grant.accountId);
        return count(grant);
      },
      (end) => report.signInEnded(request, end),
    );
  const signOutOf = (accountIds: string[], remove: () => Promise<void>): Promise<void> =>
    native?.signOut(accountIds, remove) ?? remove();

  const close = async (): Promise<CloseResult> => {
    operations.close();
    signIn.cancel();
    native?.close();
    listeners.clear();
    // A provider that rotates refresh tokens may have used the old one up: its answer gets this time to be saved.
    const writers = [defaultAccount, ...clients.values()];
    // A turn of the loop, for whoever was cancelled to hear of that, and not of the end.
    const settled = Promise.all([nextTurn(), ...writers.map((each) => each.settle())]);
    await Promise.race([settled, sleep(settleWithinMs, undefined, { ref: false })]);
    operations.endAll();
    return cache.close();
  };
  let closing: Promise<CloseResult> | undefined;

  return {
    accounts: () => run(async () => markDefault(await listAccounts())),
    signIn: async (request, signInOptions) => {
      const [checked, { signal, onProgress } = {}] = await check("signIn", [request, signInOptions]);
      return runSignIn(
        checked,
        async () =>
          (await native?.signIn(checked, signal, onProgress)) ??
          signIn.withBrowser(checked, signal, onProgress),
      );
    },
    signInWithDeviceCode: async (request, deviceCodeOptions) => {
      const args = [request, deviceCodeOptions];
      const [checked, { signal, onDeviceCode }] = await check("signInWithDeviceCode", args);
      return runSignIn(checked, () => signIn.withDeviceCode(checked, onDeviceCode, signal));
    },
    getToken: async (request) => {
      const held = operations.isOpen() ? requests.find(request) : undefined;
      if (held !== undefined) return count(held);
      const [checked] = await check("getToken", [request]);
      return count(await requests.get(checked));
    },
    signOut: (accountId, asked) =>
      run(async () => {
        const [checked, { endBrowserSession = false } = {}] = checkArguments("signOut", [accountId, asked]);
        const page = endBrowserSession ? await browserSignOut.prepare(checked) : undefined;
        // First, so that a crash in between leaves no default that comes back with the account.
        await defaultAccount.forget(checked);
        await signOutOf([checked], async () => {
          await cache.remove(checked);
          clients.delete(checked);
        });
        logger.log("info", "An account was signed out.");
        report.signedOut(checked);
        await page?.open();
      }),
    setDefaultAccount: (accountId) =>
      run(async () => {
        const [checked] = checkArguments("setDefaultAccount", [accountId]);
        for (const each of await defaultAccount.set(checked))
          emit({ kind: "account-changed", accountId: each });
      }),
    signOutAll: (asked) =>
      run(async () => {
        const [{ endBrowserSession = false } = {}] = checkArguments("signOutAll", [asked]);
        const page = endBrowserSession ? await browserSignOut.prepare(undefined) : undefined;
        const accountIds = await cache.list();
        await signOutOf(accountIds, async () => {
          await cache.destroy();
          clients.clear();
          for (const accountId of accountIds) {
            index.forget(accountId);
            emit({ kind: "account-removed", accountId });
            report.signedOut(accountId);
          }
        });
        logger.log("info", `All accounts were signed out (${String(accountIds.length)}).`);
        await page?.open();
      }),
    importCache: (serialized) =>
      run(async () => {
        const [text] = checkArguments("importCache", [serialized]);
        return markDefault(await importAccounts(cache, text, options.clientId));
      }),
    importStockCache: (location, asked) =>
      run(async () => {
        const [checked, { remove = false } = {}] = checkArguments("importStockCache", [location, asked]);
        return markDefault(await importStockAccounts(cache, checked, { clientId: options.clientId, remove }));
      }),
    status: () => run(status),
    entries: () => run(() => cache.entries()),
    quarantined: () => run(() => cache.quarantined()),
    purgeQuarantine: () => run(() => cache.purgeQuarantine()),
    onChange: (listener) => {
      operations.assertOpen();
      checkArguments("onChange", [listener]);
      return listeners.add(listener);
    },
    wake: () =>
      run(async () => {
        index.wake();
        await cache.wake();
      }),
    close: () => (closing ??= close()),
  };
}
