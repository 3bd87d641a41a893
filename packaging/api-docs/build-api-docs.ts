// `npm run docs:api`: the pages about every public name of the kit, in out/api-docs. typedoc has a folder of its own, because it
// needs an older compiler than the project; a name without a sentence, or a link that leads nowhere, is an error.
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { runNpm } from "../kit/run-npm.ts";
import { runTool } from "../stand-ins/run-tool.ts";

const here = import.meta.dirname;

/** @returns absolute path of the folder with the pages */
export async function buildApiDocs(): Promise<string> {
  const modules = join(here, "node_modules");
  const installed = statSync(join(modules, ".package-lock.json"), { throwIfNoEntry: false });
  const lock = statSync(join(here, "package-lock.json"));
  if (installed === undefined || installed.mtimeMs < lock.mtimeMs) {
    await runNpm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], here);
  }
  const typedoc = join(modules, "typedoc/bin/typedoc");
  await runTool(process.execPath, [typedoc, "--options", join(here, "typedoc.json")], { cwd: here });
  return join(dirname(dirname(here)), "out/api-docs");
}

if (import.meta.main) {
  console.log(join(await buildApiDocs(), "index.html"));
}
