// What every package is made of but Electron: the app's bundles, and the licences of what is in them.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { buildApp } from "../scripts/build-app.ts";
import { packagesOf, readBundledPackage, readBundleRecords } from "./bundled-packages.ts";
import { collectLicences, writeLicences } from "./licences.ts";
import { listNativeFiles } from "./native-files.ts";

export async function prepareBundles(root: string): Promise<void> {
  for (const folder of ["main", "bin", "preload", "renderer", "bundled-packages"]) {
    await rm(join(root, "out", folder), { recursive: true, force: true });
  }
  buildApp("electron");
  const native = new Set(
    listNativeFiles({ platform: "win32", arch: "x64" }).map((file) => `node_modules/${file.package}`),
  );
  const packages = [
    ...packagesOf(await readBundleRecords(root)),
    ...(await Promise.all([...native].map((folder) => readBundledPackage(root, folder)))),
  ];
  await writeLicences(await collectLicences(packages, root), root);
}
