// What a package says of itself when it is started with `--smoke-test`, held against what a package that works has to say.
import type { SmokeTestReport } from "../src/main/lifecycle/smoke-test.ts";

export interface SmokeTestRun {
  /** Null if the app was ended by a signal. */
  exitCode: number | null;
  /** Standard output and error, in which the report is one line of JSON. */
  output: string;
}

export interface ExpectedReport {
  version: string;
  /** Such as `linux-x64`: an x64 app that an arm64 machine translates has to say so. */
  platform: string;
}

/** A sentence for each thing that is wrong; empty if the package works. */
export function findWrongReport({ exitCode, output }: SmokeTestRun, expected: ExpectedReport): string[] {
  const problems = exitCode === 0 ? [] : [`The app ended with exit code ${String(exitCode)}, expected 0.`];
  const report = readReport(output);
  if (report === undefined) return [...problems, "The app wrote no report: no line of its output is one."];
  if (report.ok !== true) problems.push(`The report is not ok: ${report.problem ?? "it does not say why"}`);
  if (report.isPackaged !== true) problems.push("The report is not of a packaged app.");
  for (const [what, found, wanted] of [
    ["version", report.version, expected.version],
    ["platform", report.platform, expected.platform],
    ["cache's state", report.cache?.state, "ready"],
    ["cache's store", report.cache?.store, "sealed"],
  ] as const) {
    if (found !== wanted) problems.push(`The ${what} is ${String(found)}, expected ${wanted}.`);
  }
  const parts = Object.entries(report.nativeParts ?? {});
  if (parts.length === 0) problems.push("The report names no native part.");
  for (const [name, state] of parts) {
    if (state !== "loaded") problems.push(`The native part ${name} could not be loaded: ${state}`);
  }
  return problems;
}

function readReport(output: string): Partial<SmokeTestReport> | undefined {
  for (const line of output.split(/\r?\n/)) {
    if (!line.startsWith("{")) continue;
    try {
      const parsed = JSON.parse(line) as Partial<SmokeTestReport>;
      if ("ok" in parsed) return parsed;
    } catch {
      // Chromium may write a line that begins so; the report is another one.
    }
  }
  return undefined;
}
