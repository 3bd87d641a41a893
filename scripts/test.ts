// `npm test`: every check and every test, and one plain line of counts at the end.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { issuedSecretsVariable } from "../dev/identity-provider/issued-secrets.ts";
import { appOutputVariable } from "../e2e/fixtures/app-output.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Step {
  name: string;
  command: string[];
  /** Reads the counts of a runner's report; a check without one counts as a single test. */
  count?: () => Promise<Counts>;
  /** Show what it prints as it goes, not only if it fails. */
  isShown?: boolean;
}

const root = join(import.meta.dirname, "..");
const artifacts = join(root, "artifacts");
const vitestReport = join(artifacts, "vitest.json");
const wineReport = join(artifacts, "wine.json");
const faultsReport = join(artifacts, "faults.json");
const fuzzReport = join(artifacts, "fuzz.json");
const packageReport = join(artifacts, "package.json");
const kitReport = join(artifacts, "kit.json");
const searchReport = join(artifacts, "output-search.json");
const playwrightReport = join(artifacts, "e2e", "report.json");
const typedProjects = [
  "src/shared",
  "src/cache-client",
  "src/main",
  "src/preload",
  "src/renderer",
  "src/cli",
  "src/kit",
  "dev",
  "e2e",
  "faults",
  "fuzz",
  "bench",
  "packaging",
  "scripts",
  "examples",
] as const;

const steps: Step[] = [
  { name: "formatting", command: ["prettier", "--check", "--log-level=warn", "."] },
  { name: "lint", command: ["oxlint", "--type-aware"] },
  ...typedProjects.map((project) => ({ name: `types of ${project}`, command: ["tsc", "-p", project] })),
  {
    name: "import boundaries",
    command: [
      "depcruise",
      "-c",
      ".dependency-cruiser.mjs",
      "src",
      "dev",
      "e2e",
      "faults",
      "fuzz",
      "bench",
      "packaging",
      "scripts",
      "examples",
    ],
  },
  { name: "unused code", command: ["knip"] },
  {
    name: "unit and process tests",
    command: ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`],
    count: () => countVitest(vitestReport),
    isShown: true,
  },
  {
    name: "faults (short form)",
    command: ["node", "faults/run.ts", "--short"],
    isShown: true,
    count: () => readCounts(faultsReport),
  },
  {
    name: "IPC fuzzer (short form)",
    command: ["node", "fuzz/run.ts", "--short"],
    isShown: true,
    count: () => readCounts(fuzzReport),
  },
  {
    name: "DPAPI under Wine",
    command: ["node", "scripts/test-wine.ts"],
    count: () => readCounts(wineReport),
    isShown: true,
  },
  {
    name: "packages (short form)",
    command: ["node", "packaging/test/run.ts"],
    count: () => countVitest(packageReport),
    isShown: true,
  },
  {
    name: "kit, examples and API docs",
    command: [
      "vitest",
      "run",
      "--config=packaging/kit/test/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${kitReport}`,
    ],
    count: () => countVitest(kitReport),
    isShown: true,
  },
  {
    name: "end-to-end tests",
    command: ["playwright", "test", "--config", "e2e/playwright.config.ts"],
    count: countPlaywright,
    isShown: true,
  },
  {
    name: "secrets in all of this output",
    command: ["node", "scripts/test-output.ts"],
    count: () => readCounts(searchReport),
    isShown: true,
  },
];

/** What all steps print, and what the providers issued: secrets may be in it, so nobody else reads it and nothing keeps it. */
const privateFolder = mkdtempSync(join(tmpdir(), "latchkey-test-"));
const outputFolder = join(privateFolder, "output");
process.once("exit", () => rmSync(privateFolder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/** Runs a tool of node_modules/.bin on the project's own Node, which npm has put first in PATH. */
function runTool([tool, ...args]: string[], isShown: boolean): Promise<{ ok: boolean; output: string }> {
  const isWindows = process.platform === "win32";
  const child = spawn(join(root, "node_modules", ".bin", `${tool ?? ""}${isWindows ? ".cmd" : ""}`), args, {
    cwd: root,
    env: {
      ...process.env,
      ...(process.stdout.isTTY && isShown ? { FORCE_COLOR: "1" } : {}),
      PATH: pathWithModules(),
      [appOutputVariable]: outputFolder,
      [issuedSecretsVariable]: join(privateFolder, "issued-secrets"),
    },
    stdio: ["ignore", "pipe", "pipe"],
    shell: isWindows,
  });
  let output = "";
  for (const [stream, shown] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      if (isShown) shown.write(chunk);
    });
  }
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ ok: false, output: error.message }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}

function pathWithModules(): string {
  const separator = process.platform === "win32" ? ";" : ":";
  return [join(root, "node_modules", ".bin"), process.env["PATH"]].join(separator);
}

async function countVitest(file: string): Promise<Counts> {
  const report = JSON.parse(await readFile(file, "utf8")) as Record<string, number>;
  return {
    passed: report["numPassedTests"] ?? 0,
    failed: report["numFailedTests"] ?? 0,
    skipped: (report["numPendingTests"] ?? 0) + (report["numTodoTests"] ?? 0),
  };
}

async function readCounts(report: string): Promise<Counts> {
  return JSON.parse(await readFile(report, "utf8")) as Counts;
}

async function countPlaywright(): Promise<Counts> {
  const { stats } = JSON.parse(await readFile(playwrightReport, "utf8")) as {
    stats: Record<string, number>;
  };
  return {
    passed: stats["expected"] ?? 0,
    failed: (stats["unexpected"] ?? 0) + (stats["flaky"] ?? 0),
    skipped: stats["skipped"] ?? 0,
  };
}

await rm(artifacts, { recursive: true, force: true });
await mkdir(artifacts, { recursive: true });
await mkdir(outputFolder, { mode: 0o700 });
const total: Counts = { passed: 0, failed: 0, skipped: 0 };

async function runStep({ name, command, count, isShown = false }: Step, isAlone: boolean): Promise<void> {
  const start = performance.now();
  const { ok, output } = await runTool(command, isShown && isAlone);
  await writeFile(join(outputFolder, `${name}.log`.replaceAll("/", " ")), output, { mode: 0o600 });
  const single = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  const counts = count === undefined ? single : await count().catch(() => single);
  // A runner can fail outside any test: in its set-up, or by finding none.
  if (!ok && counts.failed === 0) counts.failed = 1;
  if (ok && counts.passed + counts.skipped === 0) counts.failed = 1;
  for (const key of ["passed", "failed", "skipped"] as const) total[key] += counts[key];
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${counts.failed === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (isShown ? !isAlone : counts.failed > 0) console.log(output);
}

// Checks of the sources share the processors. Then the unit tests, most of which wait for something, have the other tests of
// parts beside them; windows, which take all that there is, have the machine to themselves.
const checks = steps.filter(({ count }) => count === undefined);
const [unitTests, ...others] = steps.filter((step) => !checks.includes(step));
const last = others.splice(-2);
const atOnce = pLimit(availableParallelism());
await Promise.all(checks.map((step) => atOnce(() => runStep(step, false))));
const runInTurn = async (each: Step[], isAlone: boolean): Promise<void> => {
  for (const step of each) await runStep(step, isAlone);
};
await Promise.all([runInTurn(unitTests === undefined ? [] : [unitTests], true), runInTurn(others, false)]);
await runInTurn(last, true);
const skipped = total.skipped > 0 ? `, ${String(total.skipped)} skipped` : "";
console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);
