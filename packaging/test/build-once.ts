// Before the first test: builds the packages that most tests look at, by the real `npm run dist`, from stand-ins for Electron
// and behind a proxy that refuses everything.
import { cp, mkdtemp, readdir, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { TestProject } from "vitest/node";
import packageFile from "../../package.json" with { type: "json" };
import { readSourceDate } from "../sbom.ts";
import { preparePackageTools } from "../stand-ins/package-tools.ts";
import { startRefusingProxy } from "../stand-ins/refusing-proxy.ts";
import { seedElectronCache } from "../stand-ins/seed-electron-cache.ts";
import { hostArch, nextVersion } from "./built-packages.ts";
import { listMissing } from "./programs.ts";
import { runDist } from "./run-dist.ts";

const root = join(import.meta.dirname, "../..");

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  console.log(
    "These packages are made of stand-ins for Electron: they prove contents and configuration, never that Electron starts.",
  );
  const directory = await mkdtemp(join(tmpdir(), "latchkey-packages-"));
  const proxy = await startRefusingProxy();
  const end = async (): Promise<void> => {
    await proxy.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const environment = {
      ...proxy.environment,
      ELECTRON_BUILDER_COMPRESSION_LEVEL: "3",
      ...(await seedElectronCache(directory)),
      ...(await preparePackageTools(directory)),
    };
    const output = join(directory, "all");
    const copyOutput = join(directory, "copied");
    const hasDpkg = listMissing("dpkg-deb").length === 0;

    const buildHere = async (): Promise<string | undefined> => {
      await runDist(["--dir", "--output", output], environment);
      return hasDpkg ? buildDeb(directory, packageFile.version, environment) : undefined;
    };
    /** At the same time, which one folder would not allow. */
    const buildInCopy = async (): Promise<string | undefined> => {
      const copy = join(directory, "copy of the project");
      await copyProject(copy);
      const there = {
        ...environment,
        TZ: "Pacific/Kiritimati",
        LC_ALL: "C",
        // A copy has no git to ask.
        SOURCE_DATE_EPOCH: String(readSourceDate(root).getTime() / 1000),
      };
      const updates = { LATCHKEY_PUBLISH: "https://updates.example" };
      await runDist(["--dir", "--linux", "--x64", "--output", copyOutput], { ...there, ...updates }, copy);
      return hasDpkg ? buildDeb(directory, nextVersion, there, copy) : undefined;
    };
    const builds = await Promise.allSettled([buildHere(), buildInCopy()]);
    const [first, next] = builds.map((build) => {
      if (build.status === "rejected") throw build.reason;
      return build.value;
    });
    const deb = first === undefined || next === undefined ? undefined : { first, next };
    project.provide("packages", { environment, output, copyOutput, deb, refused: proxy.refused });
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

/** What is built, installed or private stays behind. */
async function copyProject(copy: string): Promise<void> {
  for (const entry of await readdir(root)) {
    if (/^(node_modules|out|dist|artifacts|\.git|\.dev|\.env)$/.test(entry)) continue;
    const filter = (path: string): boolean => basename(path) !== "node_modules";
    await cp(join(root, entry), join(copy, entry), { recursive: true, filter });
  }
  await symlink(await realpath(join(root, "node_modules")), join(copy, "node_modules"));
}

/** @returns absolute path of the package */
async function buildDeb(
  directory: string,
  version: string,
  environment: Record<string, string>,
  project = root,
): Promise<string> {
  const output = join(directory, `deb-${version}`);
  const args = ["--linux", `--${hostArch}`, "--format", "deb", "--set-version", version, "--output", output];
  await runDist(args, environment, project);
  return join(output, `latchkey-${version}-linux-${hostArch === "x64" ? "amd64" : "arm64"}.deb`);
}
