// Store `os`: the entry itself is what the extensions keep, as in Microsoft's samples: a DPAPI file, a Keychain item, a
// libsecret item. Its file below `entries` is the DPAPI file, or the marker by which a change is noticed.
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CacheId } from "./cache-id.ts";
import type { EntryFiles } from "./entry-files.ts";
import { EntryUnreadableError, type EntryStore, type OpenedEntry } from "./entry-store.ts";
import { entryName } from "./sealed-format.ts";
import { confirmWritable, probeName, type SecretItem } from "./secret-item.ts";

export interface OsStoreOptions {
  files: EntryFiles;
  cacheId: CacheId;
  /** The secret store's item of a name, with the file that belongs to it. */
  createItem: (name: string, file?: string) => SecretItem;
  /** True on Windows: the entry is in its file, and there is no item beside it. */
  isInFile: boolean;
}

export function createOsStore({ files, cacheId, createItem, isInFile }: OsStoreOptions): EntryStore {
  const itemOf = (id: string, name: string): SecretItem =>
    createItem(`entry.${id}.${name}`, files.pathOf(name));
  const quarantinedItem = (id: string, file: string): SecretItem =>
    createItem(`quarantine.${id}.${basename(file)}`, file);

  const remove = async (name: string): Promise<void> => {
    if ((await files.stamp(name)) === undefined) return;
    const id = await cacheId.read();
    if (id !== undefined) await itemOf(id, name).remove();
  };

  return {
    remove,
    open: async (name) => {
      const id = await cacheId.read();
      const stamp = await files.stamp(name);
      if (id === undefined || stamp === undefined) return undefined;
      const kept = await itemOf(id, name).load();
      if (kept !== undefined) return parseEntry(name, kept);
      if (isInFile) throw new EntryUnreadableError("its file is empty");
      await confirmWritable(createItem(probeName()));
      if (!isEmpty(stamp) && !isEmpty((await files.stamp(name)) ?? ":0")) {
        throw new EntryUnreadableError("its item is gone");
      }
      // Not a marker that was ever written: the extensions make one for whoever only looks, even after a sign-out.
      await itemOf(id, name).abandon();
      return undefined;
    },
    save: async (entry) => {
      const id = await cacheId.readOrCreate();
      await files.ensureFolder();
      await itemOf(id, entryName(entry.accountId)).save(`${entry.accountId}\n${entry.text}`);
    },
    stamp: (name) => files.stamp(name),
    list: async () => {
      let found = await files.list();
      if (isInFile) return found;
      // The extensions write a marker in place: for a moment it is empty.
      for (let look = 0; look < 3 && [...found.values()].some(isEmpty); look += 1) {
        await sleep(30);
        found = await files.list();
      }
      return found;
    },
    setAside: async (name) => {
      const id = await cacheId.read();
      const kept = isInFile || id === undefined ? undefined : await itemOf(id, name).load();
      if (id === undefined || kept === undefined) return files.setAside(name);
      await quarantinedItem(id, await files.quarantinePath(name)).save(kept);
      await itemOf(id, name).remove();
    },
    purgeQuarantine: async () => {
      const id = await cacheId.read();
      if (id !== undefined && !isInFile) {
        for (const { file } of await files.quarantined()) await quarantinedItem(id, file).remove();
      }
      await files.purgeQuarantine();
    },
    clear: async () => {
      for (const name of (await files.list()).keys()) await remove(name);
      await files.clear();
    },
  };
}

/** A stamp ends with the file's size. */
function isEmpty(stamp: string): boolean {
  return stamp.endsWith(":0");
}

function parseEntry(name: string, kept: string): OpenedEntry {
  const end = kept.indexOf("\n");
  const accountId = kept.slice(0, Math.max(end, 0));
  if (end === -1 || entryName(accountId) !== name)
    throw new EntryUnreadableError("not an entry of this account");
  return { accountId, text: kept.slice(end + 1) };
}
