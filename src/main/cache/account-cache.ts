// The cache: every account's entry, kept safely or, while that cannot be, in memory. The one place that knows the lock, the
// store and what is unsaved; every change is reload, merge and save under the lock.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pLimit from "p-limit";
import { AuthError } from "../../shared/auth-error.ts";
import type { Logger } from "../../shared/logger.ts";
import type { AccountCache, CacheListeners } from "./cache-contract.ts";
import { createCacheLock } from "./cache-lock.ts";
import { watchFolder } from "./change-watcher.ts";
import { createEntryDirectory } from "./entry-directory.ts";
import { createEntryListing } from "./entry-listing.ts";
import { createEntryOpener, toUnavailable } from "./entry-opener.ts";
import { createEntryRemoval } from "./entry-removal.ts";
import { entryName } from "./sealed-format.ts";
import { createRetryTimer } from "./retry-timer.ts";
import { createLostFolder } from "./lost-folder.ts";
import { askAgainAfterMs, createStorageHealth } from "./storage-health.ts";
import { chooseStore, type CacheOptions } from "./store-choice.ts";
import { createUnsavedEntries } from "./unsaved-entries.ts";

/** Nothing of the entry changes unseen meanwhile: whoever has read one has its stamp compared. */
const settleInAfterMs = 100;
const pause = (): Promise<void> => sleep(2_000, undefined, { ref: false });

export type { AccountCache } from "./cache-contract.ts";

