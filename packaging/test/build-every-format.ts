// Builds every format of package for all targets, also those that `npm run dist` leaves to other machines: with stand-ins for
// what makes them. A program of its own: `node build-every-format.ts <output folder>`.
import { dirname } from "node:path";
import { Arch, build, Platform } from "electron-builder";
import { configure } from "../configure.ts";
import { parseDistArguments } from "../dist-arguments.ts";
import { readPublishTarget } from "../publish-target.ts";
import { listTargets } from "../targets.ts";

const platforms = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC };

const [output] = process.argv.slice(2);
if (output === undefined) throw new Error("Name the folder that the packages are to be written to.");
const args = parseDistArguments(["--output", output]);
const targets = new Map<Platform, Map<Arch, string[]>>();
for (const { platform, arch, format } of listTargets(args)) {
  const byArch = targets.get(platforms[platform]) ?? new Map<Arch, string[]>();
  byArch.set(Arch[arch], [...(byArch.get(Arch[arch]) ?? []), format]);
  targets.set(platforms[platform], byArch);
}
await build({
  projectDir: dirname(dirname(import.meta.dirname)),
  targets,
  config: await configure(args, readPublishTarget(process.env["LATCHKEY_PUBLISH"])),
  publish: "never",
});
