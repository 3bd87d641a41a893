// Signing out: what is removed is gone from the store and from memory, and with the last entry the key and the folder go.
import { AuthError } from "../../shared/auth-error.ts";
import type { EntryChange, EntryDirectory } from "./entry-directory.ts";
import { toUnavailable } from "./entry-opener.ts";
import type { LostFolder } from "./lost-folder.ts";
import { entryName } from "./sealed-format.ts";
import type { StorageHealth } from "./storage-health.ts";
import type { ChosenStore } from "./store-choice.ts";
import type { UnsavedEntries } from "./unsaved-entries.ts";

/** All of them throw `cache_unavailable` or `cache_locked` if it could not be done: the person must know. */
export interface EntryRemoval {
  remove(accountId: string): Promise<void>;
  destroy(): Promise<void>;
  purgeQuarantine(): Promise<void>;
}

export interface EntryRemovalOptions {
  chosen: ChosenStore;
  entries: EntryDirectory;
  unsaved: UnsavedEntries;
  lost: LostFolder;
  health: StorageHealth;
  /** Runs an operation under the lock. */
  inTurn: <T>(operation: () => Promise<T>) => Promise<T>;
  announce: (change: EntryChange) => void;
}

export function createEntryRemoval(options: EntryRemovalOptions): EntryRemoval {
  const { chosen, entries, unsaved, lost, health, inTurn, announce } = options;
  const { store, files } = chosen;
  const removing = async (operation: () => Promise<void>): Promise<void> => {
    try {
      await inTurn(operation);
    } catch (error) {
      if (error instanceof AuthError) throw error;
      throw toUnavailable(`Not everything could be removed. ${health.fail(error).advice}`, error);
    }
  };
  const destroy = async (): Promise<void> => {
    unsaved.clear();
    lost.forget();
    await store.clear();
    await store.purgeQuarantine();
    await chosen.removeKey();
    await entries.prime();
    await lost.leaveNothing();
  };
  const remove = async (accountId: string): Promise<void> => {
    const name = entryName(accountId);
    await store.remove(name);
    lost.forget(name);
    unsaved.delete(accountId);
    await entries.note(accountId);
    // Said before the key is touched: should that fail, the account is signed out all the same.
    announce({ kind: "account-removed", accountId });
    const isLast = unsaved.size() === 0 && (await store.list()).size === 0;
    if (isLast && (await files.quarantined()).length === 0) await destroy();
  };
  return {
    remove: (accountId) => removing(() => remove(accountId)),
    destroy: () => removing(destroy),
    purgeQuarantine: () => removing(() => store.purgeQuarantine()),
  };
}
