// The one import of msal-node-extensions in the main process: its persistence, file by file. The package's own entry also
// loads the native broker (`@azure/msal-node-runtime`), which nobody here has asked for.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type * as Extensions from "@azure/msal-node-extensions";

/** Files of the package's `dist/persistence`, each named for what it exports. The bundle imports the same ones (`packaging`). */
export const persistenceFiles = [
  "DataProtectionScope",
  "FilePersistence",
  "FilePersistenceWithDataProtection",
  "KeychainPersistence",
  "LibSecretPersistence",
] as const;

export type Persistence = Pick<typeof Extensions, (typeof persistenceFiles)[number]>;

/** Lazily: keytar loads a native library at import, and its lack must be a state, not a crash. */
export async function importPersistence(): Promise<Persistence> {
  const manifest = createRequire(import.meta.url).resolve("@azure/msal-node-extensions/package.json");
  const importOne = async (name: (typeof persistenceFiles)[number]): Promise<object> => {
    const file = new URL(`dist/persistence/${name}.mjs`, pathToFileURL(manifest));
    return (await import(/* @vite-ignore */ file.href)) as object;
  };
  return Object.assign({}, ...(await Promise.all(persistenceFiles.map(importOne)))) as Persistence;
}
