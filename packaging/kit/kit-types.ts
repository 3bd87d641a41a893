// The kit's types: what the compiler declares of the entry points and of all that their declarations name, and nothing else.
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { runTool } from "../stand-ins/run-tool.ts";
import type { KitEntry } from "./kit-entries.ts";

/** `from "./a.ts"`, `import "b"`, `import("c")`. */
const specifiers = /((?:\bfrom|\bimport)\s*\(?\s*)"([^"]+)"/g;

/**
 * @param outDir absolute path of the folder for the types, laid out as `src` is
 * @returns the packages that the types name
 */
export async function emitKitTypes(
  root: string,
  outDir: string,
  entries: readonly KitEntry[],
): Promise<string[]> {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const folders = ["--rootDir", join(root, "src"), "--outDir", outDir];
  const switches = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly"];
  await runTool(process.execPath, [compiler, "-p", join(root, "src/kit"), ...folders, ...switches]);
  const declared = (source: string): string =>
    join(outDir, relative("src", source)).replace(/(?:\.d)?\.ts$/, ".d.ts");

  const packages = new Set<string>();
  const kept = new Set<string>();
  const keep = async (file: string): Promise<void> => {
    if (kept.has(file)) return;
    kept.add(file);
    const text = await readFile(file, "utf8");
    const names = [...text.matchAll(specifiers)].map(([, , name = ""]) => name);
    for (const name of names) {
      if (name.startsWith(".")) await keep(join(dirname(file), name).replace(/\.ts$/, ".d.ts"));
      else packages.add(name);
    }
    // A consumer has `.js` beside `.d.ts`, as its compiler sees it.
    await writeFile(
      file,
      text.replaceAll(specifiers, (_all, before: string, name: string) => {
        return `${before}"${name.startsWith(".") ? name.replace(/\.ts$/, ".js") : name}"`;
      }),
    );
  };
  for (const { source } of entries) await keep(declared(source));

  for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(file)) await rm(file);
  }
  await removeEmptyFolders(outDir);
  return [...packages].sort();
}

/** What a CommonJS file exports is declared in a `.d.cts`. */
export async function declareCommonJs(outDir: string, { source }: KitEntry): Promise<void> {
  const file = join(outDir, relative("src", source)).replace(/\.ts$/, "");
  await rename(`${file}.d.ts`, `${file}.d.cts`);
}

async function removeEmptyFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeEmptyFolders(join(folder, entry.name));
  }
  if ((await readdir(folder)).length === 0) await rm(folder, { recursive: true });
}
