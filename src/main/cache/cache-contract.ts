// What the cache promises to the broker, whichever store is below it.
import type { KeptEntry } from "../../shared/cache-health.ts";
import type { CacheStatus } from "../../shared/token-contract.ts";
import type { EntryChange } from "./entry-directory.ts";
import type { QuarantinedEntry } from "./entry-files.ts";

/** Gives what is to be kept; undefined leaves the entry as it is. */
export type EntryChanger<T extends unknown[]> = (
  ...args: T
) => string | undefined | Promise<string | undefined>;

export interface ListedEntry {
  accountId: string;
  /** Undefined if the entry cannot be opened now. */
  text: string | undefined;
}

export interface UpdateOptions {
  /** The caller's copy of the entry: what the change is made to if the store cannot be read. */
  memory?: (() => string | Promise<string>) | undefined;
  /**
   * The caller's copy has this stamp: if that is still the entry's, the entry is not read again, and `change` is what is asked
   * for the text that is to be kept.
   */
  known?: { stamp: string; change: EntryChanger<[]> } | undefined;
  /** Tell the listeners: the account is new, or a person would see the difference. */
  announce?: boolean;
}

export interface AccountCache {
  /** The entry's text; undefined if there is none. Throws `cache_unavailable` if that cannot be said now. */
  load(accountId: string): Promise<string | undefined>;
  /** Changes whenever anyone changes the entry. Compare for equality only. */
  stamp(accountId: string): Promise<string | undefined>;
  /** The entry's stamp as this process last saved it: a change that came right after it has another. */
  savedStamp(accountId: string): string | undefined;
  /** False while the account's newest entry is only in memory. */
  isSaved(accountId: string): boolean;
  /** Every account's id. */
  list(): Promise<string[]>;
  /** Every account with its entry, opened once. */
  openAll(): Promise<ListedEntry[]>;
  /**
   * Changes an entry: `change` gets what is kept now, and may be called twice. What cannot be saved serves from memory and is
   * saved later. Resolves with the text that now serves.
   */
  update(
    accountId: string,
    change: EntryChanger<[current: string | undefined]>,
    options?: UpdateOptions,
  ): Promise<string | undefined>;
  /** Puts an entry back if it went with the whole folder, whose key is still there; false if the account was signed out. */
  restore(accountId: string, text: string): Promise<boolean>;
  /**
   * Removes the entry, and with the last one the data key and the folder. Throws `cache_unavailable` or `cache_locked` if
   * that could not be done.
   */
  remove(accountId: string): Promise<void>;
  /** Removes every entry, what is in quarantine, and the data key. */
  destroy(): Promise<void>;
  status(): Promise<Omit<CacheStatus, "counters" | "nativeBroker">>;
  /** Every entry on the disk; opens none. */
  entries(): Promise<KeptEntry[]>;
  quarantined(): Promise<QuarantinedEntry[]>;
  purgeQuarantine(): Promise<void>;
  /** Asks the secret store again now if it failed, saves what is only in memory, and looks at the folder. */
  wake(): Promise<void>;
  close(): Promise<CloseResult>;
}

/** What could not be waited for when the cache was closed. */
export interface CloseResult {
  /** Accounts whose newest entry was only in memory. */
  unsaved: number;
  /** A call of the secret store has not come back. It holds a thread, and the process cannot exit before that is free. */
  isSecretStoreHanging: boolean;
}

export interface CacheListeners {
  /** @param isElsewhere true if another process has made the change */
  onEntryChange: (change: EntryChange, isElsewhere?: boolean) => void;
  /** An entry could not be read, and was moved aside; undefined if it is not known whose it was. */
  onSetAside?: (accountId: string | undefined) => void;
  onStatusChange: () => void;
  /** The whole folder was lost: whoever has entries in memory may `restore` them. */
  onFolderLost?: () => void;
}
