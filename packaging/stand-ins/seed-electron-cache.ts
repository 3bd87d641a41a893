// Fills a throw-away cache with stand-ins for Electron's distributions, so that electron-builder needs no download.
// What is built from them proves the configuration and the contents of a package, never that it starts.
import { createHash } from "node:crypto";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPackage } from "@electron/asar";
import { path7za } from "7zip-bin";
import type { Arch, Platform, Target } from "../native-files.ts";
import { zipDistribution, type Entry } from "./distribution.ts";
import { macEntries } from "./electron-bundle.ts";
import { linuxEntries, windowsEntries } from "./electron-files.ts";
import { notice } from "./notice.ts";

/** The part of `@electron/get` that is used here. */
interface ElectronGet {
  downloadArtifact: (artifact: {
    version: string;
    platform: Platform;
    arch: Arch;
    artifactName: "electron";
    cacheRoot: string;
    checksums: Record<string, string>;
    downloader: { download: (url: string, file: string) => Promise<void> };
  }) => Promise<string>;
}

const entriesOf: Record<Platform, (arch: Arch, version: string, defaultApp: Uint8Array) => Entry[]> = {
  linux: linuxEntries,
  win32: windowsEntries,
  darwin: macEntries,
};

const require = createRequire(import.meta.url);

/**
 * Stand-ins of the installed version for Linux, Windows and macOS, x64 and arm64.
 * @param directory a folder that is thrown away afterwards
 * @returns environment for electron-builder; with it, all that it would download is looked for in `directory`
 */
export async function seedElectronCache(directory: string): Promise<Record<string, string>> {
  if (process.platform !== "linux") {
    throw new Error("Stand-ins for Electron are made on Linux only; elsewhere, let Electron be downloaded.");
  }
  const { version } = JSON.parse(await readFile(require.resolve("electron/package.json"), "utf8")) as {
    version: string;
  };
  const cacheHome = join(directory, "cache");
  const electronCache = join(cacheHome, "electron");
  await mkdir(electronCache, { recursive: true });
  const sevenZip = join(directory, "7za");
  // The package's file is not executable, and is not ours to change.
  await copyFile(path7za, sevenZip);
  await chmod(sevenZip, 0o755);

  const defaultApp = await packDefaultApp();
  const targets = (Object.keys(entriesOf) as Platform[]).flatMap((platform) =>
    (["x64", "arm64"] as const).map((arch) => ({ platform, arch })),
  );
  const sums = await Promise.all(
    targets.map(async (target) => {
      const name = `electron-v${version}-${target.platform}-${target.arch}.zip`;
      const zip = join(directory, name);
      await zipDistribution(entriesOf[target.platform](target.arch, version, defaultApp), zip, sevenZip);
      const sum = createHash("sha256")
        .update(await readFile(zip))
        .digest("hex");
      await putIntoCache(electronCache, version, target, zip, { [name]: sum });
      await rm(zip);
      return `${sum} *${name}\n`;
    }),
  );
  // Without it, the builder fetches the sums of every release anew.
  await writeFile(join(electronCache, `SHASUMS256.txt-${version}`), sums.join(""));
  return {
    XDG_CACHE_HOME: cacheHome,
    ELECTRON_BUILDER_CACHE: join(cacheHome, "electron-builder"),
    ELECTRON_BUILDER_7ZIP_PATH: sevenZip,
  };
}

/** By the builder's own library, which knows where in the cache it looks. */
async function putIntoCache(
  cacheRoot: string,
  version: string,
  target: Target,
  zip: string,
  checksums: Record<string, string>,
): Promise<void> {
  const builder = createRequire(require.resolve("electron-builder"));
  const electronGet = createRequire(builder.resolve("app-builder-lib"))("@electron/get") as ElectronGet;
  const downloader = { download: (_url: string, file: string) => copyFile(zip, file) };
  await electronGet.downloadArtifact({
    version,
    ...target,
    artifactName: "electron",
    cacheRoot,
    checksums,
    downloader,
  });
}

async function packDefaultApp(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-default-app-"));
  try {
    const app = join(folder, "app");
    await mkdir(app);
    await writeFile(join(app, "main.js"), `// ${notice}\n`);
    await writeFile(join(app, "package.json"), '{"name":"electron","main":"main.js"}\n');
    const archive = join(folder, "default_app.asar");
    await createPackage(app, archive);
    return await readFile(archive);
  } finally {
    await rm(folder, { recursive: true });
  }
}
