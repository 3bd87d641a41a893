// The packages with native code are imported when they are first needed, because their import fails where a library is missing.
// It takes about 20 ms, which an app can have behind it before it needs them.
import { createRequire } from "node:module";
import { importPersistence, type Persistence } from "./extensions.ts";
import { hasErrorCode } from "./node-error.ts";

/** Begins to import them. Never rejects: what fails here fails again where it is needed, and is a state there. */
export async function preloadNativeParts(): Promise<void> {
  await Promise.allSettled([loadPersistence(), import("fs-native-extensions")]);
}

/** Rejects with the reason if keytar's native code cannot be loaded. */
export async function loadPersistence(): Promise<Persistence> {
  requireKeytar();
  return importPersistence();
}

let isKeytarLoaded = false;

/**
 * keytar keeps to itself why it cannot be loaded. And where it is imported by a module that is imported, as in the extensions,
 * Node tells of its failure twice, once as a rejection that nobody can catch: https://github.com/nodejs/node/issues/51603
 */
function requireKeytar(): void {
  if (isKeytarLoaded) return;
  const host = `${process.platform}-${process.arch}`;
  const requireFromHere = createRequire(import.meta.url);
  // Beside the app's bundle; in its package, which has an alias here; and in that of the kit's users, who have none.
  for (const folder of [".", "keytar", "@github/keytar"]) {
    try {
      requireFromHere(`${folder}/prebuilds/${host}/keytar.node`);
      isKeytarLoaded = true;
      return;
    } catch (error) {
      if (!hasErrorCode(error, "MODULE_NOT_FOUND")) throw error;
    }
  }
}

/** Name of each package → `loaded`, or why it cannot be loaded here. */
export async function checkNativeParts(): Promise<Record<string, string>> {
  const parts = {
    "msal-node-extensions": loadPersistence(),
    "fs-native-extensions": import("fs-native-extensions"),
  };
  const results = Object.entries(parts).map(async ([name, part]) => {
    const result = await part.then(
      () => "loaded",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    return [name, result] as const;
  });
  return Object.fromEntries(await Promise.all(results));
}
