#!/usr/bin/env node
// `latchkey`: the entry of the command line, and the one place that asks for the process it runs in.
import { homedir } from "node:os";
import process from "node:process";
import { useEnvironmentProxy } from "./environment-proxy.ts";
import type { EndingSignal } from "./exit-codes.ts";
import { runLatchkey } from "./run-latchkey.ts";

const env = process.env;
useEnvironmentProxy(env);

const ending = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] satisfies EndingSignal[]) {
  // Once: whoever presses Ctrl+C a second time does not want to wait.
  process.once(name, () => ending.abort(name));
}

const { exitCode, isSecretStoreHanging } = await runLatchkey({
  args: process.argv.slice(2),
  computer: { platform: process.platform, environment: env, homeDirectory: homedir() },
  input: process.stdin,
  output: process.stdout,
  errorOutput: process.stderr,
  signal: ending.signal,
});
if (isSecretStoreHanging) leaveAtOnce(exitCode);
// Connections that are kept alive, and standard input, would hold the process.
process.exit(exitCode);

/** `process.exit` waits for the thread that the secret store holds. Becoming another program does not. */
function leaveAtOnce(code: number): void {
  // That `execve` is experimental is not for the person to read.
  process.removeAllListeners("warning");
  if (process.execve !== undefined && process.platform !== "win32")
    process.execve("/bin/sh", ["sh", "-c", `exit ${String(code)}`]);
  process.kill(process.pid, "SIGKILL");
}
