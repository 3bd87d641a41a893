// The data key: 256 random bits under which every entry is sealed, kept as one small item in the system's secret store.
import { setTimeout as sleep } from "node:timers/promises";
import { randomBytes } from "node:crypto";
import type { CacheId } from "./cache-id.ts";
import { dataKeyBytes } from "./sealed-format.ts";
import { EntryUnreadableError } from "./entry-store.ts";
import { confirmWritable, probeName, type SecretItem } from "./secret-item.ts";
import { StorageError } from "./storage-failure.ts";

const prefix = "latchkey-data-key:1:";

const lookAgainAfterMs = 50;

export interface DataKeySource {
  /** The key; undefined if the secret store has none, which counts only after `confirmAbsent`. Throws `StorageError`. */
  load(): Promise<Buffer | undefined>;
  /** The key; made and kept first, if there is none. Call under the lock. */
  loadOrCreate(): Promise<Buffer>;
  /** Throws `StorageError` if the secret store has no key only because it is locked. */
  confirmAbsent(): Promise<void>;
  /**
   * Looks whether this is still the cache that the key in memory is for; if somebody has signed out of everything
   * meanwhile, this process included, that key is forgotten. If the folder is gone but the key is not, the folder was lost: it is put back.
   * Call under the lock.
   */
  revalidate(): Promise<"same" | "forgotten" | "restored">;
  /** Call under the lock. */
  remove(): Promise<void>;
}

/** Name of the item that holds a cache's key. */
export function dataKeyName(id: string): string {
  return `data-key.${id}`;
}

/** @param createItem the secret store's item of a name, such as `data-key.<cache id>` */
export function createDataKeySource(
  cacheId: CacheId,
  createItem: (name: string) => SecretItem,
): DataKeySource {
  let held: { id: string; key: Buffer } | undefined;
  const itemOf = (id: string): SecretItem => createItem(dataKeyName(id));

  const load = async (isSecondLook = false): Promise<Buffer | undefined> => {
    if (held !== undefined) return held.key;
    const id = await cacheId.read();
    const kept = id === undefined ? undefined : await loadItem(itemOf(id));
    if (id === undefined || kept === undefined) return undefined;
    // A keyring whose item another process is just removing may give an empty one.
    if (!isSecondLook && !isDataKey(kept)) {
      await sleep(lookAgainAfterMs);
      return load(true);
    }
    held = { id, key: parseDataKey(kept) };
    return held.key;
  };

  return {
    load: () => load(),
    confirmAbsent: async () => {
      if ((await cacheId.read()) !== undefined) await confirmWritable(createItem(probeName()));
    },
    loadOrCreate: async () => {
      const found = await load();
      if (found !== undefined) return found;
      const id = await cacheId.readOrCreate();
      await confirmWritable(createItem(probeName()));
      // It may have been unlocked between the first question and now.
      const unlocked = await load();
      if (unlocked !== undefined) return unlocked;
      const key = randomBytes(dataKeyBytes);
      await itemOf(id).save(prefix + key.toString("base64url"));
      held = { id, key };
      return key;
    },
    revalidate: async () => {
      if (held === undefined) return "forgotten";
      const { id, key } = held;
      const found = await cacheId.read();
      if (found === id) return "same";
      if (found === undefined && (await itemOf(id).load()) !== undefined) {
        await cacheId.write(id);
        await itemOf(id).save(prefix + key.toString("base64url"));
        return "restored";
      }
      held = undefined;
      return "forgotten";
    },
    remove: async () => {
      const id = held?.id ?? (await cacheId.read());
      held = undefined;
      if (id !== undefined) await itemOf(id).remove();
      await cacheId.remove();
    },
  };
}

async function loadItem(item: SecretItem): Promise<string | undefined> {
  try {
    return await item.load();
  } catch (error) {
    throw error instanceof EntryUnreadableError ? damagedKey(error) : error;
  }
}

function parseDataKey(kept: string): Buffer {
  const key = decodeKey(kept);
  if (key.length === dataKeyBytes) return key;
  throw damagedKey();
}

/** Whether an item holds a key, for whoever only looks. */
export function isDataKey(kept: string): boolean {
  return decodeKey(kept).length === dataKeyBytes;
}

function decodeKey(kept: string): Buffer {
  return Buffer.from(kept.startsWith(prefix) ? kept.slice(prefix.length) : "", "base64url");
}

function damagedKey(cause?: unknown): StorageError {
  const advice =
    "The key that protects the accounts is damaged: sign out of all accounts, then sign in again.";
  return new StorageError({ state: "failed", advice }, cause);
}
