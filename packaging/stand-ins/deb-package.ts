// Builds a Debian package by `dpkg-deb`, with the control fields that fpm writes.
import { createHash } from "node:crypto";
import { copyFile, chmod, lstat, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PackageRequest } from "./fpm-arguments.ts";
import { runTool } from "./run-tool.ts";
import { listStaged } from "./staged-contents.ts";

const compressions: Record<string, string> = {
  gz: "gzip",
  gzip: "gzip",
  xz: "xz",
  zst: "zstd",
  none: "none",
};

/** @param root folder with what is installed; the control files are added to it */
export async function buildDeb(request: PackageRequest, root: string): Promise<void> {
  const compression = compressions[request.compression];
  if (compression === undefined) {
    throw new Error(
      `--deb-compression ${request.compression} is none of ${Object.keys(compressions).join(", ")}`,
    );
  }
  const files = await listStaged(root, "files");
  const sizes = await Promise.all(files.map(async (file) => (await lstat(join(root, file))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const sums = await checksums(root, files);

  const control = join(root, "DEBIAN");
  await mkdir(control);
  await writeFile(join(control, "control"), controlFile(request, Math.ceil(bytes / 1024)));
  await writeFile(join(control, "md5sums"), sums);
  await addScript(request.afterInstall, join(control, "postinst"));
  await addScript(request.afterRemove, join(control, "postrm"));
  await runTool("dpkg-deb", ["--root-owner-group", `-Z${compression}`, "--build", root, request.packagePath]);
}

function controlFile(request: PackageRequest, installedKiB: number): string {
  const [summary = "", ...description] = request.description.split("\n");
  const iteration = request.iteration === undefined ? "" : `-${request.iteration}`;
  const fields: [string, string | undefined][] = [
    ["Package", request.name],
    ["Version", `${request.version}${iteration}`],
    ["License", request.license],
    ["Vendor", request.vendor],
    ["Architecture", request.architecture],
    ["Maintainer", request.maintainer],
    ["Installed-Size", String(installedKiB)],
    ["Depends", listOf(request.depends)],
    ["Recommends", listOf(request.recommends)],
    ["Section", request.category],
    ["Priority", request.priority],
    ["Homepage", request.url],
    [
      "Description",
      [summary, ...description.map((line) => (line.trim() === "" ? " ." : ` ${line}`))].join("\n"),
    ],
  ];
  return fields.map(([name, value]) => (value === undefined ? "" : `${name}: ${value}\n`)).join("");
}

/** Names as Debian writes them: `a | b`, `a (>= 1)`. fpm's `a >= 1` is turned into the latter. */
function listOf(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return names.map((name) => name.replace(/^(\S+)\s*(<<|<=|=|>=|>>)\s*([^\s)]+)$/, "$1 ($2 $3)")).join(", ");
}

async function checksums(root: string, files: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    files.map(async (file) => {
      if ((await lstat(join(root, file))).isSymbolicLink()) return "";
      const sum = createHash("md5").update(await readFile(join(root, file)));
      return `${sum.digest("hex")}  ${file}\n`;
    }),
  );
  return lines.join("");
}

async function addScript(from: string | undefined, to: string): Promise<void> {
  if (from === undefined) return;
  await copyFile(from, to);
  await chmod(to, 0o755);
}
