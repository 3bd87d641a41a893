// Removing everything from the window: the app quits as ever, and once nothing of it is open any more, its files and keys go.
import type { CacheRemoval } from "../cache/cache-removal.ts";

export interface Removal {
  /** The app has to quit now; what follows cannot be called back. */
  begin(): void;
  /** Removes, if that has begun. Resolves to true if a call of the secret store still holds a thread. Never rejects. */
  finish(): Promise<boolean>;
}

export interface RemovalOptions {
  /** Takes the window away, and waits for what is still being written: it would be there again. */
  stopWriting: () => Promise<void>;
  removeEverything: () => Promise<CacheRemoval>;
  /** Tells the person what had to be left. */
  reportLeft: (report: CacheRemoval) => void;
  quit: () => void;
}

export function createRemoval(options: RemovalOptions): Removal {
  const { stopWriting, removeEverything, reportLeft, quit } = options;
  let hasBegun = false;
  return {
    begin: () => {
      hasBegun = true;
      quit();
    },
    finish: async () => {
      if (!hasBegun) return false;
      try {
        await stopWriting();
        const report = await removeEverything();
        if (report.left.length > 0) reportLeft(report);
        return report.isSecretStoreHanging;
      } catch {
        return false;
      }
    },
  };
}
