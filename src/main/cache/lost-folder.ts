// Tells a folder that was lost (removed by hand, by a clean-up program) from one that somebody's sign-out has removed: in the
// first case its key is still in the secret store. What was lost is remembered, and can be put back from memory.
import { rmdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { CacheLock } from "./cache-lock.ts";
import type { EntryDirectory } from "./entry-directory.ts";
import type { ChosenStore } from "./store-choice.ts";

export interface LostFolder {
  /**
   * A folder is removed file by file, so that a missing entry may be the beginning of that: resolves a moment later, true if
   * the folder is still there.
   */
  isRemovalMeant: () => Promise<boolean>;
  /** True if the folder is there and this entry is not. False where that cannot be said. */
  isRemoved(name: string): Promise<boolean>;
  /** Looks whether the folder has been lost since the last look. Call under the lock. */
  check(): Promise<void>;
  /** The same for whoever only looks: where nothing was lost and nothing is kept, the look leaves nothing behind. */
  checkAndTidy(): Promise<void>;
  /** Takes away what is there for the entries' sake, once there are none. Call under the lock, last of all. */
  leaveNothing(): Promise<void>;
  /** True once for every entry that was lost. */
  claim(name: string): boolean;
  /** True while entries that were lost have not been put back. */
  isAnyMissing(): boolean;
  /** Somebody has signed out, or in again: there is nothing to be put back. */
  forget(name?: string): void;
}

const folderGoesWithinMs = 50;

export interface LostFolderOptions {
  /** Absolute path of the cache's folder. */
  directory: string;
  entries: EntryDirectory;
  lock: CacheLock;
  chosen: Pick<ChosenStore, "store" | "files" | "revalidate">;
}

export function createLostFolder(options: LostFolderOptions): LostFolder {
  const { directory, entries, lock, chosen } = options;
  const { store, files } = chosen;
  const lost = new Set<string>();
  const isRemovalMeant = async (): Promise<boolean> => {
    const isThere = async (): Promise<boolean> => (await files.folderId()) !== undefined;
    if (!(await isThere())) return false;
    // Others wait in turn for this look: with nothing to keep it alive, the process would end under them.
    await sleep(folderGoesWithinMs);
    return isThere();
  };
  const check = async (): Promise<void> => {
    const names = [...entries.known().keys()];
    const [first] = names;
    if (first === undefined || (await files.folderId()) !== undefined) return;
    if ((await chosen.revalidate(first)) === "forgotten") return;
    for (const name of names) lost.add(name);
    // Nobody has signed out, so no removal is to be announced.
    await entries.prime();
  };
  const leaveNothing = async (): Promise<void> => {
    await lock.removeFile();
    // Whoever has begun anew meanwhile keeps the folder.
    await rmdir(directory).catch(() => undefined);
  };
  return {
    isRemovalMeant,
    isRemoved: async (name) => {
      const stamp = store.stamp(name).catch(() => "?");
      const folderId = await files.folderId().catch(() => undefined);
      return folderId !== undefined && (await stamp) === undefined;
    },
    check,
    leaveNothing,
    checkAndTidy: async () => {
      await check();
      if (lost.size === 0 && (await files.folderId()) === undefined) await leaveNothing();
    },
    claim: (name) => lost.delete(name),
    isAnyMissing: () => lost.size > 0,
    forget: (name) => {
      if (name === undefined) lost.clear();
      else lost.delete(name);
    },
  };
}
