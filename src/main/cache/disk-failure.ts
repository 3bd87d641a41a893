// Sorts what the file system refuses into a state with advice. What is not its doing is a defect, and is not hidden.
import { AuthError } from "../../shared/auth-error.ts";
import { hasErrorCode } from "./node-error.ts";
import { StorageError } from "./storage-failure.ts";

const rules: [codes: string[], advice: string][] = [
  [
    ["ENOSPC", "EDQUOT", "EFBIG"],
    "The disk is full: free some space. Until then, changes are kept in memory.",
  ],
  [
    ["EROFS"],
    "The folder of the token cache is read-only. Until it can be written, changes are kept in memory.",
  ],
  [
    ["EACCES", "EPERM"],
    "The app may not write to the folder of the token cache: give its owner access to it.",
  ],
  [
    ["EMFILE", "ENFILE"],
    "The system has no file handles left: close some programs. Changes are kept in memory.",
  ],
  [["EIO", "ENXIO", "ESTALE"], "The disk gives errors: check it. Until then, changes are kept in memory."],
  [
    ["ENOTDIR", "EEXIST", "EISDIR", "ENAMETOOLONG"],
    "Something else lies where the token cache's folder should be: move it away.",
  ],
  [["EBUSY", "ETXTBSY"], "Another program has the token cache's files open: close it."],
];

/** A {@link StorageError} for anything that stands in the way of keeping entries; rethrows what is something else. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  if (error instanceof AuthError && error.code === "cache_locked") {
    return new StorageError({ state: "failed", advice: error.message }, error, "disk");
  }
  const found = toDiskError(error);
  if (found === undefined) throw error;
  return found;
}

/** Undefined if it is not the file system that refuses. The extensions put the system's code into `errorCode`. */
export function toDiskError(error: unknown): StorageError | undefined {
  const rule = rules.find(([codes]) => hasErrorCode(error, ...codes) || hasPersistenceCode(error, codes));
  return rule && new StorageError({ state: "failed", advice: rule[1] }, error, "disk");
}

function hasPersistenceCode(error: unknown, codes: string[]): boolean {
  return error instanceof Error && "errorCode" in error && codes.includes(String(error.errorCode));
}
