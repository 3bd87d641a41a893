#!/usr/bin/env node
// `latchkey`: the entry of the command line, and the one place that asks for the process it runs in.
import http from "node:http";
import { homedir } from "node:os";
import process from "node:process";
import type { EndingSignal } from "./exit-codes.ts";
import { runLatchkey } from "./run-latchkey.ts";

const env = process.env;
// As curl does. The answer of the browser and an API on this computer are not the proxy's business.
const exceptions = [env["NO_PROXY"] ?? env["no_proxy"], "localhost", "127.0.0.1", "[::1]"]
  .filter(Boolean)
  .join(",");
// Node has it from 24.14 on.
if ("setGlobalProxyFromEnv" in http)
  http.setGlobalProxyFromEnv({ ...env, NO_PROXY: exceptions, no_proxy: exceptions });

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
