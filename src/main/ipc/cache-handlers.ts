// The channels' handlers for how the cache is, and for what a person can do about it.
import { AuthError } from "../../shared/auth-error.ts";
import type { CacheHealth, KeptEntry } from "../../shared/cache-health.ts";
import type { IpcRequestChannel } from "../../shared/ipc-contract.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import { hasEveryAccount, mayUseAccount, type WindowPolicy } from "../window-policy.ts";
import type { IpcHandlers } from "./ipc-door.ts";
import { limitStatus } from "./limited-view.ts";

export type CacheChannel = Extract<IpcRequestChannel, `cache:${string}`>;

/**
 * @param showFolder opens the cache's folder in the file manager, and nothing else
 * @param nameSecretService see `CacheHealth.secretService`; asked only where the key is in a Secret Service
 */
export function createCacheHandlers(
  broker: TokenBroker,
  showFolder: () => Promise<void>,
  nameSecretService: () => Promise<string | undefined> = async () => undefined,
): Pick<IpcHandlers, CacheChannel> {
  return {
    "cache:get-health": async ({ policy }) => {
      const health = await describeHealth(broker, policy);
      const { protection } = health.status;
      const secretService = protection === "libsecret" ? await nameSecretService() : undefined;
      return secretService === undefined ? health : { ...health, secretService };
    },
    "cache:purge-quarantine": ({ policy }) => {
      if (hasEveryAccount(policy)) return broker.purgeQuarantine();
      throw new AuthError(
        "invalid_request",
        "This window has accounts of its own. What was moved aside may be another account's, and stays.",
      );
    },
    "cache:try-again": () => broker.wake(),
    "cache:show-folder": () => showFolder(),
  };
}

async function describeHealth(broker: TokenBroker, policy: WindowPolicy): Promise<CacheHealth> {
  const isAll = hasEveryAccount(policy);
  const [status, kept, aside] = await Promise.all([
    broker.status(),
    broker.entries(),
    isAll ? broker.quarantined() : [],
  ]);
  const maySee = ({ accountId }: KeptEntry): boolean =>
    accountId === undefined ? isAll : mayUseAccount(policy, accountId);
  const entries = kept.filter(maySee);
  const { memory = 0, cache = 0, network = 0 } = status.counters;
  return {
    status: await limitStatus(broker, policy, status),
    entries,
    ...(entries.length === 0 ? {} : { lastSavedOn: Math.max(...entries.map(({ savedOn }) => savedOn)) }),
    quarantined: aside.map(({ id, since, bytes }) => ({ id, quarantinedOn: since, sizeBytes: bytes })),
    files: { directory: status.directory },
    hits: { memory, cache, network },
  };
}
