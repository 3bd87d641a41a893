// What a distribution is made of, and how it becomes the zip that Electron's releases have.
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runTool } from "./run-tool.ts";

export type Entry =
  | { path: string; content: string | Uint8Array; isExecutable?: boolean }
  | { path: string; linkTo: string }
  | { path: string; isFolder: true };

export async function zipDistribution(entries: readonly Entry[], zip: string, sevenZip: string) {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-stand-in-"));
  try {
    for (const entry of entries) await writeEntry(folder, entry);
    // Links stay links, as in the frameworks of macOS.
    await runTool(sevenZip, ["a", "-bd", "-tzip", "-mx=1", "-snl", zip, "."], { cwd: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeEntry(folder: string, entry: Entry): Promise<void> {
  const path = join(folder, entry.path);
  await mkdir("isFolder" in entry ? path : dirname(path), { recursive: true });
  if ("linkTo" in entry) await symlink(entry.linkTo, path);
  if (!("content" in entry)) return;
  await writeFile(path, entry.content);
  await chmod(path, entry.isExecutable === true ? 0o755 : 0o644);
}
