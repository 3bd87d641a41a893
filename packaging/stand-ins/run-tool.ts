// Runs a program of the system to its end; its failure is an error that carries what it said.
import { execFile } from "node:child_process";

/**
 * @returns what it wrote to standard output
 * @throws if it is not there or ends with another code than 0
 */
export function runTool(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal | undefined } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { ...options, encoding: "utf8", maxBuffer: 64 << 20 },
      (cause, stdout, stderr) => {
        if (cause === null) return resolve(stdout);
        const reason = `${program} failed (${cause.code ?? cause.signal}): ${stdout}${stderr}`;
        reject(new Error(reason.trim(), { cause }));
      },
    );
  });
}
