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
  /** Lets the secret store be asked again at once. */
  mayAskNow(): void;
  /** Notes a failure and hands it on; rethrows what is not one of storage. */
  fail(error: unknown): StorageError;
  /** The same in the background, where there is nobody to hear of a defect but the log. */
  failQuietly(error: unknown): void;
  /** For a look into the folder: if that cannot be done now, what was there at the last look is the answer. */
  orLast<T>(asked: Promise<T>, last: T): Promise<T>;
  /** An entry was opened: the secret store answers. */
  opened(): void;
  /** An entry was saved: the disk takes it as well, and if it was the last one that was waiting, all is well. */
  saved(): void;
}

/** Also the pace at which what is unsaved is tried again. */
export const askAgainAfterMs = 2_000;

/**
 * @param onFailure is called for every failure, also one that is known already
 * @param hasUnsaved true while something lives in memory alone: then all is not well, whatever else succeeds
 */
export function createStorageHealth(
  logger: Logger,
  onChange: () => void,
  onFailure?: () => void,
  hasUnsaved: () => boolean = () => false,
): StorageHealth {
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

  const fail = (error: unknown): StorageError => {
    const found = toStorageError(error);
    // The last failure, thrown again without asking: the wait goes on, and does not begin anew.
    if (found !== keyring) note(found);
    onFailure?.();
    return found;
  };
  const note = (found: StorageError): void => {
    if (found.source === "keyring") {
      mayAskAt = performance.now() + askAgainAfterMs;
      set({ keyring: found, disk });
    } else {
      set({ keyring, disk: found });
    }
  };

  return {
    failure,
    isKeyringFailing: () => keyring !== undefined,
    assertMayAsk: () => {
      if (keyring !== undefined && performance.now() < mayAskAt) throw keyring;
    },
    mayAskNow: () => {
      mayAskAt = 0;
    },
    fail,
    failQuietly: (error) => {
      try {
        fail(error);
      } catch {
        logger.log(
          "error",
          "What is kept in memory could not be saved, for a reason that is not the storage's.",
        );
      }
    },
    orLast: (asked, last) =>
      asked.catch((error: unknown) => {
        fail(error);
        return last;
      }),
    opened: () => {
      if (!hasUnsaved()) set({ keyring: undefined, disk });
    },
    saved: () => {
      if (!hasUnsaved()) set({ keyring: undefined, disk: undefined });
    },
  };
}
