// The packages with native code are imported when they are first needed, because their import fails where a library is missing.
// It takes about 20 ms, which an app can have behind it before it needs them.
import { importPersistence } from "./extensions.ts";

/** Begins to import them. Never rejects: what fails here fails again where it is needed, and is a state there. */
export async function preloadNativeParts(): Promise<void> {
  await Promise.allSettled([importPersistence(), import("fs-native-extensions")]);
}

/** Name of each package → `loaded`, or why it cannot be loaded here. */
export async function checkNativeParts(): Promise<Record<string, string>> {
  const parts = {
    "msal-node-extensions": importPersistence(),
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
