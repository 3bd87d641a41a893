// `npm run test:package [-- --long] [-- --update]`: builds packages of the app from stand-ins for Electron, without network, and
// checks what is in them. Short, it is part of `npm test`; `--update` writes the lists of files anew.
import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

const root = join(import.meta.dirname, "../..");
const report = join(root, "artifacts", "package.json");
const { values } = parseArgs({ options: { long: { type: "boolean" }, update: { type: "boolean" } } });

await mkdir(join(root, "artifacts"), { recursive: true });
if (process.platform !== "linux") {
  console.log("skipped: the stand-ins that packages are tested with are made on Linux only");
  await writeFile(report, JSON.stringify({ numPendingTests: 1 }));
} else {
  const args = [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    `--config=${join(import.meta.dirname, "vitest.config.ts")}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...(values.long === true ? ["--no-file-parallelism"] : ["--exclude=**/*.long.package.ts"]),
    ...(values.update === true ? ["--update"] : []),
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
}
