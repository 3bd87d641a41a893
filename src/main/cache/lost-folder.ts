// Tells a folder that was lost (removed by hand, by a clean-up program) from one that somebody's sign-out has removed: in the
// first case its key is still in the secret store. What was lost is remembered, and can be put back from memory.
import type { EntryDirectory } from "./entry-directory.ts";
import type { EntryFiles } from "./entry-files.ts";
import type { ChosenStore } from "./store-choice.ts";

export interface LostFolder {
  /** Looks whether the folder has been lost since the last look. Call under the lock. */
  check(): Promise<void>;
  /** True once for every entry that was lost. */
  claim(name: string): boolean;
  /** True while entries that were lost have not been put back. */
  isAnyMissing(): boolean;
  /** Somebody has signed out, or in again: there is nothing to be put back. */
  forget(name?: string): void;
}

export function createLostFolder(
  files: EntryFiles,
  entries: EntryDirectory,
  revalidate: ChosenStore["revalidate"],
): LostFolder {
  const lost = new Set<string>();
  return {
    check: async () => {
      const names = [...entries.known().keys()];
      const [first] = names;
      if (first === undefined || (await files.folderId()) !== undefined) return;
      if ((await revalidate(first)) === "forgotten") return;
      for (const name of names) lost.add(name);
      // Nobody has signed out, so no removal is to be announced.
      await entries.prime();
    },
    claim: (name) => lost.delete(name),
    isAnyMissing: () => lost.size > 0,
    forget: (name) => {
      if (name === undefined) lost.clear();
      else lost.delete(name);
    },
  };
}
