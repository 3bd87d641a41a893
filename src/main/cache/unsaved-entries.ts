// Changes that could not be saved yet: they serve from memory, and go to the store when it takes them.
import { mergeEntries } from "./entry-merge.ts";
import { parseUnifiedCache } from "./account-entry.ts";

interface Unsaved {
  /** What was kept when the first of these changes was made; undefined if there was no entry. */
  base: string | undefined;
  text: string;
  generation: number;
}

export interface UnsavedEntries {
  size(): number;
  accountIds(): string[];
  text(accountId: string): string | undefined;
  stamp(accountId: string): string | undefined;
  /** @param base what is kept as far as it is known; of several changes in a row, the first one's counts */
  put(accountId: string, text: string, base: string | undefined): void;
  delete(accountId: string): void;
  clear(): void;
  /** The unsaved change put onto what is kept now; undefined if the account was signed out elsewhere meanwhile. */
  rebase(accountId: string, theirs: string | undefined): string | undefined;
}

export function createUnsavedEntries(): UnsavedEntries {
  const entries = new Map<string, Unsaved>();
  let generation = 0;
  return {
    size: () => entries.size,
    accountIds: () => [...entries.keys()],
    text: (accountId) => entries.get(accountId)?.text,
    stamp: (accountId) => {
      const found = entries.get(accountId);
      return found && `unsaved:${String(found.generation)}`;
    },
    put: (accountId, text, base) => {
      generation += 1;
      const known = entries.get(accountId);
      entries.set(accountId, { text, generation, base: known === undefined ? base : known.base });
    },
    delete: (accountId) => void entries.delete(accountId),
    clear: () => entries.clear(),
    rebase: (accountId, theirs) => {
      const unsaved = entries.get(accountId);
      if (unsaved === undefined) return theirs;
      if (theirs === undefined) return unsaved.base === undefined ? unsaved.text : undefined;
      return mergeTexts(unsaved.base, unsaved.text, theirs);
    },
  };
}

/** {@link mergeEntries} on JSON text. What cannot be parsed yields to what can: nothing but a defect makes that. */
export function mergeTexts(base: string | undefined, ours: string, theirs: string): string {
  const parsedOurs = parseUnifiedCache(ours);
  const parsedTheirs = parseUnifiedCache(theirs);
  if (parsedOurs === undefined) return theirs;
  if (parsedTheirs === undefined) return ours;
  const parsedBase = base === undefined ? undefined : parseUnifiedCache(base);
  return JSON.stringify(mergeEntries(parsedBase, parsedOurs, parsedTheirs));
}
