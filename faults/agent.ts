// The parent's side of an agent: a child process that does what it is told, one line of JSON for each call, and that can be
// killed at any moment.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { BrokerAgentMethods } from "./children/broker-agent.ts";
import type { StockAgentMethods } from "./children/stock-agent.ts";
import type { Workspace } from "./workspace.ts";

type Answer = { id: number; ms: number } & (
  { ok: true; value: unknown } | { ok: false; error: { message: string; code?: string } }
);
type Arguments<M> = M extends (...args: infer A) => unknown ? A : never;
type Result<M> = M extends (...args: never[]) => Promise<infer R> ? R : never;

export interface Agent<Methods> {
  pid: number;
  /** Rejects with {@link AgentError} if the operation fails, the process ends, or it does not answer in time. */
  call<K extends keyof Methods & string>(
    method: K,
    ...args: Arguments<Methods[K]>
  ): Promise<Result<Methods[K]>>;
  /** The same, with the time that the operation took inside the process. */
  time<K extends keyof Methods & string>(
    method: K,
    ...args: Arguments<Methods[K]>
  ): Promise<{ value: Result<Methods[K]>; ms: number }>;
  /** Ends the process and waits until it is gone. */
  kill(): Promise<void>;
}

export type BrokerAgent = Agent<BrokerAgentMethods>;

export class AgentError extends Error {
  override readonly name = "AgentError";
  readonly code: string | undefined;
  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

interface AgentOptions {
  env?: NodeJS.ProcessEnv;
  /** `ulimit -n` of the process. */
  descriptors?: number;
  answerWithinMs?: number;
}

const scripts = { broker: "broker-agent.ts", stock: "stock-agent.ts" };

export function startBrokerAgent(workspace: Workspace, options?: AgentOptions): Promise<BrokerAgent> {
  return startAgent<BrokerAgentMethods>(workspace, scripts.broker, options);
}

export function startStockAgent(
  workspace: Workspace,
  options?: AgentOptions,
): Promise<Agent<StockAgentMethods>> {
  return startAgent<StockAgentMethods>(workspace, scripts.stock, options);
}

async function startAgent<Methods>(
  workspace: Workspace,
  script: string,
  { env = process.env, descriptors, answerWithinMs = 60_000 }: AgentOptions = {},
): Promise<Agent<Methods>> {
  const command = [process.execPath, join(import.meta.dirname, "children", script)];
  const limited =
    descriptors === undefined
      ? command
      : ["sh", "-c", `ulimit -n ${String(descriptors)}; exec "$@"`, "_", ...command];
  const [program = "", ...args] = limited;
  const child = spawn(program, args, { env, stdio: ["pipe", "pipe", "pipe"] });
  const exited = once(child, "exit");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
  };
  workspace.onEnd(kill);

  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  let isOver = false;
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)));
  child.stdin.on("error", () => undefined);
  createInterface({ input: child.stdout }).on("line", (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  // `close` comes when everything that was written before the end has been read.
  child.once("close", (code, signal) => {
    isOver = true;
    for (const [id, settle] of waiting) {
      settle({
        id,
        ms: 0,
        ok: false,
        error: {
          message: `the process ended (${signal ?? String(code)}). ${complaint}`,
          code: "process_ended",
        },
      });
    }
  });
  const answerTo = async (id: number): Promise<Answer> => {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    waiting.set(id, resolve);
    const over = isOver ? 0 : answerWithinMs;
    const timer = setTimeout(() => {
      resolve({
        id,
        ms: answerWithinMs,
        ok: false,
        error: { message: "no answer in time", code: "no_answer" },
      });
    }, over);
    const answer = await promise;
    clearTimeout(timer);
    return answer;
  };
  const time: Agent<Methods>["time"] = async (method, ...given) => {
    const id = ++lastId;
    const answered = answerTo(id);
    child.stdin.write(`${JSON.stringify({ id, method, args: given })}\n`);
    const answer = await answered;
    if (!answer.ok) throw new AgentError(answer.error.message, answer.error.code);
    return { value: answer.value as Result<Methods[typeof method]>, ms: answer.ms };
  };
  const ready = await answerTo(0);
  if (!ready.ok) throw new AgentError(ready.error.message, ready.error.code);
  return { pid: child.pid ?? 0, time, call: async (...call) => (await time(...call)).value, kill };
}
