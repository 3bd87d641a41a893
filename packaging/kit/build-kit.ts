// `npm run kit`: builds the npm package `latchkey` in out/kit, and packs it. Its README, its licences and its types go with it.
import { cp, copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { collectLicences, toPlainText } from "../licences.ts";
import { bundleKit } from "./bundle-kit.ts";
import { preloadEntry, typedEntries } from "./kit-entries.ts";
import { createKitManifest, kitFolder, type RootManifest } from "./kit-manifest.ts";
import { declareCommonJs, emitKitTypes } from "./kit-types.ts";
import { runNpm } from "./run-npm.ts";

const root = dirname(dirname(import.meta.dirname));

export interface BuiltKit {
  /** Absolute path of the package as `npm pack` makes it: what `npm install` takes. */
  tarball: string;
  /** Absolute path of the folder that was packed. */
  directory: string;
}

const licencesOpening =
  "This package contains the software of others that is listed below, under these licences.\n" +
  "What npm installs beside it brings its own.\n";

export async function buildKit(): Promise<BuiltKit> {
  const directory = join(root, kitFolder);
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const { imports, bundled } = await bundleKit(root, join(directory, "dist"));
  const typeImports = await emitKitTypes(root, join(directory, "types"), typedEntries);
  await declareCommonJs(join(directory, "types"), preloadEntry);
  // DPAPI's part of msal-node-extensions looks for its binary here.
  await cp(join(root, "node_modules/@azure/msal-node-extensions/bin"), join(directory, "bin"), {
    recursive: true,
    dereference: true,
  });

  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as RootManifest;
  const kitManifest = createKitManifest(manifest, [...imports, ...typeImports]);
  await writeFile(join(directory, "package.json"), `${JSON.stringify(kitManifest, null, 2)}\n`);
  await copyFile(join(root, "LICENSE"), join(directory, "LICENSE"));
  await copyFile(join(import.meta.dirname, "README.md"), join(directory, "README.md"));
  const licences = await collectLicences(bundled, root);
  await writeFile(join(directory, "third-party-licences.txt"), toPlainText(licences, licencesOpening));
  return { tarball: await pack(directory), directory };
}

async function pack(directory: string): Promise<string> {
  const destination = dirname(directory);
  const args = ["pack", directory, "--json", "--ignore-scripts", "--pack-destination", destination];
  const packed = JSON.parse(await runNpm(args, directory)) as { filename: string }[];
  // The same name for every version: examples name it.
  const tarball = join(destination, "latchkey.tgz");
  await rename(join(destination, packed[0]?.filename ?? ""), tarball);
  return tarball;
}

if (import.meta.main) {
  const { tarball } = await buildKit();
  console.log(tarball);
}
