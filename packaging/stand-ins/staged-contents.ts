// Lays out what a package installs in a folder, as it will lie under the root of the system.
import { chmod, cp, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

export async function stageContents(
  contents: readonly { from: string; to: string }[],
  root: string,
): Promise<void> {
  for (const { from, to } of contents) {
    const source = await stat(from).catch((cause: unknown) => {
      // electron-builder looks for these words.
      throw new Error(`error: File not found: ${from}`, { cause });
    });
    if (source.isDirectory() !== from.endsWith("/")) {
      throw new Error(`${from} must end with "/" if, and only if, it is a folder`);
    }
    const target = join(root, to);
    await mkdir(dirname(target), { recursive: true });
    await cp(from, target, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  }
  for (const folder of await listStaged(root, "folders")) await chmod(join(root, folder), 0o755);
}

/** Paths from `root`, sorted, without a leading slash. */
export async function listStaged(root: string, kind: "files" | "folders"): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isDirectory() === (kind === "folders"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}
