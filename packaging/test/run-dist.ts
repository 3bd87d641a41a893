// Runs `npm run dist` as a person does, in a process of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const project = join(import.meta.dirname, "../..");

/** What decides about a package, and may be set on the machine that tests. */
const unset = Object.fromEntries(
  ["LATCHKEY_PUBLISH", "CSC_LINK", "WIN_CSC_LINK", "APPLE_API_KEY"].map((name) => [name, ""]),
);

export interface EndedDist {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** @param root the project's folder, or a copy of it */
export async function startDist(
  args: readonly string[],
  environment: Record<string, string>,
  root = project,
): Promise<EndedDist> {
  const child = spawn(process.execPath, [join(root, "packaging/dist.ts"), ...args], {
    cwd: root,
    // Vitest sets NODE_ENV, and a bundle is for production.
    env: { ...process.env, NODE_ENV: "production", ...unset, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, ...output };
}

/** @throws Error with all that it said if it failed */
export async function runDist(...args: Parameters<typeof startDist>): Promise<string> {
  const { exitCode, stdout, stderr } = await startDist(...args);
  if (exitCode === 0) return stdout;
  throw new Error(`npm run dist -- ${args[0].join(" ")} ended with ${exitCode}:\n${stdout}${stderr}`);
}
