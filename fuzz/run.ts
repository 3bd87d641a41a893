// `npm run test:fuzz [-- --short] [-- --seed <number>]`: sends the main process messages as a page may that has been taken
// over, and ends with exit code 1 if one of them got anything, broke anything or was kept.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createWorkspace, endWorkspacesOnInterruption } from "../faults/workspace.ts";
import { describe, type Figures } from "./figures.ts";
import { fuzzDoor } from "./fuzz-door.ts";
import { fuzzHost } from "./fuzz-host.ts";

const artifacts = join(import.meta.dirname, "..", "artifacts");
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const { values } = parseArgs({ options: { short: { type: "boolean" }, seed: { type: "string" } } });
const isShort = values.short === true;
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);

endWorkspacesOnInterruption();
const workspace = createWorkspace();
const finished: Figures[] = [];
let skipped = 0;
print(`IPC fuzzer, seed ${String(seed)} (to repeat this run: npm run test:fuzz -- --seed ${String(seed)})`);
try {
  if (process.platform === "linux")
    finished.push(await fuzzDoor(workspace, isShort ? 10_000 : 100_000, seed));
  else {
    skipped += 1;
    print("The door by itself is fuzzed on Linux only, where the data key may lie in a file.");
  }
  const overHost = await fuzzHost(workspace, isShort ? 300 : 3_000, seed);
  if (typeof overHost === "string") {
    skipped += 1;
    print(`Not through a window: ${overHost}`);
  } else finished.push(overHost);
} finally {
  await workspace.end();
}
for (const figures of finished) print(`\n${describe(figures)}`);
const failed = finished.filter(({ problems }) => problems.length > 0).length;
const counts = { passed: finished.length - failed, failed, skipped };
await mkdir(artifacts, { recursive: true });
await writeFile(join(artifacts, "fuzz.json"), JSON.stringify(counts));
print(
  `\n${String(counts.passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ""}`,
);
process.exit(failed === 0 ? 0 : 1);
