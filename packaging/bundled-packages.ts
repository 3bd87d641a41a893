// Records what a bundle was made of: the npm packages whose code is left in it after tree shaking, and the files written,
// with their SHA-256. The records hold no path of this machine and are the same for the same sources; licences and the
// software bill of materials are made from them.
import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Plugin, Rolldown } from "vite";

export const bundleNames = ["main", "preload", "renderer"] as const;
export type BundleName = (typeof bundleNames)[number];

export interface BundledPackage {
  /** The real name, also where the folder is an alias (`node_modules/keytar` is `@github/keytar`). */
  readonly name: string;
  readonly version: string;
  /** From the project's folder, as package-lock.json has it: `node_modules/a/node_modules/b`. */
  readonly folder: string;
}

export interface BundleRecord {
  readonly packages: readonly BundledPackage[];
  /** Paths from the project's folder, with `/`. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

const recordFile = (root: string, bundle: BundleName) =>
  path.join(root, "out/bundled-packages", `${bundle}.json`);

/** Writes `out/bundled-packages/<bundle>.json` when the bundle has been written. */
export function recordBundledPackages(bundle: BundleName, root: string): Plugin {
  return {
    name: "record-bundled-packages",
    apply: "build",
    enforce: "post",
    async writeBundle({ dir }, output) {
      if (dir === undefined) this.error("A bundle without an output folder cannot be recorded.");
      // Vite takes style sheets out of the chunks and writes assets that do not name their sources: all that were read count.
      const styleSheets = [...this.getModuleIds()].filter((id) => isStyleSheet(id));
      const sources = [...styleSheets, ...Object.values(output).flatMap((file) => sourcesOf(file, root))];
      const record: BundleRecord = {
        packages: await readPackagesOf(sources, root),
        files: await Promise.all(
          Object.keys(output)
            .sort()
            .map(async (name) => ({
              path: toPosix(path.relative(root, path.join(dir, name))),
              sha256: hash("sha256", await readFile(path.join(dir, name))),
            })),
        ),
      };
      await mkdir(path.dirname(recordFile(root, bundle)), { recursive: true });
      await writeFile(recordFile(root, bundle), `${JSON.stringify(record, null, 2)}\n`);
    },
  };
}

/** The records of the last build of all three bundles. */
export async function readBundleRecords(root: string): Promise<BundleRecord[]> {
  return Promise.all(
    bundleNames.map(
      async (bundle) => JSON.parse(await readFile(recordFile(root, bundle), "utf8")) as BundleRecord,
    ),
  );
}

/** Every package of some bundles once, by its folder. */
export function packagesOf(bundles: readonly BundleRecord[]): BundledPackage[] {
  const byFolder = new Map(bundles.flatMap(({ packages }) => packages).map((entry) => [entry.folder, entry]));
  return [...byFolder.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** The packages that modules belong to, each once; in the order of their folders. */
export async function readPackagesOf(modules: readonly string[], root: string): Promise<BundledPackage[]> {
  const folders = modules.map((id) => packageFolderOf(id, root)).filter((folder) => folder !== undefined);
  return Promise.all([...new Set(folders)].sort().map(async (folder) => readBundledPackage(root, folder)));
}

export async function readBundledPackage(root: string, folder: string): Promise<BundledPackage> {
  const file = path.join(root, folder, "package.json");
  const { name, version } = JSON.parse(await readFile(file, "utf8")) as Partial<BundledPackage>;
  if (name === undefined || version === undefined) {
    throw new Error(`${folder}/package.json has no name or no version, so its code cannot be accounted for.`);
  }
  return { name, version, folder };
}

/** The modules whose code is left in a file after tree shaking. */
export function sourcesOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk, root: string): string[] {
  return file.type === "asset"
    ? file.originalFileNames.map((name) => path.resolve(root, name))
    : file.moduleIds.filter((id) => (file.modules[id]?.renderedLength ?? 0) > 0);
}

const isStyleSheet = (id: string) => /\.(css|less|sass|scss|styl|pcss)($|\?)/.test(id);

/**
 * The package that a module belongs to, or nothing for our own; the nearest `node_modules/<name>` above it.
 * Modules that the bundler makes up belong to the tool whose name they begin with.
 */
function packageFolderOf(id: string, root: string): string | undefined {
  const module = toPosix(id.replace("\0", ""));
  // A linked node_modules gives paths outside of the project; from their first `node_modules` on they are the same.
  const inNodeModules = /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(
    module,
  )?.[1];
  if (inNodeModules !== undefined || path.isAbsolute(module)) return inNodeModules;
  const tool = /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
  const folder = `node_modules/${tool}`;
  if (existsSync(path.join(root, folder, "package.json"))) return folder;
  throw new Error(
    `The module ${JSON.stringify(id)} is in the bundle, but it is not known whose it is: there is no ${folder}. ` +
      "Say in packaging/bundled-packages.ts which package made it.",
  );
}

const toPosix = (file: string): string => file.replaceAll("\\", "/");
