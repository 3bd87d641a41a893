// A process of its own for each sample of what only a new process can show; its answer is one line of JSON.
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Workspace } from "../faults/workspace.ts";

export type Side = "stock" | "ours";

export interface ChildTask {
  side: Side;
  /** `token`: the first silent token. `list`: all accounts. `memory`: every token of the account, one after the other. */
  job: "token" | "list" | "memory";
  directory: string;
  accountId: string;
  scopes: string[];
}

export interface ChildAnswer {
  /** Milliseconds from the start of the process to the answer. */
  sinceProcessStart: number;
  /** Milliseconds from opening the broker, or making the client with its plugin, to the answer. */
  sinceOpening: number;
  /** Bytes in use after garbage collection: once after the first token, once after all of them. For `memory`. */
  bytesInUse: number[];
}

/** Runs the task in a new process of the bundled child script. Rejects if that fails or gives no answer. */
export async function runChild(workspace: Workspace, script: string, task: ChildTask): Promise<ChildAnswer> {
  const child = spawn(process.execPath, ["--expose-gc", script, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  workspace.onEnd(() => void child.kill("SIGKILL"));
  let [answer, complaint] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (answer += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0)
    throw new Error(`the ${task.side} process ended with ${String(code)}. ${complaint.slice(-1_000)}`);
  return JSON.parse(answer) as ChildAnswer;
}
