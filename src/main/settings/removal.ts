// Removing everything from the window: the app quits as ever, and once nothing of it is open any more, its files and keys go.
import type { CacheRemoval } from "../cache/cache-removal.ts";

export interface Removal {
  /** The app has to quit now; what follows cannot be called back. */
  begin(): void;
  /** What ends the app, with the removal before it if that has begun. */
  before(end: () => unknown): () => void;
}

export interface RemovalOptions {
  removeEverything: () => Promise<CacheRemoval>;
  /** Tells the person what had to be left. */
  reportLeft: (report: CacheRemoval) => void;
  /** Ends the process on the spot: for when a call of the secret store still holds a thread. */
  kill: () => unknown;
  quit: () => void;
}

export function createRemoval({ removeEverything, reportLeft, kill, quit }: RemovalOptions): Removal {
  let hasBegun = false;
  const removeThen = async (end: () => unknown): Promise<void> => {
    const report = await removeEverything();
    if (report.left.length > 0) reportLeft(report);
    if (report.isSecretStoreHanging) kill();
    else end();
  };
  return {
    begin: () => {
      hasBegun = true;
      quit();
    },
    before: (end) => () => {
      if (hasBegun) void removeThen(end).catch(end);
      else end();
    },
  };
}
