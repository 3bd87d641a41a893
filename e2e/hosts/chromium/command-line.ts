// The app's own command line: what Electron reads from it as Chromium's switches, and the host with it.
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";

export function readSwitch(name: string): string | undefined {
  const prefix = `--${name}=`;
  return process.argv
    .slice(2)
    .findLast((argument) => argument.startsWith(prefix))
    ?.slice(prefix.length);
}

/** Switches of the app that are Chromium's to honour. */
const chromiumSwitches = [
  "ignore-certificate-errors-spki-list",
  "proxy-server",
  "proxy-bypass-list",
  "proxy-pac-url",
];
export const passedOnSwitches: readonly string[] = chromiumSwitches.flatMap((name) => {
  const value = readSwitch(name);
  return value === undefined ? [] : [`--${name}=${value}`];
});

/** `--user-data-dir`, absolute; absent if it was not given. */
const givenUserDataDirectory = ((): string | undefined => {
  const given = readSwitch("user-data-dir");
  return given === undefined ? undefined : path.resolve(given);
})();

/** Where Electron keeps the data of an app of this name. */
function defaultUserDataDirectory(name: string): string {
  const { env, platform } = process;
  if (platform === "win32") return path.join(env["APPDATA"] ?? os.homedir(), name);
  if (platform === "darwin") return path.join(os.homedir(), "Library", "Application Support", name);
  return path.join(env["XDG_CONFIG_HOME"] ?? path.join(os.homedir(), ".config"), name);
}

interface Manifest {
  name: string;
  productName?: string;
  version: string;
}

/** The nearest package.json above the main script, from which Electron takes the app's name and version. */
function readManifest(): Manifest {
  let folder = path.dirname(path.resolve(process.argv[1] ?? "."));
  for (;;) {
    try {
      return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
    } catch (error) {
      const parent = path.dirname(folder);
      if (parent === folder)
        throw new Error("There is no package.json above the main script", { cause: error });
      folder = parent;
    }
  }
}

export const manifest = readManifest();

/** Absolute. */
export const userDataDirectory =
  givenUserDataDirectory ?? defaultUserDataDirectory(manifest.productName ?? manifest.name);
