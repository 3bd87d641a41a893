// What the host is told by its environment of the package that it runs; it is told nothing if it runs a bundle of its own.
import { readFile } from "node:fs/promises";
import process from "node:process";

/** Names the resources folder of a package to run: the one that holds `app.asar`. */
export const packageVariable = "CHROMIUM_HOST_PACKAGE";
/** Names the script that is `electron` to the package's preload; the launcher makes it. */
export const preloadElectronVariable = "CHROMIUM_HOST_PRELOAD_ELECTRON";

export async function readPreloadElectron(): Promise<string | undefined> {
  const file = process.env[preloadElectronVariable];
  return file === undefined ? undefined : readFile(file, "utf8");
}
