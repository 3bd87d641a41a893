// The child's side of an agent: answers calls that come as lines of JSON, until its parent is gone.
import { flushCompileCache } from "node:module";
import { createInterface } from "node:readline";

interface Call {
  id: number;
  method: string;
  args: unknown[];
}

/** An answer has left the process when the call's promise has been resolved, and not before: it is an acknowledgement. */
export function serveCalls(methods: object): void {
  const send = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
  const answer = async ({ id, method, args }: Call): Promise<void> => {
    const start = performance.now();
    try {
      const operation = (methods as Record<string, (...given: unknown[]) => Promise<unknown>>)[method];
      const value = await operation?.(...args);
      send({ id, ok: true, value, ms: performance.now() - start });
    } catch (error) {
      const { message, code } = error as { message: string; code?: string };
      send({ id, ok: false, error: { message, code }, ms: performance.now() - start });
    }
  };
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => void answer(JSON.parse(line) as Call));
  // A process that has a hanging keyring call cannot end in any other way.
  lines.on("close", () => process.kill(process.pid, "SIGKILL"));
  // The runner sets a folder for it, because an agent is killed before Node would do this by itself.
  flushCompileCache();
  send({ id: 0, ok: true, value: null, ms: 0 });
}
