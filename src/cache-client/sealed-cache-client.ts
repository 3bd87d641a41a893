// `latchkey/cache-client`: MSAL's ICacheClient for servers. Whatever lies in the store is sealed, and named so that it tells
// nobody whose it is. Absent, unreadable and failed are three answers; docs/web-app.md says what MSAL makes of each.
import type { ICacheClient } from "@azure/msal-node";
import { EntryTooNewError, EntryUnreadableError } from "../main/cache/entry-store.ts";
import { entryName, openEntry, sealEntry } from "../main/cache/sealed-format.ts";
import { type CacheKey, deriveCacheKeys } from "./cache-keys.ts";
import { type CacheStore, CacheStoreError, askStore } from "./cache-store.ts";

export { CacheStoreError } from "./cache-store.ts";
export type { CacheStore } from "./cache-store.ts";

/** What `createSealedCacheClient` takes. */
export interface SealedCacheClientOptions {
  /** Where the entries go. */
  store: CacheStore;
  /**
   * 256-bit keys, each 32 random bytes or their base64 text. The first seals, all of them open: to rotate, put the new one
   * first and keep the old one until what it sealed has been written again or has expired.
   */
  keys: readonly (Uint8Array | string)[];
  /** Begins every name in the store. Two clients with different prefixes cannot open each other's entries. Default `latchkey:`. */
  namePrefix?: string;
  /** How long the store keeps an entry after it was last written. Default: until it is deleted. */
  timeToLiveMs?: number;
  /** How long a call of the store is waited for. Default 5 seconds. */
  timeoutMs?: number;
  /** Gets one line about an entry that cannot be opened, without names or keys. Default: `process.emitWarning`. */
  onWarning?: (message: string) => void;
}

/** MSAL's `ICacheClient`, for `DistributedCachePlugin`. */
export interface SealedCacheClient extends ICacheClient {
  /** The entry; `""` if there is none, or none that can be opened. Throws {@link CacheStoreError} if the store fails. */
  get(key: string): Promise<string>;
  /** Seals and keeps the entry; resolves to `value`. Throws {@link CacheStoreError}. */
  set(key: string, value: string): Promise<string>;
  /** For signing out: the entry is gone from the store. Throws {@link CacheStoreError}. */
  delete(key: string): Promise<void>;
}

/**
 * Costs microseconds: make one for each request, as for MSAL's client. What a request could not read, it does not overwrite.
 * @throws a `TypeError` if a key is not one
 */
export function createSealedCacheClient(options: SealedCacheClientOptions): SealedCacheClient {
  const { store, namePrefix = "latchkey:", timeToLiveMs, timeoutMs = 5000 } = options;
  const { onWarning = (message: string) => process.emitWarning(message, "LatchkeyWarning") } = options;
  const keys = deriveCacheKeys(options.keys, namePrefix);
  const sealingKey = keys[0] as CacheKey;
  /** Entries whose last reading did not go well, by their name in the store. */
  const troubled = new Map<string, "failed" | "unreadable">();

  /** Each key has its own names, so what lies under one was sealed with that key or not by us. */
  async function read(key: string, own: string): Promise<string> {
    for (const { nameOf, sealing } of keys) {
      const name = nameOf(key);
      const value = await askStore("read", timeoutMs, () => store.get(name));
      if (value === null || value === undefined) continue;
      try {
        const { text } = openEntry(sealing, entryName(name), Buffer.from(value, "base64url"));
        troubled.delete(own);
        return text;
      } catch (error) {
        // Too new is no answer of its own here: whoever can write to the store could lock a user out with it.
        const isExpected = error instanceof EntryUnreadableError || error instanceof EntryTooNewError;
        if (!isExpected) throw error;
        warnOnce(own, error.message);
        return "";
      }
    }
    troubled.delete(own);
    return "";
  }

  /** MSAL reads an entry twice for one request; one line is enough. */
  function warnOnce(own: string, reason: string): void {
    if (troubled.get(own) !== "unreadable") {
      onWarning(
        `An entry of the token cache cannot be opened (${reason}). It counts as absent: its user has to sign in again, ` +
          "which replaces it. Unless you have done this yourself, find out who else can write to the store.",
      );
    }
    troubled.set(own, "unreadable");
  }

  return {
    async get(key) {
      // DistributedCachePlugin asks with whatever the partition manager says while nobody is signed in.
      if (key === "") return "";
      const own = sealingKey.nameOf(key);
      try {
        return await read(key, own);
      } catch (error) {
        troubled.set(own, "failed");
        throw error;
      }
    },

    async set(key, value) {
      if (key === "") throw new TypeError("The partition key is empty: it must say whose tokens these are.");
      const own = sealingKey.nameOf(key);
      // MSAL writes after a reading that failed as well, and then all that it has is an empty cache or an outdated one. Only
      // that one write is refused: the next may be a sign-in's, which reads nothing before.
      if (troubled.get(own) === "failed") {
        troubled.delete(own);
        throw notRead();
      }
      const sealed = sealEntry(sealingKey.sealing, { accountId: own, text: value }).toString("base64url");
      const lifetime = timeToLiveMs === undefined ? {} : { timeToLiveMs };
      await askStore("written", timeoutMs, () => store.set(own, sealed, lifetime));
      troubled.delete(own);
      for (const { nameOf } of keys.slice(1)) {
        await askStore("written", timeoutMs, () => store.delete(nameOf(key)));
      }
      return value;
    },

    async delete(key) {
      for (const { nameOf } of keys) {
        await askStore("deleted", timeoutMs, () => store.delete(nameOf(key)));
      }
      troubled.delete(sealingKey.nameOf(key));
    },
  };
}

function notRead(): CacheStoreError {
  return new CacheStoreError(
    "The token cache was not written, because it could not be read just before: what is kept stays as it is. " +
      "Answer 503 and try again later; check that the store is up and reachable.",
  );
}
