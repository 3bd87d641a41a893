// The packages with native code are imported when they are first needed, because their import fails where a library is missing.
// It takes about 20 ms, which an app can have behind it before it needs them.
import { importPersistence } from "./extensions.ts";

/** Begins to import them. Never rejects: what fails here fails again where it is needed, and is a state there. */
export async function preloadNativeParts(): Promise<void> {
  await Promise.allSettled([importPersistence(), import("fs-native-extensions")]);
}
