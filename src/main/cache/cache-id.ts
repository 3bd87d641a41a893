// The cache's own name: 128 random bits in its folder. Keyring items carry it, so that two caches of one app (two profiles,
// a development run beside the installed app) never share a key, nor remove each other's.
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { EntryUnreadableError } from "./entry-store.ts";
import { readSafely, replaceSafely } from "./safe-file.ts";
import { StorageError } from "./storage-failure.ts";

const fileName = "cache-id";

export interface CacheId {
  /** Undefined if the cache has none: it is new, or somebody has signed out of everything. */
  read(): Promise<string | undefined>;
  /** The same, and changes nothing: reading takes others' access to the file away. */
  peek(): Promise<string | undefined>;
  /** Call under the lock. */
  readOrCreate(): Promise<string>;
  /** Call under the lock. */
  write(id: string): Promise<void>;
  remove(): Promise<void>;
}

/** @param directory absolute path of the cache's folder, made when it is needed */
export function createCacheId(directory: string): CacheId {
  const file = join(directory, fileName);
  const read = async (mode?: "leave"): Promise<string | undefined> => {
    try {
      const found = (await readSafely(file, mode))?.toString("utf8");
      if (found === undefined || /^[0-9a-f]{32}$/.test(found)) return found;
      throw new EntryUnreadableError("not a cache's id");
    } catch (error) {
      if (!(error instanceof EntryUnreadableError)) throw error;
      const advice = `The file "${fileName}" in the cache's folder is damaged: restore it, or sign out of all accounts.`;
      throw new StorageError({ state: "failed", advice }, error);
    }
  };
  const write = async (id: string): Promise<void> => {
    await makeFolder(directory);
    await replaceSafely(file, id);
  };
  return {
    read: () => read(),
    peek: () => read("leave"),
    write,
    readOrCreate: async () => {
      const found = await read();
      if (found !== undefined) return found;
      const id = randomBytes(16).toString("hex");
      await write(id);
      return id;
    },
    remove: () => rm(file, { force: true }),
  };
}