/** Throws `cache_unavailable` if the secret store cannot be used and `onUnavailable` is `fail`. */
export async function openAccountCache(
  options: CacheOptions,
  logger: Logger,
  { onEntryChange: announce, onStatusChange, onSetAside, onFolderLost }: CacheListeners,
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
  const health = createStorageHealth(
    logger,
    onChange,
    () => retry.later(),
    () => unsaved.size() > 0,
  );
  // Within the process the lock is waited for in turn, and not by polling.
  const turn = pLimit(1);
  const inTurn = <T>(operation: () => Promise<T>): Promise<T> => {
    const askedAt = performance.now();
    return turn(() => lock.run(async () => (await tidied(), operation()), askedAt));
  };
  let isTidy = false;
  /** Removes what killed writers left behind, once. Under the lock. */
  const tidied = async (): Promise<void> => {
    if (!isTidy) await files.recover();
    isTidy = true;
  };
  const retry = createRetryTimer(askAgainAfterMs, () => recover());

  const noteSetAside = (name: string): void => onSetAside?.(entries.accountOf(name));
  const opener = createEntryOpener({ chosen, health, logger, inTurn, noteSetAside });
  const entries = createEntryDirectory(store, (name) => opener.openIfPossible(name));
  const lost = createLostFolder({ directory, entries, lock, chosen });

  const rescan = async (): Promise<void> => {
    const isFolderGone = (await files.folderId()) === undefined;
    // A closed cache looks no more, nor does one that has just been emptied: the look would make the lock's folder anew.
    await turn(async () => {
      if (isOpen && isFolderGone && entries.known().size > 0) await lock.run(() => lost.checkAndTidy());
    });
    if (!isOpen) return;
    if (lost.isAnyMissing()) onFolderLost?.();
    const isMeant = isFolderGone ? async () => true : lost.isRemovalMeant;
    // Not in the middle of a change of our own.
    for (const change of await turn(() => entries.rescan(isMeant))) announce(change, true);
  };

  const update: AccountCache["update"] = async (
    accountId,
    change,
    { memory, known, announce: isSaid = false } = {},
  ) => {
    let isNew = false;
    let text: string | undefined;
    try {
      await inTurn(async () => {
        health.assertMayAsk();
        await lost.check();
        await chosen.revalidate();
        const name = entryName(accountId);
        const wasLost = memory !== undefined && lost.claim(name);
        const isAsKnown = !wasLost && known !== undefined && (await store.stamp(name)) === known.stamp;
        if (isAsKnown) {
          text = await known.change();
          if (text !== undefined) await store.save({ accountId, text });
        } else {
          const stored = (await opener.openOrSetAside(name))?.text;
          const theirs = wasLost ? await memory() : stored;
          isNew = theirs === undefined;
          text = await change(unsaved.rebase(accountId, theirs));
          if (text !== undefined && text !== stored) await store.save({ accountId, text });
        }
        unsaved.delete(accountId);
        await entries.note(accountId);
      });
      if (text !== undefined) health.saved();
    } catch (error) {
      if (error instanceof AuthError && error.code !== "cache_locked") throw error;
      health.fail(error);
      // Even where nothing can be opened it can be seen that an entry is gone: its account was signed out elsewhere.
      const isGone = memory !== undefined && (await lost.isRemoved(entryName(accountId)));
      const base = await memory?.();
      const kept = unsaved.text(accountId) ?? (isGone ? undefined : base);
      isNew = kept === undefined;
      text = await change(kept);
      if (text !== undefined) unsaved.put(accountId, text, base);
    }
    if (isSaid && text !== undefined)
      announce({ kind: isNew ? "account-added" : "account-changed", accountId });
    return text;
  };

  /** Goes on until everything is saved and the secret store answers. */
  const recover = async (): Promise<void> => {
    try {
      health.assertMayAsk();
      await check();
      health.opened();
      for (const accountId of unsaved.accountIds()) await update(accountId, (current) => current);
      health.saved();
      await rescan();
    } catch (error) {
      health.failQuietly(error);
    }
    if (health.failure() !== undefined || unsaved.size() > 0) retry.later();
  };
  const lockOnce = (): Promise<void> => inTurn(async () => undefined);
  /** Does the secret store answer, and does the folder take a lock? */
  const check = async (): Promise<void> => {
    await chosen.probe();
    await lockOnce();
  };

  const listing = createEntryListing({ entries, files, opener, unsaved, health });
  const removal = createEntryRemoval({ chosen, entries, unsaved, lost, health, inTurn, announce });

  let stopWatching = (): void => undefined;
  /** What need not be done before the first token is out. */
  const settleIn = async (): Promise<void> => {
    if (!isOpen) return;
    stopWatching = watchFolder(join(directory, "entries"), () => void rescan().catch(() => undefined));
    await lockOnce().catch((error: unknown) => health.failQuietly(error));
    // So that whoever goes can be named: an entry that is gone cannot be opened any more.
    void turn(() => entries.identifyAll()).catch(() => undefined);
  };
  let settling: Promise<void> | undefined;
  const settle = (): Promise<void> => (settling ??= settleIn());
  const mustBeSafe = options.onUnavailable === "fail";
  try {
    await chosen.probe();
    if (mustBeSafe) await lockOnce();
  } catch (error) {
    const { advice } = health.fail(error);
    if (mustBeSafe) {
      retry.stop();
      throw toUnavailable(`Accounts cannot be kept safely. ${advice}`, error);
    }
  }
  isOpen = true;
  const settlingIn = setTimeout(() => void settle(), settleInAfterMs).unref();

  return {
    update,
    load: async (accountId) => unsaved.text(accountId) ?? (await opener.open(entryName(accountId)))?.text,
    stamp: async (accountId) => {
      const name = entryName(accountId);
      const stamp = await health.orLast(store.stamp(name), entries.notedStamp(accountId));
      entries.see(accountId, stamp);
      return unsaved.stamp(accountId) ?? stamp;
    },
    isSaved: (accountId) => unsaved.text(accountId) === undefined,
    savedStamp: (accountId) => unsaved.stamp(accountId) ?? entries.notedStamp(accountId),
    openAll: () => listing.openAll(),
    list: () => listing.accountIds(),
    restore: (accountId, text) =>
      inTurn(async () => {
        await lost.isRemovalMeant();
        await lost.checkAndTidy();
        const name = entryName(accountId);
        if (!lost.claim(name) || (await store.stamp(name)) !== undefined) return false;
        await store.save({ accountId, text });
        await entries.note(accountId);
        logger.log(
          "warn",
          "The folder of the token cache was gone; an account has been put back from memory.",
        );
        return true;
      }),
    remove: (accountId) => removal.remove(accountId),
    destroy: async () => {
      // Else its look at the lock, still to come, would make the folder anew.
      await settle();
      await removal.destroy();
    },
    status: async () => {
      await Promise.race([settle(), pause()]);
      const accounts = await listing.count();
      const quarantined = (await listing.quarantined()).length;
      const failure = health.failure();
      return {
        state: failure?.state ?? "ready",
        protection: health.isKeyringFailing() ? "memory" : protection,
        store: options.store,
        directory,
        accounts,
        quarantined,
        ...(failure === undefined ? {} : { advice: failure.advice }),
      };
    },
    entries: () => listing.measure(),
    quarantined: () => listing.quarantined(),
    purgeQuarantine: () => removal.purgeQuarantine(),
    wake: async () => {
      health.mayAskNow();
      if (health.failure() !== undefined || unsaved.size() > 0) await recover();
      else await rescan();
    },
    close: async () => {
      isOpen = false;
      clearTimeout(settlingIn);
      stopWatching();
      // Whoever quits does not wait for what is not to be had.
      if (unsaved.size() > 0) await Promise.race([recover(), pause()]);
      retry.stop();
      await Promise.race([turn(() => lock.close()), pause()]);
      return { unsaved: unsaved.size(), isSecretStoreHanging: !(await chosen.settle()) };
    },
  };
}
