// A folder that looks like a fresh system to a package manager: no more in it than the scripts of a package call.
// Nothing of the machine itself is touched; scripts run with the folder as their root.
import { copyFile, mkdir, mkdtemp, readdir, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { runTool } from "../stand-ins/run-tool.ts";
import { findProgram, runAsRoot } from "./programs.ts";

/** What the scripts call that every system has. What not all systems have, they look for first. */
const programs = ["bash", "chmod", "cp", "echo", "ln", "readlink", "rm", "true", "update-alternatives"];

export interface CleanTree {
  root: string;
  /**
   * Every file in it, sorted, but what belongs to the package manager. Folders are left out: whether it removes those that
   * many packages share depends on which of them are installed.
   */
  list: () => Promise<string[]>;
  dispose: () => Promise<void>;
}

export async function createCleanTree(): Promise<CleanTree> {
  const root = await mkdtemp(join(tmpdir(), "latchkey-tree-"));
  for (const folder of ["usr/bin", "usr/lib", "usr/lib64", "dev", "etc/alternatives", "tmp", "var/log"])
    await mkdir(join(root, folder), { recursive: true });
  await mkdir(join(root, "var/lib/dpkg/alternatives"), { recursive: true });
  for (const name of ["bin", "lib", "lib64"]) await symlink(`usr/${name}`, join(root, name));
  await symlink("bash", join(root, "usr/bin/sh"));
  // A file does for what scripts throw away.
  await writeFile(join(root, "dev/null"), "");
  for (const name of programs) await copyProgram(name, root);
  return {
    root,
    list: async () => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => !entry.isDirectory());
      return files
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
        .filter((path) => !/^(dev|usr\/lib\/sysimage|var\/(lib|log))\//.test(path))
        .sort();
    },
    dispose: async () => void (await runAsRoot("rm", ["-rf", root])),
  };
}

/** With the libraries that it is linked with. */
async function copyProgram(name: string, root: string): Promise<void> {
  const found = findProgram(name);
  // Not on every system; the scripts do without it.
  if (found === undefined) return;
  const program = await realpath(found);
  await copyFile(program, join(root, "usr/bin", name));
  const libraries = (await runTool("ldd", [program])).matchAll(/(\/\S+) \(0x/g);
  for (const [, library = ""] of libraries) {
    const target = join(root, library);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(library, target);
  }
}
