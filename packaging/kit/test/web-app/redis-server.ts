// A Redis of a test's own: on the loopback, behind a password, writing every command to a file in a folder of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runTool } from "../../../stand-ins/run-tool.ts";

export interface RedisServer {
  /** With the password. */
  readonly url: string;
  /** Ends the process; what was written stays. */
  stop(): Promise<void>;
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** Runs one command of Redis by redis-cli and gives back its answer. */
  command(...args: string[]): Promise<string>;
  /** Every name and its value. */
  contents(): Promise<Map<string, string>>;
  /** Every command that any client has sent since, as MONITOR shows it. */
  monitor(): Promise<{ text(): string; stop(): Promise<void> }>;
  /** Everything that lies in its folder: the append-only files and the snapshots, after a snapshot was made. */
  files(): Promise<string>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

export function isRedisInstalled(): boolean {
  const folders = (process.env["PATH"] ?? "").split(":");
  return ["redis-server", "redis-cli"].every((name) =>
    folders.some((folder) => existsSync(join(folder, name))),
  );
}

export async function startRedisServer(): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), "latchkey-redis-"));
  const port = String(await findFreePort());
  const password = randomBytes(16).toString("hex");
  const cli = ["redis-cli", "-h", "127.0.0.1", "-p", port, "--no-auth-warning"] as const;
  const env = { ...process.env, REDISCLI_AUTH: password };
  let server: ChildProcess | undefined;

  const command = async (...args: string[]): Promise<string> =>
    (await runTool(cli[0], [...cli.slice(1), ...args], { env })).replace(/\n$/, "");

  async function start(): Promise<void> {
    // By its standard input, so that `ps` does not show the password.
    const child = spawn("redis-server", ["-"], { stdio: ["pipe", "ignore", "inherit"] });
    server = child;
    const settings = [
      ["port", port],
      ["bind", "127.0.0.1"],
      ["requirepass", password],
      ["dir", directory],
      ["appendonly", "yes"],
      ["appendfsync", "always"],
      ["save", '""'],
      ["rdbcompression", "no"],
      ["logfile", '""'],
      ["loglevel", "warning"],
    ];
    child.stdin.end(settings.map((setting) => `${setting.join(" ")}\n`).join(""));
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await command("PING").catch(() => "")) === "PONG") return;
      await sleep(50);
    }
    throw new Error("redis-server does not answer.");
  }

  async function stop(): Promise<void> {
    const child = server;
    server = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }

  await start();
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    start,
    stop,
    command,
    async contents() {
      const names = (await command("--scan")).split("\n").filter((name) => name !== "");
      const values = await Promise.all(names.map((name) => command("GET", name)));
      return new Map(names.map((name, index) => [name, values[index] ?? ""]));
    },
    async monitor() {
      const child = spawn(cli[0], [...cli.slice(1), "MONITOR"], {
        env,
        stdio: ["ignore", "pipe", "inherit"],
      });
      let text = "";
      child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      while (!text.startsWith("OK")) await sleep(10);
      return {
        text: () => text,
        async stop() {
          const ended = once(child, "exit");
          child.kill();
          await ended;
        },
      };
    },
    async files() {
      await command("SAVE");
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      const texts = files.map((file) => readFile(join(file.parentPath, file.name), "latin1"));
      return (await Promise.all(texts)).join("\n");
    },
    async remove() {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
