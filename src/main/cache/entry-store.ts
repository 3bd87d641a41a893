// The port behind which entries are kept. An entry is one account's share of MSAL's unified cache, as JSON text.

export interface EntryStore {
  /** The entry's text; undefined if there is none. Unreadable is not absent: see {@link EntryUnreadableError}. */
  load(accountId: string): Promise<string | undefined>;
  /** Replaces the entry in one step: a crash leaves the old one or the new one. */
  save(accountId: string, text: string): Promise<void>;
  remove(accountId: string): Promise<void>;
  /** Changes whenever anyone changes the entry; undefined if there is none. Opaque: compare for equality only. */
  stamp(accountId: string): Promise<string | undefined>;
  /** Ids of the accounts that have a readable entry. */
  list(): Promise<string[]>;
}

/** The entry is there and cannot be opened: damaged, or sealed with a key that is gone. */
export class EntryUnreadableError extends Error {
  override readonly name = "EntryUnreadableError";
}
