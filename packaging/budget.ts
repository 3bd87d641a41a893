// Keeps a package of the app small: measures its parts and fails when one has outgrown its budget in budget.json.
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { readPackagedFiles, type PackagedFile } from "./asar-files.ts";
import budget from "./budget.json" with { type: "json" };

export const packageParts = [
  "mainBundle",
  "mainChunks",
  "preload",
  "rendererScriptsGzipped",
  "renderer",
  "nativeFiles",
  "appAsar",
] as const;
/** Bytes of each part. What is in no part of its own counts in `appAsar`. */
export type PackageSizes = Readonly<Record<(typeof packageParts)[number], number>>;

/** As electron-builder and its file names have them: `linux-x64`. */
export type PackageTarget = keyof typeof budget.nativeFiles;

/** Measures the `app.asar` in a folder, with its `app.asar.unpacked`. */
export function measureApp(appOutDirectory: string): PackageSizes {
  const archive = path.join(appOutDirectory, "app.asar");
  if (!existsSync(archive))
    throw new Error(`There is no app.asar in ${appOutDirectory}: give the folder that holds it.`);
  const files = readPackagedFiles(archive);
  const sizeOf = (
    isPart: (file: PackagedFile) => boolean,
    measure = (content: Uint8Array) => content.length,
  ) => files.filter(isPart).reduce((sum, { content }) => sum + measure(content), 0);
  return {
    mainBundle: sizeOf(({ path: file }) => file === "out/main/main.js"),
    mainChunks: sizeOf(({ path: file }) => file !== "out/main/main.js" && /^out\/main\/.+\.js$/.test(file)),
    preload: sizeOf((file) => file.path.startsWith("out/preload/")),
    rendererScriptsGzipped: sizeOf(
      (file) => /^out\/renderer\/.+\.js$/.test(file.path),
      (content) => gzipSync(content).length,
    ),
    renderer: sizeOf((file) => file.path.startsWith("out/renderer/")),
    nativeFiles: sizeOf((file) => file.unpacked),
    appAsar: statSync(archive).size,
  };
}

/** Throws with a table of all parts if any is over budget. */
export function checkBudget(measured: PackageSizes, target: PackageTarget): void {
  const allowed: PackageSizes = { ...budget, nativeFiles: budget.nativeFiles[target] };
  if (packageParts.every((part) => measured[part] <= allowed[part])) return;
  const rows = packageParts.map((part) => {
    const over = measured[part] - allowed[part];
    const verdict = over > 0 ? `${over} too many (${Math.ceil((100 * over) / allowed[part])} %)` : "";
    const figures = [measured[part], allowed[part]].map((bytes) => String(bytes).padStart(10)).join(" ");
    return `${part.padEnd(24)}${figures}  ${verdict}`.trimEnd();
  });
  throw new Error(
    [
      `The package for ${target} is larger than packaging/budget.json allows, in bytes:`,
      `${"part".padEnd(24)}${"measured".padStart(10)} ${"allowed".padStart(10)}`,
      ...rows,
      "Find what came in (out/bundled-packages lists the packages), or raise the budget and say why in the commit.",
    ].join("\n"),
  );
}
