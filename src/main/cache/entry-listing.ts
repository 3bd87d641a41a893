// Which entries there are now, each opened once, with those that are only in memory.
import type { KeptEntry } from "../../shared/cache-health.ts";
import type { ListedEntry } from "./cache-contract.ts";
import type { EntryDirectory } from "./entry-directory.ts";
import type { EntryFiles, QuarantinedEntry } from "./entry-files.ts";
import type { EntryOpener } from "./entry-opener.ts";
import { entryName } from "./sealed-format.ts";
import type { StorageHealth } from "./storage-health.ts";
import type { UnsavedEntries } from "./unsaved-entries.ts";

export interface EntryListing {
  openAll(): Promise<ListedEntry[]>;
  /** The same without their texts; opens only those whose account is not known yet. */
  accountIds(): Promise<string[]>;
  /** How many there are; opens none. */
  count(): Promise<number>;
  /** What lies on the disk, the newest first; opens none. */
  measure(): Promise<KeptEntry[]>;
  /** What was moved aside, the oldest first. */
  quarantined(): Promise<QuarantinedEntry[]>;
}

export interface EntryListingOptions {
  entries: EntryDirectory;
  files: Pick<EntryFiles, "measure" | "quarantined">;
  opener: EntryOpener;
  unsaved: UnsavedEntries;
  health: StorageHealth;
}

export function createEntryListing(options: EntryListingOptions): EntryListing {
  const { entries, files, opener, unsaved, health } = options;
  let lastQuarantined: QuarantinedEntry[] = [];
  const names = async (): Promise<string[]> => [
    ...(await health.orLast(entries.list(), entries.known())).keys(),
  ];
  /** An entry that cannot be opened now must not hide its account. */
  const open = async (name: string): Promise<ListedEntry[]> => {
    const opened = await opener.open(name).catch(() => undefined);
    if (opened !== undefined) entries.remember(name, opened.accountId);
    const accountId = entries.accountOf(name);
    return accountId === undefined ? [] : [{ accountId, text: opened?.text }];
  };
  return {
    openAll: async () => {
      const stored = await Promise.all((await names()).map(open));
      const found = new Map(stored.flat().map(({ accountId, text }) => [accountId, text]));
      for (const accountId of unsaved.accountIds()) found.set(accountId, unsaved.text(accountId));
      return [...found].map(([accountId, text]) => ({ accountId, text }));
    },
    accountIds: async () => {
      const identified = (await names()).map(async (name) => {
        const known = entries.accountOf(name);
        return known === undefined ? (await open(name)).map(({ accountId }) => accountId) : [known];
      });
      return [...new Set([...(await Promise.all(identified)).flat(), ...unsaved.accountIds()])];
    },
    count: async () => new Set([...(await names()), ...unsaved.accountIds().map(entryName)]).size,
    measure: async () => {
      const found = await health.orLast(files.measure(), []);
      return found
        .map(({ name, sizeBytes, savedOn }) => {
          const kept: KeptEntry = { sizeBytes, savedOn };
          const accountId = entries.accountOf(name);
          if (accountId !== undefined) kept.accountId = accountId;
          return kept;
        })
        .toSorted((a, b) => b.savedOn - a.savedOn);
    },
    quarantined: async () => (lastQuarantined = await health.orLast(files.quarantined(), lastQuarantined)),
  };
}
