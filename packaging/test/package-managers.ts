// Installs and removes a package by the system's package managers: in a clean tree, or on the machine itself.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runTool } from "../stand-ins/run-tool.ts";
import { createCleanTree } from "./clean-tree.ts";
import { runAsRoot } from "./programs.ts";

export interface PackageManager {
  /** Under which the package is installed; `/` for the machine itself. */
  root: string;
  /** Or updates. Both say what was printed, and reject with it if they failed. */
  install: (file: string) => Promise<string>;
  remove: () => Promise<string>;
  /** As the package manager has it; undefined if it is not installed. */
  installedVersion: () => Promise<string | undefined>;
  /** What is under `root`, sorted; undefined where others change it too. */
  list: (() => Promise<string[]>) | undefined;
  dispose: () => Promise<void>;
}

const name = "latchkey";

/** @param installed names of packages that the tree's database has, with nothing in them */
export async function openDpkgTree(
  installed: readonly string[],
  architecture: string,
): Promise<PackageManager> {
  const tree = await createCleanTree();
  const database = join(tree.root, "var/lib/dpkg");
  for (const folder of ["info", "updates", "triggers"]) await mkdir(join(database, folder));
  const records = installed.map((dependency) =>
    [
      `Package: ${dependency}`,
      "Status: install ok installed",
      `Architecture: ${architecture}`,
      "Version: 99",
      "Maintainer: nobody <nobody@latchkey.example>",
      "Description: a name, with nothing in it\n",
    ].join("\n"),
  );
  await writeFile(join(database, "status"), records.join("\n"));
  for (const dependency of installed) await writeFile(join(database, "info", `${dependency}.list`), "/.\n");
  const dpkg = async (...args: string[]): Promise<string> =>
    runAsRoot("dpkg", [`--root=${tree.root}`, `--log=${tree.root}/var/log/dpkg.log`, ...args]);
  return {
    ...tree,
    install: (file) => dpkg("--install", file),
    remove: () => dpkg("--purge", name),
    installedVersion: async () => queryDpkg(["--admindir", database]),
  };
}

/** By apt-get, with all that the package depends on. */
export function useMachine(): PackageManager {
  const apt = async (...args: string[]): Promise<string> =>
    runAsRoot("env", [
      "DEBIAN_FRONTEND=noninteractive",
      "apt-get",
      "-y",
      "-q",
      "-o",
      "DPkg::Lock::Timeout=600",
      ...args,
    ]);
  return {
    root: "/",
    install: (file) => apt("--no-install-recommends", "--reinstall", "install", file),
    remove: () => apt("purge", name),
    installedVersion: async () => queryDpkg([]),
    list: undefined,
    dispose: async () => undefined,
  };
}

async function queryDpkg(where: string[]): Promise<string | undefined> {
  const format = "-f=${db:Status-Status} ${Version}";
  const status = await runTool("dpkg-query", [...where, "-W", format, name]).catch(() => "");
  return /^installed (.+)/.exec(status)?.[1];
}

/** Dependencies are not looked at: the tree's database has none. */
export async function openRpmTree(): Promise<PackageManager> {
  const tree = await createCleanTree();
  const rpm = async (...args: string[]): Promise<string> =>
    // Debian's rpm keeps its database at home.
    runAsRoot("env", ["HOME=/var/lib", "rpm", "--root", tree.root, ...args]);
  return {
    ...tree,
    install: (file) => rpm("--upgrade", "--nodeps", "--force", "--ignorearch", "-v", file),
    remove: () => rpm("--erase", "-v", name),
    installedVersion: async () => rpm("--query", "--queryformat", "%{VERSION}", name).catch(() => undefined),
  };
}
