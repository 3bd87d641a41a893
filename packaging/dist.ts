// `npm run dist`: builds the packages that this machine can build, and says of each other one why it cannot.
import { existsSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { Arch, build, Platform as BuilderPlatform } from "electron-builder";
import { printTextTable } from "../scripts/text-table.ts";
import { writeChecksums } from "./checksums.ts";
import { configure } from "./configure.ts";
import { parseDistArguments, usage, type DistArguments } from "./dist-arguments.ts";
import { fetchElectron } from "./electron-binary.ts";
import { packageVariables } from "./package-options.ts";
import { prepareBundles } from "./prepare-bundles.ts";
import { readPublishTarget } from "./publish-target.ts";
import { describeSigning, dropEmptyVariables } from "./signing.ts";
import { listTargets, nameTarget, whyNotBuildable, type PackageTarget } from "./targets.ts";

const root = dirname(import.meta.dirname);
const builderPlatforms = {
  linux: BuilderPlatform.LINUX,
  win32: BuilderPlatform.WINDOWS,
  darwin: BuilderPlatform.MAC,
};

async function main(): Promise<void> {
  const args = parseDistArguments(process.argv.slice(2));
  if (args.isHelp) return console.log(usage);
  const publish = readPublishTarget(process.env["LATCHKEY_PUBLISH"]);
  console.log("Looking for Electron's distributions, which every package is made of.\n");
  const plan = await planTargets(args);
  const buildable = plan.filter(({ reason }) => reason === undefined).map(({ target }) => target);
  console.log(
    printTextTable(
      ["Package", "Built here"],
      plan.map(({ target, reason }) => [nameTarget(target), reason === undefined ? "yes" : `no: ${reason}`]),
    ),
  );
  if (buildable.length === 0) {
    throw new Error(
      "\nNone of these can be built on this machine. The contents of a package can still be checked here: npm run test:package",
    );
  }
  if (args.requiresAll && buildable.length < plan.length) {
    throw new Error("\nNot all of these can be built on this machine, and --require-all asks for all.");
  }
  dropEmptyVariables(process.env);
  console.log(`\n${describeSigning(process.env, process.platform)}`);

  process.env[packageVariables.hasNativeBroker] = args.hasNativeBroker ? "1" : "0";
  await prepareBundles(root);
  const targets = new Map(
    Object.entries(builderPlatforms).flatMap(([platform, of]) => {
      const formats = groupByArch(buildable.filter((target) => target.platform === platform));
      return formats.size === 0 ? [] : [[of, formats] as const];
    }),
  );
  const config = await configure(args, publish);
  const files = await build({ projectDir: root, targets, config, publish: "never" });
  if (!args.isDirectory) await writeChecksums(resolve(root, args.output));
  console.log(files.length > 0 ? `\n${files.join("\n")}` : `\nThe folders are in ${args.output}.`);
}

async function planTargets(
  args: DistArguments,
): Promise<{ target: PackageTarget; reason: string | undefined }[]> {
  const machine = { platform: process.platform, has: isOnPath };
  const electrons = new Map<string, Promise<string | undefined>>();
  const fetchOnce = (target: PackageTarget): Promise<string | undefined> => {
    const key = `${target.platform}-${target.arch}`;
    const fetching = electrons.get(key) ?? fetchElectron(target);
    electrons.set(key, fetching);
    return fetching;
  };
  return Promise.all(
    listTargets(args).map(async (target) => ({
      target,
      reason: whyNotBuildable(target, machine) ?? (await fetchOnce(target)),
    })),
  );
}

function groupByArch(targets: PackageTarget[]): Map<Arch, string[]> {
  const groups = new Map<Arch, string[]>();
  for (const { arch, format } of targets) {
    groups.set(Arch[arch], [...(groups.get(Arch[arch]) ?? []), format]);
  }
  return groups;
}

function isOnPath(program: string): boolean {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.some((folder) => folder !== "" && existsSync(join(folder, program)));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
