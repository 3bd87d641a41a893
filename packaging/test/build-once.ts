// Before the first test: builds the packages that most tests look at, by the real `npm run dist`, from stand-ins for Electron
// and behind a proxy that refuses everything.
import { cp, mkdtemp, readdir, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import packageFile from "../../package.json" with { type: "json" };
import { readSourceDate } from "../sbom.ts";
import { preparePackageTools } from "../stand-ins/package-tools.ts";
import { startRefusingProxy } from "../stand-ins/refusing-proxy.ts";
import { seedElectronCache } from "../stand-ins/seed-electron-cache.ts";
import { hostArch, nextVersion } from "./built-packages.ts";
import { findProgram } from "./programs.ts";
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
    const builds = await Promise.allSettled([
      buildCopy(join(directory, "copy of the project"), copyOutput, environment),
      runDist(["--dir", "--output", output], environment),
    ]);
    for (const build of builds) if (build.status === "rejected") throw build.reason;
    const deb =
      findProgram("dpkg-deb") === undefined
        ? undefined
        : await buildDebs(join(directory, "debs"), environment);
    project.provide("packages", { environment, output, copyOutput, deb, refused: proxy.refused });
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

/** What is built, installed or private stays behind; and without git, it has to be told the date of the sources. */
async function buildCopy(copy: string, output: string, environment: Record<string, string>): Promise<void> {
  for (const entry of await readdir(root)) {
    if (/^(node_modules|out|dist|artifacts|\.git|\.dev|\.env)$/.test(entry)) continue;
    await cp(join(root, entry), join(copy, entry), { recursive: true });
  }
  await symlink(await realpath(join(root, "node_modules")), join(copy, "node_modules"));
  await runDist(
    ["--dir", "--linux", "--x64", "--output", output],
    {
      ...environment,
      TZ: "Pacific/Kiritimati",
      LC_ALL: "C",
      SOURCE_DATE_EPOCH: String(readSourceDate(root).getTime() / 1000),
      LATCHKEY_PUBLISH: "https://updates.example",
    },
    copy,
  );
}

async function buildDebs(
  output: string,
  environment: Record<string, string>,
): Promise<{ first: string; next: string }> {
  const build = async (version: string): Promise<string> => {
    const args = ["--linux", `--${hostArch}`, "--format", "deb", "--set-version", version];
    const folder = join(output, version);
    await runDist([...args, "--output", folder], environment);
    return join(folder, `latchkey-${version}-linux-${hostArch === "x64" ? "amd64" : "arm64"}.deb`);
  };
  return { first: await build(packageFile.version), next: await build(nextVersion) };
}
