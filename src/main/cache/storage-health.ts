// Remembers what stands in the way of keeping entries, and decides when the secret store may be asked again.
import type { Logger } from "../../shared/logger.ts";
import { toStorageError } from "./disk-failure.ts";
import type { StorageError } from "./storage-failure.ts";

export interface StorageHealth {
  /** What a person should know first; undefined if all is well. */
  failure(): StorageError | undefined;
  /** True while entries cannot be protected, and so live in memory. */
  isKeyringFailing(): boolean;
  /** Throws the last failure, without asking again, if the secret store failed a moment ago. */
  assertMayAsk(): void;
  /** Notes a failure and hands it on; rethrows what is not one of storage. */
  fail(error: unknown): StorageError;
  /** An entry was opened: the secret store answers. */
  opened(): void;
  /** An entry was saved: the disk takes it as well. */
  saved(): void;
}

/** Also the pace at which what is unsaved is tried again. */
export const askAgainAfterMs = 2_000;

export function createStorageHealth(logger: Logger, onChange: () => void): StorageHealth {
  let keyring: StorageError | undefined;
  let disk: StorageError | undefined;
  let mayAskAt = 0;

  const failure = (): StorageError | undefined => keyring ?? disk;
  const set = (next: { keyring: StorageError | undefined; disk: StorageError | undefined }): void => {
    const before = failure();
    ({ keyring, disk } = next);
    const after = failure();
    if (before?.advice === after?.advice) return;
    if (after === undefined) logger.log("info", "Accounts can be kept again.");
    else logger.log("warn", `Accounts cannot be kept (${after.state}). ${after.advice}`);
    onChange();
  };

  return {
    failure,
    isKeyringFailing: () => keyring !== undefined,
    assertMayAsk: () => {
      if (keyring !== undefined && performance.now() < mayAskAt) throw keyring;
    },
    fail: (error) => {
      const found = toStorageError(error);
      // The last failure, thrown again without asking: the wait goes on, and does not begin anew.
      if (found === keyring) return found;
      if (found.source === "keyring") {
        mayAskAt = performance.now() + askAgainAfterMs;
        set({ keyring: found, disk });
      } else {
        set({ keyring, disk: found });
      }
      return found;
    },
    opened: () => set({ keyring: undefined, disk }),
    saved: () => set({ keyring: undefined, disk: undefined }),
  };
}
