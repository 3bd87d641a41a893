// Opens the cache: the sealed store if the system's secret store gives a data key, memory with a named state if not.
import { mkdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { AuthError } from "../../shared/auth-error.ts";
import type { Logger } from "../../shared/logger.ts";
import type { CacheStatus } from "../../shared/token-contract.ts";
import { cacheIdFile, openCacheId } from "./cache-id.ts";
import { createDataKeySource } from "./data-key.ts";
import type { EntryStore } from "./entry-store.ts";
import { toKeyringError } from "./keyring-failure.ts";
import { createMemoryStore } from "./memory-store.ts";
import { createSealedStore } from "./sealed-store.ts";
import { openSecretItem, protectionHere, type SecretItem } from "./secret-item.ts";

export interface CacheOptions {
  /** Absolute; created 0700. */
  directory: string;
  /** Frozen name of the keyring item; do not derive it from the product's name, which may change. */
  serviceName: string;
  store: "sealed";
  onUnavailable: "memory" | "fail";
  unsafelyAllowPlaintext: boolean;
}

export interface AccountCache {
  store: EntryStore;
  status(): Promise<CacheStatus>;
  /** Removes every entry and the data key. */
  destroy(): Promise<void>;
}

/** Throws `cache_unavailable` if the secret store cannot be used and `onUnavailable` is `fail`. */
export async function openAccountCache(options: CacheOptions, logger: Logger): Promise<AccountCache> {
  const { directory } = options;
  try {
    const openItem = async (): Promise<SecretItem> => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      return openSecretItem({ ...options, accountName: `data-key.${await openCacheId(directory)}` });
    };
    const dataKey = createDataKeySource(openItem);
    await dataKey.load();
    const store = createSealedStore(directory, dataKey);
    const status = async (): Promise<CacheStatus> => ({
      state: "ready",
      protection: protectionHere(options),
      store: options.store,
      directory,
      accounts: (await store.list()).length,
      quarantined: await store.countQuarantined(),
      counters: {},
    });
    const destroy = async (): Promise<void> => {
      await store.clear();
      await dataKey.remove();
      await rm(join(directory, cacheIdFile), { force: true });
      await rmdir(directory).catch(() => undefined);
    };
    return { store, status, destroy };
  } catch (error) {
    const { state, advice } = toKeyringError(error);
    logger.log("warn", `The system's secret store is ${state}: ${advice}`);
    if (options.onUnavailable === "fail") {
      throw new AuthError("cache_unavailable", `Accounts cannot be kept safely. ${advice}`, { cause: error });
    }
    const store = createMemoryStore();
    const status = async (): Promise<CacheStatus> => ({
      state,
      protection: "memory",
      store: options.store,
      directory,
      accounts: (await store.list()).length,
      quarantined: 0,
      advice,
      counters: {},
    });
    const destroy = async (): Promise<void> => {
      for (const accountId of await store.list()) await store.remove(accountId);
    };
    return { store, status, destroy };
  }
}
