// The broker and the cache under test, over the fabricated tenant.
import { openAccountCache, type AccountCache } from "../src/main/cache/account-cache.ts";
import { openTokenBroker, type TokenBroker } from "../src/main/broker/token-broker.ts";
import { silentLogger, type Logger } from "../src/shared/logger.ts";
import { authority, clientId, createFabricatedTenant, type FabricatedTenant } from "./fabricated-tenant.ts";

export const serviceName = "latchkey-faults";

export interface BrokerSetup {
  directory: string;
  store?: "sealed" | "os";
  tenant?: FabricatedTenant;
  logger?: Logger;
  openBrowser?: (url: string) => Promise<void>;
}

export function openBroker({
  directory,
  store = "sealed",
  tenant = createFabricatedTenant(),
  logger = silentLogger,
  openBrowser,
}: BrokerSetup): Promise<TokenBroker> {
  return openTokenBroker({
    clientId,
    authority,
    cache: { directory, serviceName, store },
    networkClient: tenant.networkClient,
    logger,
    ...(openBrowser === undefined ? {} : { openBrowser }),
  });
}

/** The cache alone: another process's view of what is kept, without asking MSAL. */
export function openCache(
  directory: string,
  store: "sealed" | "os" = "sealed",
  onUnavailable: "memory" | "fail" = "fail",
): Promise<AccountCache> {
  return openAccountCache(
    { directory, serviceName, store, onUnavailable, unsafelyAllowPlaintext: false },
    silentLogger,
    { onEntryChange: () => undefined, onStatusChange: () => undefined },
  );
}
