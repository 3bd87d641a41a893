// Store `sealed`: each entry a file under the data key, replaced in one step, 0600 in a 0700 folder.
import { rm } from "node:fs/promises";
import type { DataKeySource } from "./data-key.ts";
import type { EntryFiles } from "./entry-files.ts";
import { EntryUnreadableError, type EntryStore } from "./entry-store.ts";
import { readSafely, replaceSafely } from "./safe-file.ts";
import { entryName, openEntry, sealEntry } from "./sealed-format.ts";

/** @param onMended is called if an entry's file could be read by others, which they no longer can */
export function createSealedStore(
  files: EntryFiles,
  dataKey: DataKeySource,
  onMended?: () => void,
): EntryStore {
  return {
    open: async (name) => {
      const sealed = await readSafely(files.pathOf(name), onMended);
      if (sealed === undefined) return undefined;
      const key = await dataKey.load();
      if (key === undefined) {
        await dataKey.confirmAbsent();
        throw new EntryUnreadableError("its data key is gone");
      }
      return openEntry(key, name, sealed);
    },
    save: async (entry) => {
      const sealed = sealEntry(await dataKey.loadOrCreate(), entry);
      await files.ensureFolder();
      await replaceSafely(files.pathOf(entryName(entry.accountId)), sealed);
    },
    remove: (name) => rm(files.pathOf(name), { force: true }),
    stamp: (name) => files.stamp(name),
    list: () => files.list(),
    setAside: (name) => files.setAside(name),
    purgeQuarantine: () => files.purgeQuarantine(),
    clear: () => files.clear(),
  };
}
