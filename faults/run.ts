// `npm run test:faults [-- --short] [-- --only <name>]`: does every fault in turn, prints what held, and ends with exit code
// 1 if anything did not. All of it on a keyring of its own; nothing of it stays behind.
import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPrivateKeyring } from "../scripts/private-keyring.ts";
import { accountsFromTenProcesses } from "./accounts-from-ten-processes.ts";
import { brokerInterleavings } from "./broker-interleavings.ts";
import { damagedEntries } from "./damaged-entries.ts";
import { diskFails } from "./disk-fails.ts";
import { describeError, type Fault, type FaultRow, type Form } from "./fault.ts";
import {
  type Finished,
  printProblems,
  printTable,
  countVerdicts,
  summarise,
  toMarkdown,
  verdictOf,
} from "./report.ts";
import { firstFormat } from "./first-format.ts";
import { firstStartTogether } from "./first-start-together.ts";
import { keyringFails } from "./keyring-fails.ts";
import { scopesAskedAtOnce } from "./scopes-asked-at-once.ts";
import { signOutWhileRefreshing } from "./sign-out-while-refreshing.ts";
import { tokenRightAfterSignIn } from "./token-right-after-sign-in.ts";
import { untrustedFiles } from "./untrusted-files.ts";
import { writerKilled } from "./writer-killed.ts";
import { writesFromManyProcesses } from "./writes-from-many-processes.ts";
import { createWorkspace, endWorkspacesOnInterruption } from "./workspace.ts";

const faults: Fault[] = [
  scopesAskedAtOnce,
  tokenRightAfterSignIn,
  accountsFromTenProcesses,
  writesFromManyProcesses,
  firstStartTogether,
  writerKilled,
  damagedEntries,
  keyringFails,
  diskFails,
  signOutWhileRefreshing,
  untrustedFiles,
  firstFormat,
  brokerInterleavings,
];

const artifacts = join(import.meta.dirname, "..", "artifacts");
const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function runFault(fault: Fault, form: Form): Promise<Finished[]> {
  const workspace = createWorkspace();
  const start = performance.now();
  let rows: FaultRow[];
  try {
    rows = await fault.run({ form, pick: (counts) => counts[form], workspace });
  } catch (error) {
    rows = [{ rounds: "–", ours: "did not get to its end", wanted: "–", problems: [describeError(error)] }];
  } finally {
    await workspace.end();
  }
  const seconds = (performance.now() - start) / 1_000;
  return rows.map((row) => ({ fault, row, seconds }));
}

/** For `npm test`, which adds up what its steps count. */
async function writeCounts(counts: Record<"passed" | "failed" | "skipped", number>): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  await writeFile(join(artifacts, "faults.json"), JSON.stringify(counts));
}

const { values } = parseArgs({ options: { short: { type: "boolean" }, only: { type: "string" } } });
const form: Form = values.short === true ? "short" : "long";
const chosen = faults.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  print(`There is no such fault. These are: ${faults.map(({ name }) => name).join(", ")}`);
  process.exit(1);
}
if (process.platform !== "linux") {
  await writeCounts({ passed: 0, failed: 0, skipped: 1 });
  print("The fault suite needs Linux: gnome-keyring, tmpfs and signals.\n0 passed, 0 failed, 1 skipped");
  process.exit(0);
}

endWorkspacesOnInterruption();
const whole = createWorkspace();
const finished: Finished[] = [];
try {
  const keyring = await startPrivateKeyring();
  whole.onEnd(() => keyring.stop());
  // Agents start in half the time when they find each other's compiled code.
  Object.assign(process.env, keyring.env, { NODE_COMPILE_CACHE: await whole.newFolder() });
  for (const fault of chosen) {
    const rows = await runFault(fault, form);
    finished.push(...rows);
    const verdicts = new Set(rows.map(({ row }) => verdictOf(row)));
    print(`${[...verdicts].join(", ").padEnd(8)} ${fault.title} (${rows[0]?.seconds.toFixed(1) ?? "0"} s)`);
  }
} finally {
  await whole.end();
}

const machine = `${String(cpus().length)} cores, ${process.platform}, Node ${process.versions.node}`;
const heading = `Fault suite, ${form} form, ${new Date().toISOString().slice(0, 10)}, ${machine}`;
await mkdir(artifacts, { recursive: true });
await writeFile(join(artifacts, "faults.md"), toMarkdown(finished, heading));
print(`\n${heading}\n\n${printTable(finished)}\n`);
const problems = printProblems(finished);
if (problems !== "") print(`${problems}\n`);
print(summarise(finished));
await writeCounts(countVerdicts(finished));
process.exit(finished.some(({ row }) => verdictOf(row) === "FAILED") ? 1 : 0);
