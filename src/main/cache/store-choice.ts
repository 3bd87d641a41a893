// Puts a store together: its files, its keyring items, its key.
import { join } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { silentLogger, type Logger } from "../../shared/logger.ts";
import type { CacheProtection } from "../../shared/token-contract.ts";
import { createCacheId, type CacheId } from "./cache-id.ts";
import { createDataKeySource } from "./data-key.ts";
import { createEntryFiles, type EntryFiles } from "./entry-files.ts";
import type { EntryStore } from "./entry-store.ts";
import { createKeyringCalls } from "./keyring-calls.ts";
import { createOsStore } from "./os-store.ts";
import { createSealedStore } from "./sealed-store.ts";
import {
  confirmWritable,
  createSecretItem,
  probeName,
  protectionHere,
  type SecretItem,
} from "./secret-item.ts";

export interface CacheOptions {
  /** Absolute; created 0700. */
  directory: string;
  /** Frozen name of the keyring items; do not derive it from the product's name, which may change. */
  serviceName: string;
  store: "sealed" | "os";
  onUnavailable: "memory" | "fail";
  unsafelyAllowPlaintext: boolean;
}

export interface ChosenStore {
  store: EntryStore;
  files: EntryFiles;
  protection: CacheProtection;
  /** Finds out whether the secret store can be used. Throws `StorageError`. */
  probe(): Promise<void>;
  /**
   * See `DataKeySource.revalidate`. Store `os` has no key to tell by: there it is the entry of that name, whose item is
   * still in the keyring if nobody has signed out. Call under the lock.
   */
  revalidate(name?: string): Promise<"same" | "forgotten" | "restored">;
  /** See `KeyringCalls.settle`. */
  settle(): Promise<boolean>;
  /** Removes what names and protects the cache, once its entries are gone. Call under the lock. */
  removeKey(): Promise<void>;
}

export function chooseStore(options: CacheOptions, logger: Logger = silentLogger): ChosenStore {
  const { directory, serviceName } = options;
  const files = createEntryFiles(directory);
  const cacheId = createCacheId(directory);
  const protection = protectionHere(options.unsafelyAllowPlaintext);
  const calls = createKeyringCalls();
  const createItem = (accountName: string, file = itemFile(directory, accountName, protection)): SecretItem =>
    createSecretItem({ file, serviceName, accountName, protection, calls });
  const probeKeyring = async (): Promise<void> => {
    await makeFolder(directory);
    await confirmWritable(createItem(probeName()));
  };
  if (options.store === "os") {
    const parts = chooseOsStore(files, cacheId, protection, createItem, probeKeyring);
    return { ...parts, settle: () => calls.settle() };
  }

  const dataKey = createDataKeySource(cacheId, createItem);
  return {
    store: createSealedStore(files, dataKey, () => {
      logger.log("warn", "An account's entry could be read by others; its mode was set back to 0600.");
    }),
    files,
    protection,
    probe: async () => {
      if ((await dataKey.load()) === undefined) await probeKeyring();
    },
    revalidate: () => dataKey.revalidate(),
    settle: () => calls.settle(),
    removeKey: () => dataKey.remove(),
  };
}

/** Absolute path of an item's file. A key in the clear says so by its name. */
export function itemFile(directory: string, accountName: string, protection: CacheProtection): string {
  return join(directory, accountName + (protection === "plaintext" ? ".plaintext" : ""));
}

function chooseOsStore(
  files: EntryFiles,
  cacheId: CacheId,
  protection: CacheProtection,
  createItem: (name: string, file?: string) => SecretItem,
  probe: () => Promise<void>,
): Omit<ChosenStore, "settle"> {
  const isInFile = protection === "dpapi" || protection === "plaintext";
  let held: string | undefined;
  const remember = (id: string | undefined): string | undefined => {
    held = id ?? held;
    return id;
  };
  const remembered: CacheId = {
    ...cacheId,
    read: async () => remember(await cacheId.read()),
    readOrCreate: async () => remember(await cacheId.readOrCreate()) ?? "",
    remove: async () => {
      held = undefined;
      await cacheId.remove();
    },
  };
  return {
    store: createOsStore({ files, cacheId: remembered, createItem, isInFile }),
    files,
    protection,
    probe: async () => {
      await cacheId.read();
      await probe();
    },
    revalidate: async (name) => {
      const [id, found] = [held, await cacheId.read()];
      if (id === undefined) return "forgotten";
      if (name === undefined || found === id) return "same";
      const isKept = async (): Promise<boolean> =>
        (await createItem(`entry.${id}.${name}`, files.pathOf(name)).load()) !== undefined;
      if (found !== undefined || !(await isKept())) return "forgotten";
      await cacheId.write(id);
      return "restored";
    },
    removeKey: () => remembered.remove(),
  };
}
