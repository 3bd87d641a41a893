// The cache: every account's entry, kept safely or, while that cannot be, in memory. The one place that knows the lock, the
// store and what is unsaved; every change is reload, merge and save under the lock.
import { rmdir } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { AuthError } from "../../shared/auth-error.ts";
import type { Logger } from "../../shared/logger.ts";
import type { CacheStatus } from "../../shared/token-contract.ts";
import { createCacheLock } from "./cache-lock.ts";
import { watchFolder } from "./change-watcher.ts";
import { createEntryDirectory, type EntryChange } from "./entry-directory.ts";
import type { QuarantinedEntry } from "./entry-files.ts";
import { createEntryOpener, toUnavailable } from "./entry-opener.ts";
import { entryName } from "./sealed-format.ts";
import { askAgainAfterMs, createStorageHealth } from "./storage-health.ts";
import { chooseStore, type CacheOptions } from "./store-choice.ts";
import { createUnsavedEntries } from "./unsaved-entries.ts";

export interface UpdateOptions {
  /** The caller's copy of the entry: what the change is made to if the store cannot be read. */
  memory?: string | undefined;
  /** Tell the listeners: the account is new, or a person would see the difference. */
  announce?: boolean;
}

export interface AccountCache {
  /** The entry's text; undefined if there is none. Throws `cache_unavailable` if that cannot be said now. */
  load(accountId: string): Promise<string | undefined>;
  /** Changes whenever anyone changes the entry. Compare for equality only. */
  stamp(accountId: string): Promise<string | undefined>;
  list(): Promise<string[]>;
  /**
   * Changes an entry: `change` gets what is kept now and gives what is to be kept; undefined leaves it as it is. It may be
   * called twice. What cannot be saved serves from memory and is saved later. Resolves with the text that now serves.
   */
  update(
    accountId: string,
    change: (current: string | undefined) => string | undefined,
    options?: UpdateOptions,
  ): Promise<string | undefined>;
  /** Puts an entry back if the whole folder was lost while its key was not; false if the account was signed out. */
  restore(accountId: string, text: string): Promise<boolean>;
  /**
   * Removes the entry, and with the last one the data key and the folder. Throws `cache_unavailable` or `cache_locked` if
   * that could not be done.
   */
  remove(accountId: string): Promise<void>;
  /** Removes every entry, what is in quarantine, and the data key. */
  destroy(): Promise<void>;
  status(): Promise<Omit<CacheStatus, "counters">>;
  quarantined(): Promise<QuarantinedEntry[]>;
  purgeQuarantine(): Promise<void>;
  close(): Promise<void>;
}

export interface CacheListeners {
  onEntryChange: (change: EntryChange) => void;
  onStatusChange: () => void;
}

