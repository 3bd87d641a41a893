// Which accounts there are, and what other processes do to them: compares what lies in the store with what was there before,
// and says each difference once.
import type { EntryStore } from "./entry-store.ts";
import { entryName } from "./sealed-format.ts";

export interface EntryChange {
  kind: "account-added" | "account-changed" | "account-removed";
  accountId: string;
}

export interface EntryDirectory {
  /** Name and stamp of what was there at the last look. */
  known(): Map<string, string>;
  /** Takes in a change that this process made itself, so that it is not found again. */
  note(accountId: string): Promise<void>;
  /** The stamp that the last look or note found. */
  notedStamp(accountId: string): string | undefined;
  /** Every entry's name and stamp, as of now. The first look is what later ones are compared with. */
  list(): Promise<Map<string, string>>;
  /** Somebody has read the entry: if it changes before the first look, they are told. */
  see(accountId: string, stamp: string | undefined): void;
  /** The account of an entry, if that is known; opens nothing. */
  accountOf(name: string): string | undefined;
  remember(name: string, accountId: string): void;
  /** Takes what lies there for known, and announces nothing. */
  prime(): Promise<void>;
  /** Opens what is not known by name yet, so that its removal can be announced. */
  identifyAll(): Promise<void>;
  /**
   * What has changed since the last look.
   * @param confirmRemoval is asked before anything that is missing counts as removed
   */
  rescan(confirmRemoval: () => Promise<boolean>): Promise<EntryChange[]>;
}

/** @param open opens an entry; undefined if it cannot be opened, for whatever reason */
export function createEntryDirectory(
  store: EntryStore,
  open: (name: string) => Promise<{ accountId: string } | undefined>,
): EntryDirectory {
  // A name is a digest of its account's id, so what is known of it holds for ever.
  const accounts = new Map<string, string>();
  let known = new Map<string, string>();
  let hasLooked = false;

  const list = async (): Promise<Map<string, string>> => {
    const found = await store.list();
    if (!hasLooked) known = new Map([...found, ...known]);
    hasLooked = true;
    return found;
  };
  const identify = async (name: string): Promise<string | undefined> => {
    const accountId = accounts.get(name) ?? (await open(name))?.accountId;
    if (accountId !== undefined) accounts.set(name, accountId);
    return accountId;
  };

  return {
    known: () => known,
    list,
    see: (accountId, stamp) => {
      const name = entryName(accountId);
      accounts.set(name, accountId);
      if (!hasLooked && stamp !== undefined && !known.has(name)) known.set(name, stamp);
    },
    accountOf: (name) => accounts.get(name),
    remember: (name, accountId) => void accounts.set(name, accountId),
    note: async (accountId) => {
      const name = entryName(accountId);
      accounts.set(name, accountId);
      const stamp = await store.stamp(name);
      if (stamp === undefined) known.delete(name);
      else known.set(name, stamp);
    },
    notedStamp: (accountId) => known.get(entryName(accountId)),
    prime: async () => {
      known = await store.list();
      hasLooked = true;
    },
    identifyAll: async () => {
      await list();
      for (const name of known.keys()) await identify(name);
    },
    rescan: async (confirmRemoval) => {
      const found = await list();
      const changes: EntryChange[] = [];
      for (const [name, stamp] of found) {
        if (known.get(name) === stamp) continue;
        const accountId = await identify(name);
        // Not to be opened now: it stays unknown, and is found again by the next look.
        if (accountId === undefined) continue;
        changes.push({ kind: known.has(name) ? "account-changed" : "account-added", accountId });
        known.set(name, stamp);
      }
      const gone = [...known.keys()].filter((name) => !found.has(name));
      if (gone.length === 0 || !(await confirmRemoval())) return changes;
      for (const name of gone) {
        known.delete(name);
        const accountId = accounts.get(name);
        if (accountId !== undefined) changes.push({ kind: "account-removed", accountId });
      }
      return changes;
    },
  };
}
