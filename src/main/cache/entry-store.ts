// The port behind which entries are kept. An entry is one account's share of MSAL's unified cache, as JSON text.
// Stores know nothing of locks, memory or merging: account-cache.ts does, once for all of them.

/** An account's entry, opened. */
export interface OpenedEntry {
  accountId: string;
  text: string;
}

export interface EntryStore {
  /**
   * The entry of that name; undefined if there is none. Throws {@link EntryUnreadableError}, {@link EntryTooNewError}, or
   * `KeyringError` if the secret store cannot be asked: absent, unreadable and locked are three answers.
   */
  open(name: string): Promise<OpenedEntry | undefined>;
  /** Replaces the entry in one step: a crash leaves the old one or the new one. */
  save(entry: OpenedEntry): Promise<void>;
  remove(name: string): Promise<void>;
  /** Changes whenever anyone changes the entry; undefined if there is none. Opaque: compare for equality only. */
  stamp(name: string): Promise<string | undefined>;
  /** Every entry's name and stamp, without opening any. */
  list(): Promise<Map<string, string>>;
  /** Moves an entry that cannot be opened into quarantine, under the same protection. */
  setAside(name: string): Promise<void>;
  purgeQuarantine(): Promise<void>;
  /** Removes every entry. */
  clear(): Promise<void>;
}

/** The entry is there and cannot be opened: damaged, not ours, or sealed with a key that is gone. */
export class EntryUnreadableError extends Error {
  override readonly name = "EntryUnreadableError";
}

/** The entry is whole, in a format that only a newer version knows. It is left alone. */
export class EntryTooNewError extends Error {
  override readonly name = "EntryTooNewError";
}