/** Throws `cache_unavailable` if the secret store cannot be used and `onUnavailable` is `fail`. */
export async function openAccountCache(
  options: CacheOptions,
  logger: Logger,
  { onEntryChange: announce, onStatusChange }: CacheListeners,
): Promise<AccountCache> {
  const { directory } = options;
  const chosen = chooseStore(options, logger);
  const { store, files, protection } = chosen;
  const lock = createCacheLock(join(directory, "lock"));
  const unsaved = createUnsavedEntries();
  let isOpen = false;
  // Whoever opens the cache asks for its state anyway.
  const onChange = (): void => {
    if (isOpen) onStatusChange();
  };
  const health = createStorageHealth(logger, onChange, () => retryLater());
  // Within the process the lock is waited for in turn, and not by polling.
  const turn = pLimit(1);
  const inTurn = <T>(operation: () => Promise<T>): Promise<T> => turn(() => lock.run(operation));
  let retry: NodeJS.Timeout | undefined;

  const opener = createEntryOpener({ store, health, logger, inTurn, revalidate: () => chosen.revalidate() });
  const entries = createEntryDirectory(store, (name) => opener.openIfPossible(name));

  const rescan = async (): Promise<void> => {
    // Not in the middle of a change of our own.
    for (const change of await turn(() => entries.rescan())) announce(change);
  };

  const update: AccountCache["update"] = async (
    accountId,
    change,
    { memory, announce: isSaid = false } = {},
  ) => {
    let isNew = false;
    let text: string | undefined;
    try {
      await inTurn(async () => {
        health.assertMayAsk();
        await chosen.revalidate();
        const theirs = (await opener.openOrSetAside(entryName(accountId)))?.text;
        isNew = theirs === undefined;
        text = change(unsaved.rebase(accountId, theirs));
        if (text !== undefined && text !== theirs) await store.save({ accountId, text });
        unsaved.delete(accountId);
        await entries.note(accountId);
      });
      if (text !== undefined) health.saved();
    } catch (error) {
      if (error instanceof AuthError && error.code !== "cache_locked") throw error;
      health.fail(error);
      const known = unsaved.text(accountId) ?? memory;
      isNew = known === undefined;
      text = change(known);
      if (text !== undefined) unsaved.put(accountId, text, memory);
    }
    if (isSaid && text !== undefined)
      announce({ kind: isNew ? "account-added" : "account-changed", accountId });
    return text;
  };

  /** Goes on until everything is saved and the secret store answers. */
  const retryLater = (): void => {
    retry ??= setTimeout(() => {
      retry = undefined;
      void recover();
    }, askAgainAfterMs).unref();
  };
  const recover = async (): Promise<void> => {
    try {
      health.assertMayAsk();
      await check();
      health.opened();
      for (const accountId of unsaved.accountIds()) await update(accountId, (current) => current);
      if (unsaved.size() === 0) health.saved();
      await rescan();
    } catch (error) {
      health.fail(error);
    }
    if (health.failure() !== undefined || unsaved.size() > 0) retryLater();
  };
  /** Does the secret store answer, and does the folder take a lock? Removes what killed writers left behind. */
  const check = async (): Promise<void> => {
    await chosen.probe();
    await inTurn(() => files.recover());
  };

  const names = async (): Promise<string[]> => [
    ...(await health.orLast(store.list(), entries.known())).keys(),
  ];
  let quarantine: QuarantinedEntry[] = [];

  /** Runs a removal: if it cannot be done, the person must know. */
  const removing = async (operation: () => Promise<void>): Promise<void> => {
    try {
      await inTurn(operation);
    } catch (error) {
      if (error instanceof AuthError) throw error;
      throw toUnavailable(`Not everything could be removed. ${health.fail(error).advice}`, error);
    }
  };

  /** Under the lock. */
  const destroy = async (): Promise<void> => {
    unsaved.clear();
    await store.clear();
    await store.purgeQuarantine();
    await chosen.removeKey();
    await entries.prime();
    await lock.removeFile();
    // Whoever has begun anew meanwhile keeps the folder.
    await rmdir(directory).catch(() => undefined);
  };

  try {
    await check();
    await entries.prime();
  } catch (error) {
    const { advice } = health.fail(error);
    if (options.onUnavailable === "fail") {
      clearTimeout(retry);
      throw toUnavailable(`Accounts cannot be kept safely. ${advice}`, error);
    }
  }
  isOpen = true;
  const stopWatching = watchFolder(
    join(directory, "entries"),
    files,
    () => void rescan().catch(() => undefined),
  );

  return {
    update,
    load: async (accountId) => unsaved.text(accountId) ?? (await opener.open(entryName(accountId)))?.text,
    stamp: async (accountId) => unsaved.stamp(accountId) ?? store.stamp(entryName(accountId)),
    list: async () => {
      const identified = (await names()).map(async (name) => {
        const known = await entries.identify(name);
        return known ?? (await opener.open(name).catch(() => undefined))?.accountId;
      });
      const stored = (await Promise.all(identified)).filter((accountId) => accountId !== undefined);
      return [...new Set([...stored, ...unsaved.accountIds()])];
    },
    restore: async (accountId, text) => {
      if ((await files.folderId()) !== undefined) return false;
      return inTurn(async () => {
        const verdict = await chosen.revalidate(entryName(accountId));
        if (verdict === "forgotten" || (await files.folderId()) !== undefined) return false;
        await store.save({ accountId, text });
        await entries.note(accountId);
        logger.log("warn", "The folder of the token cache was gone; what was in memory has been put back.");
        return true;
      });
    },
    remove: async (accountId) => {
      await removing(async () => {
        await store.remove(entryName(accountId));
        unsaved.delete(accountId);
        await entries.note(accountId);
        const isLast = unsaved.size() === 0 && (await store.list()).size === 0;
        if (isLast && (await files.quarantined()).length === 0) await destroy();
      });
      announce({ kind: "account-removed", accountId });
    },
    destroy: () => removing(destroy),
    status: async () => {
      const accounts = new Set([...(await names()), ...unsaved.accountIds().map(entryName)]).size;
      quarantine = await health.orLast(files.quarantined(), quarantine);
      const failure = health.failure();
      return {
        state: failure?.state ?? "ready",
        protection: health.isKeyringFailing() ? "memory" : protection,
        store: options.store,
        directory,
        accounts,
        quarantined: quarantine.length,
        ...(failure === undefined ? {} : { advice: failure.advice }),
      };
    },
    quarantined: () => files.quarantined(),
    purgeQuarantine: () => removing(() => store.purgeQuarantine()),
    close: async () => {
      stopWatching();
      if (unsaved.size() > 0) await recover();
      clearTimeout(retry);
      await turn(() => lock.close());
    },
  };
}
