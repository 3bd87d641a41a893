// node packaging/smoke-test-package.ts <executable>: starts a packaged app as it is shipped, without an inspector, and checks its
// report. On Linux it brings a keyring of its own and wants a display (`xvfb-run`).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startPrivateKeyring } from "../scripts/private-keyring.ts";
import { findWrongReport, type SmokeTestRun } from "./check-smoke-report.ts";

/** The app gives itself half a minute; a first start on a busy machine takes its time before that. */
const withinMs = 120_000;

async function main([executable]: string[]): Promise<void> {
  if (executable === undefined) {
    throw new Error("Which app? Say: node packaging/smoke-test-package.ts <executable>");
  }
  const manifest = await readFile(join(import.meta.dirname, "../package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const run = await runSmokeTest(executable);
  process.stdout.write(run.output);
  const problems = findWrongReport(run, { version, platform: `${process.platform}-${process.arch}` });
  if (problems.length > 0) throw new Error(problems.join("\n"));
  console.log(`${executable} works.`);
}

async function runSmokeTest(executable: string): Promise<SmokeTestRun> {
  if (process.platform !== "linux") return runToItsEnd(executable, process.env);
  const keyring = await startPrivateKeyring();
  try {
    return await runToItsEnd(executable, { ...process.env, ...keyring.env });
  } finally {
    await keyring.stop();
  }
}

async function runToItsEnd(executable: string, env: NodeJS.ProcessEnv): Promise<SmokeTestRun> {
  const child = spawn(executable, ["--smoke-test"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: withinMs,
    killSignal: "SIGKILL",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, output };
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
