// `npm run bench [-- --quick] [-- --only <name>]`: takes every figure, stock and ours by turns, and prints them. Times are
// reported and never judged: the exit code is 1 only if a measure itself broke. All of it on a keyring of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeError } from "../faults/fault.ts";
import { createWorkspace, endWorkspacesOnInterruption } from "../faults/workspace.ts";
import { startPrivateKeyring } from "../scripts/private-keyring.ts";
import { bytesWritten } from "./bytes-written.ts";
import { drawChart } from "./chart.ts";
import { eventLoopBlock } from "./event-loop-block.ts";
import { firstPaint } from "./first-paint.ts";
import { ipcPath } from "./ipc-path.ts";
import { memory } from "./memory.ts";
import type { BenchRow, Measure } from "./measure.ts";
import { newProcess } from "./new-process.ts";
import { refreshesAtOnce } from "./refreshes-at-once.ts";
import { printTable, toMarkdown } from "./report.ts";
import { requestsCounted } from "./requests-counted.ts";
import { silentHit } from "./silent-hit.ts";

const measures: Measure[] = [
  silentHit,
  ipcPath,
  firstPaint,
  newProcess,
  refreshesAtOnce,
  eventLoopBlock,
  requestsCounted,
  bytesWritten,
  memory,
];

const root = join(import.meta.dirname, "..");
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const { values } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
const isQuick = values.quick === true;
const chosen = measures.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  const names = measures.map(({ name }) => name).join(", ");
  process.stderr.write(`There is no measure "${values.only ?? ""}". Give --only one of these: ${names}\n`);
  process.exit(1);
}
if (process.platform !== "linux") {
  print("The bench needs Linux: gnome-keyring and /proc.");
  process.exit(0);
}

// An interrupted measure may still make a folder while the others are being removed: all of them go with this one.
const temporary = mkdtempSync(join(tmpdir(), "latchkey-bench-"));
process.env["TMPDIR"] = temporary;
process.once("exit", () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
endWorkspacesOnInterruption();
const [load = 0] = loadavg();
const whole = createWorkspace();
const rows: BenchRow[] = [];
let broken = 0;
try {
  const keyring = await startPrivateKeyring();
  whole.onEnd(() => keyring.stop());
  // New processes find compiled code, as those of a packaged app do, on both sides.
  Object.assign(process.env, keyring.env, { NODE_COMPILE_CACHE: await whole.newFolder() });
  for (const measure of chosen) {
    const workspace = createWorkspace();
    const start = performance.now();
    try {
      rows.push(...(await measure.run({ pick: (full, quick) => (isQuick ? quick : full), workspace })));
    } catch (error) {
      broken += 1;
      print(`BROKEN ${measure.name}: ${describeError(error)}`);
    } finally {
      await workspace.end();
    }
    print(`${measure.name} (${((performance.now() - start) / 1_000).toFixed(1)} s)`);
  }
} finally {
  await whole.end();
}

const [cpu] = cpus();
const machine = `${cpu?.model ?? "unknown CPU"}, ${String(cpus().length)} cores, ${process.platform}`;
const form = isQuick ? ", quick form" : "";
const heading = `\`npm run bench\`${form}, ${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.versions.node}, load average ${load.toFixed(1)} at the start.`;
print(`\n${heading}\n\n${printTable(rows)}`);
const markdown = await toMarkdown(rows, heading);
await mkdir(join(root, "artifacts"), { recursive: true });
await writeFile(join(root, "artifacts", "bench.md"), markdown);
// What is committed is a whole run and nothing less.
if (!isQuick && values.only === undefined && broken === 0) {
  await writeFile(join(root, "docs", "bench.md"), markdown);
  await writeFile(join(root, "docs", "images", "bench.svg"), drawChart(rows, heading.replaceAll("`", "")));
}
process.exit(broken === 0 ? 0 : 1);
