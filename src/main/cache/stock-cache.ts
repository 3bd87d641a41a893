// Reads what msal-node-extensions' own PersistenceCachePlugin has kept, for moving over from it. Nothing of it is changed
// unless it is asked for.
import { stat } from "node:fs/promises";
import type { IPersistence } from "@azure/msal-node-extensions";
import { AuthError } from "../../shared/auth-error.ts";
import { loadPersistence } from "./native-parts.ts";
import { createKeyringCalls } from "./keyring-calls.ts";
import { hasErrorCode } from "./node-error.ts";
import { StorageError } from "./storage-failure.ts";

/** Where the stock `PersistenceCachePlugin` keeps a cache. */
export interface StockCacheLocation {
  /** `cachePath` of `PersistenceCreator`: on Windows the protected file, elsewhere the marker beside the keyring item. */
  cachePath: string;
  /** `serviceName` and `accountName` of `PersistenceCreator`; macOS and Linux. */
  serviceName: string;
  /** As above. */
  accountName: string;
  /** The plugin was used with `usePlaintextFileOnLinux`, and the cache is the file itself. */
  isPlaintext?: boolean;
}

export interface StockCache {
  /** MSAL's unified JSON. */
  text: string;
  /** Removes it for good. */
  remove(): Promise<void>;
}

/** Throws `invalid_request` if there is nothing, or nothing that can be opened. */
export async function readStockCache({
  cachePath,
  serviceName,
  accountName,
  isPlaintext = false,
}: StockCacheLocation): Promise<StockCache> {
  // The extensions' `create` makes the file if it is not there; looking must not.
  await stat(cachePath).catch((error: unknown) => {
    throw hasErrorCode(error, "ENOENT") ? refuse("there is no file at that path") : error;
  });
  const extensions = await loadPersistence();
  const { DataProtectionScope, FilePersistence, FilePersistenceWithDataProtection } = extensions;
  const { KeychainPersistence, LibSecretPersistence } = extensions;
  const open = async (): Promise<IPersistence> => {
    if (isPlaintext) return FilePersistence.create(cachePath);
    if (process.platform === "win32") {
      return FilePersistenceWithDataProtection.create(cachePath, DataProtectionScope.CurrentUser);
    }
    const keyring = process.platform === "darwin" ? KeychainPersistence : LibSecretPersistence;
    return keyring.create(cachePath, serviceName, accountName);
  };
  const calls = createKeyringCalls();
  const persistence = await calls.ask(open);
  const text = await calls
    .ask(() => persistence.load())
    .catch((cause: unknown) => {
      const advice = cause instanceof StorageError && cause.state !== "failed" ? `: ${cause.advice}` : "";
      throw refuse(`it cannot be opened by this user on this machine${advice}`, cause);
    });
  if (text === null || text === "") throw refuse("nothing is kept there, or the keyring is locked");
  return {
    text,
    remove: async () => {
      await calls.ask(() => persistence.delete());
    },
  };
}

function refuse(reason: string, cause?: unknown): AuthError {
  return new AuthError("invalid_request", `The other app's token cache cannot be imported: ${reason}.`, {
    cause,
  });
}
