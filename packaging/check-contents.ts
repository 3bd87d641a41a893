// What may be in a package and what has to be: each file of the archive by its place, each native file by its first bytes.
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { listPackage } from "@electron/asar";
import { readBinaryFormat } from "./binary-format.ts";
import type { NativeFile } from "./native-files.ts";
import { asarOf, type PackedApp } from "./packed-app.ts";

/** Every file of the archive is one of these; no maps, tests, sources, node_modules or development provider. */
const allowed = [
  /^package\.json$/,
  /^out\/main\/[\w-]+\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/(index\.html|licences\.json)$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|svg|png|woff2)$/,
];
const required = ["package.json", "out/main/main.js", "out/preload/preload.cjs", "out/renderer/index.html"];

/** A sentence for each thing that is wrong with what is in the package. */
export async function findWrongContents(
  app: PackedApp,
  nativeFiles: readonly NativeFile[],
): Promise<string[]> {
  const archive = asarOf(app);
  const native = nativeFiles.map(({ to }) => `out/${to}`);
  const packed = listPackage(archive, { isPack: true }).map(parseListed);
  const folders = new Set(packed.flatMap(({ path }) => parentsOf(path)));
  const files = packed.filter(({ path }) => !folders.has(path));
  const unpacked = await listUnpacked(`${archive}.unpacked`);

  const problems = [
    ...[...required, ...native]
      .filter((path) => !files.some((file) => file.path === path))
      .map((path) => `${path} is missing`),
    ...files
      .filter(({ path }) => !native.includes(path) && !allowed.some((pattern) => pattern.test(path)))
      .map(({ path }) => `${path} does not belong into a package`),
    ...native
      .filter((path) => !unpacked.includes(path))
      .map((path) => `${path} is not unpacked, so the operating system cannot load it`),
    ...unpacked
      .filter((path) => !native.includes(path))
      .map((path) => `${path} is unpacked, so its integrity is not checked`),
  ];
  for (const path of native.filter((one) => unpacked.includes(one))) {
    const found = await readBinaryFormat(join(`${archive}.unpacked`, path));
    if (found?.platform === app.platform && found.arch === app.arch) continue;
    const name = found === undefined ? "no binary" : `for ${found.platform} ${found.arch}`;
    problems.push(`${path} is ${name}, wanted ${app.platform} ${app.arch}`);
  }
  return problems;
}

/** `pack   : /out/main/main.js`, as @electron/asar lists it. */
function parseListed(line: string): { path: string } {
  const path = line.replace(/^(un)?pack\s*:\s*/, "").replaceAll("\\", "/");
  return { path: path.replace(/^\//, "") };
}

function parentsOf(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join("/"));
}

async function listUnpacked(directory: string): Promise<string[]> {
  if (!existsSync(directory)) return [];
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .replaceAll("\\", "/"),
    );
}
