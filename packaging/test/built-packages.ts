// What was built for the tests before the first of them, and where it lies.
import { join } from "node:path";
import { inject } from "vitest";
import type { Arch, Platform, Target } from "../native-files.ts";
import type { PackedApp } from "../packed-app.ts";

export interface BuiltPackages {
  /** For further builds: stand-ins for all that would be downloaded, and no network. */
  environment: Record<string, string>;
  /** Holds a packed folder for each target. */
  output: string;
  /** Holds a folder for linux-x64, built from a copy of the project in another place, with updates switched on. */
  copyOutput: string;
  /** Debian packages of package.json's version and of the next; undefined where dpkg-deb is missing. */
  deb: { first: string; next: string } | undefined;
  /** What the builds wanted of the network. */
  refused: readonly string[];
}

declare module "vitest" {
  export interface ProvidedContext {
    packages: BuiltPackages;
  }
}

export const nextVersion = "0.2.0";

/** As electron-builder.yml names it. */
const productName = "Latchkey";

const folders: Record<Platform, Record<Arch, string>> = {
  linux: { x64: "linux-unpacked", arm64: "linux-arm64-unpacked" },
  win32: { x64: "win-unpacked", arm64: "win-arm64-unpacked" },
  darwin: { x64: "mac", arm64: "mac-arm64" },
};

export const targets: readonly Target[] = (["linux", "win32", "darwin"] as const).flatMap((platform) =>
  (["x64", "arm64"] as const).map((arch) => ({ platform, arch })),
);

export const hostArch: Arch = process.arch === "arm64" ? "arm64" : "x64";

/** @param output folder that the packages were written to; default: the one with all targets */
export function appOf({ platform, arch }: Target, output = inject("packages").output): PackedApp {
  return { platform, arch, productName, directory: join(output, folders[platform][arch]) };
}
