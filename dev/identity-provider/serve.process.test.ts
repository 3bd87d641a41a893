// `npm run idp` as a process: what it prints, how it stops, how it refuses.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("serve.ts", import.meta.url));

describe("serve.ts", () => {
  let child: ChildProcess | undefined;
  afterEach(() => {
    child?.kill("SIGKILL");
  });

  function run(...args: string[]) {
    let output = "";
    const started = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    child = started;
    const ready = new Promise<void>((resolve) => {
      for (const stream of [started.stdout, started.stderr]) {
        stream.setEncoding("utf8").on("data", (chunk: string) => {
          output += chunk;
          if (output.includes("Ready.")) resolve();
        });
      }
    });
    const ended = once(started, "close").then(([code]) => ({ code: code as number | null, output }));
    return { started, ready, ended };
  }

  // On Windows kill() ends the process without a signal it could handle.
  const signals = process.platform === "win32" ? [] : (["SIGINT", "SIGTERM"] as const);
  it.each(signals)("prints how to use it and stops cleanly on %s", async (signal) => {
    const { started, ready, ended } = run();
    await ready;
    started.kill(signal);
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).toMatch(/LATCHKEY_CLIENT_ID=[\da-f-]{36}\n/);
    expect(output).toMatch(/LATCHKEY_AUTHORITY=https:\/\/localhost:\d+\/[\da-f-]{36}\n/);
    expect(output).toMatch(/LATCHKEY_KNOWN_AUTHORITIES=localhost:\d+\n/);
    expect(output).toMatch(/LATCHKEY_GRAPH_URL=https:\/\/localhost:\d+\/graph\/v1\.0\n/);
    expect(output).toContain("Ada Lindqvist");
    expect(output).not.toMatch(/WARNING|NOTICE/);
  });

  it("names the argument that is wrong and shows the usage", async () => {
    for (const [args, message] of [
      [["--port", "http"], 'not "http"'],
      [["--prot", "1"], "--prot"],
    ] as const) {
      const { code, output } = await run(...args).ended;
      expect(code).toBe(2);
      expect(output).toContain(message);
      expect(output).toContain("Usage: npm run idp");
    }
  });

  it.runIf(process.platform === "linux")("says which folder cannot be made", async () => {
    const { code, output } = await run("--state", "/proc/nope/deeper").ended;
    expect(code).toBe(1);
    expect(output).toBe(
      "Cannot start. The folder /proc/nope/deeper cannot be made or used (ENOENT). Choose another one.\n",
    );
  });

  it("says which port is in use", async () => {
    const blocker = createServer().listen(0, "127.0.0.1");
    await once(blocker, "listening");
    const address = blocker.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const { code, output } = await run("--port", String(port)).ended;
    blocker.close();
    expect(code).toBe(1);
    expect(output).toContain(`Cannot start. Port ${port} is in use.`);
  });
});
