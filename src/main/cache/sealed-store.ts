// Store `sealed`: each entry a file under the data key, replaced in one step, 0600 in a 0700 folder.
// What cannot be opened is moved aside, never deleted and never written out in the clear.
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { DataKeySource } from "./data-key.ts";
import { EntryUnreadableError, type EntryStore } from "./entry-store.ts";
import { hasErrorCode } from "./node-error.ts";
import { entryName, openEntry, sealEntry, type OpenedEntry } from "./sealed-format.ts";

const entrySuffix = ".entry";

export interface SealedStore extends EntryStore {
  /** How many entries have been moved aside. */
  countQuarantined(): Promise<number>;
  /** Removes every entry, readable or not, and what has been moved aside. */
  clear(): Promise<void>;
}

/** @param directory absolute path; `entries` and `quarantine` are made below it when they are needed. */
export function createSealedStore(directory: string, dataKey: DataKeySource): SealedStore {
  const entries = join(directory, "entries");
  const quarantine = join(directory, "quarantine");
  const fileOf = (accountId: string): string => join(entries, entryName(accountId) + entrySuffix);

  const open = async (name: string): Promise<OpenedEntry | undefined> => {
    const file = join(entries, name + entrySuffix);
    const sealed = await readFile(file).catch(undefinedIfAbsent);
    if (sealed === undefined) return undefined;
    const key = await dataKey.load();
    try {
      if (key === undefined) throw new EntryUnreadableError("its data key is gone");
      return openEntry(key, name, sealed);
    } catch (error) {
      if (!(error instanceof EntryUnreadableError)) throw error;
      await mkdir(quarantine, { recursive: true, mode: 0o700 });
      await rename(file, join(quarantine, `${name}.${String(Date.now())}${entrySuffix}`));
      return undefined;
    }
  };

  const names = async (folder: string): Promise<string[]> => {
    const files = (await readdir(folder).catch(undefinedIfAbsent)) ?? [];
    return files
      .filter((file) => file.endsWith(entrySuffix))
      .map((file) => file.slice(0, -entrySuffix.length));
  };

  return {
    load: async (accountId) => (await open(entryName(accountId)))?.text,
    save: async (accountId, text) => {
      const sealed = sealEntry(await dataKey.loadOrCreate(), { accountId, text });
      await mkdir(entries, { recursive: true, mode: 0o700 });
      await writeFileAtomic(fileOf(accountId), sealed, { mode: 0o600 });
    },
    remove: async (accountId) => {
      await rm(fileOf(accountId), { force: true });
    },
    stamp: async (accountId) => {
      const found = await stat(fileOf(accountId), { bigint: true }).catch(undefinedIfAbsent);
      return found && [found.ino, found.mtimeNs, found.size].join(":");
    },
    list: async () => {
      const opened = await Promise.all((await names(entries)).map(open));
      return opened.flatMap((entry) => (entry === undefined ? [] : [entry.accountId]));
    },
    countQuarantined: async () => (await names(quarantine)).length,
    clear: async () => {
      await Promise.all([entries, quarantine].map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

function undefinedIfAbsent(error: unknown): undefined {
  if (!hasErrorCode(error, "ENOENT")) throw error;
}
