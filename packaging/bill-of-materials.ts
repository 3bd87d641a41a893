// The software bill of materials of an app that has been packed: made of what is in it, checked against it, put beside it.
import { hash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readPackagedFiles } from "./asar-files.ts";
import { packagesOf, readBundleRecords } from "./bundled-packages.ts";
import { readLockFile } from "./lock-file.ts";
import type { NativeFile } from "./native-files.ts";
import { asarOf, resourcesOf, type PackedApp } from "./packed-app.ts";
import { checkSbom, validateSbom } from "./sbom-check.ts";
import { createSbom, readSourceDate } from "./sbom.ts";

/** Within the package's resources. */
const sbomName = "sbom.cdx.json";

export interface BillInput {
  root: string;
  version: string;
  nativeFiles: NativeFile[];
}

/** @returns absolute path of the bill, which is in the package. On macOS signing changes native files later. */
export async function writeBill(app: PackedApp, { root, version, nativeFiles }: BillInput): Promise<string> {
  const sbom = await createSbom({
    root,
    target: `${app.platform}-${app.arch}`,
    version,
    packages: packagesOf(await readBundleRecords(root)),
    nativeFiles: await Promise.all(
      nativeFiles.map(async ({ package: name, to }) => ({
        packageFolder: `node_modules/${name}`,
        path: `out/${to}`,
        sha256: hash("sha256", await readFile(join(`${asarOf(app)}.unpacked`, "out", to))),
      })),
    ),
    timestamp: readSourceDate(root),
  });
  const file = join(resourcesOf(app), sbomName);
  await writeFile(file, sbom);
  return file;
}

/**
 * A sentence for each thing in which the bill and the package differ. Throws if the bill is no valid CycloneDX.
 * @param isSigned on macOS codesign has written a signature into each native file, so that its hash is no longer the bill's;
 *   `codesign --verify --deep --strict` answers for those
 */
export async function findWrongBill(app: PackedApp, root: string, isSigned = false): Promise<string[]> {
  const text = await readFile(join(resourcesOf(app), sbomName), "utf8");
  await validateSbom(text);
  return checkSbom(text, {
    lockFile: await readLockFile(root),
    bundles: await readBundleRecords(root),
    files: readPackagedFiles(asarOf(app)),
    hasRewrittenNativeFiles: isSigned && app.platform === "darwin",
  });
}
