// The example's web app as a process, and a browser for it: a jar of cookies, no JavaScript.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { authorizeThroughPages } from "../../../../dev/identity-provider/browserless-sign-in.ts";
import type { IdentityProvider, Person } from "../../../../dev/identity-provider/contract.ts";

export interface WebAppFiles {
  /** Folder where the example is installed. */
  folder: string;
  secrets: Record<string, string>;
  config: object;
}

export async function writeWebAppFiles({ folder, secrets, config }: WebAppFiles): Promise<void> {
  const env = join(folder, ".env");
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(env, lines.join(""));
  await chmod(env, 0o600);
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
}

export interface RunOptions {
  folder: string;
  port: number;
  env?: Record<string, string>;
  args?: string[];
}

export interface WebAppProcess {
  output(): string;
  stop(): Promise<void>;
}

/** Resolves when it listens and has reached Redis. @throws an `Error` with what it printed if it ends before */
export async function startWebApp(options: RunOptions): Promise<WebAppProcess> {
  const { child, output, ended } = run(options);
  const ready = new Promise<boolean>((resolve) => {
    const look = (): void => {
      if (/^Ready: /m.test(output()) && /^Redis: connected$/m.test(output())) resolve(true);
    };
    child.stdout?.on("data", look);
  });
  if (!(await Promise.race([ready, ended.then(() => false)]))) {
    throw new Error(`The web app did not start:\n${output()}`);
  }
  return {
    output,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** For a start that is refused. */
export async function runWebAppToItsEnd(
  options: RunOptions,
): Promise<{ code: number | null; output: string }> {
  const { output, ended } = run(options);
  return { code: await ended, output: output() };
}

function run({ folder, port, env = {}, args = [] }: RunOptions): {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
} {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, ["src/server.ts", ...args], {
    cwd: folder,
    env: { PATH, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  }
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, output: () => text, ended };
}

export interface Answer {
  status: number;
  text: string;
  location: string | null;
  headers: Headers;
}

/** One person's browser. */
export class AppBrowser {
  readonly cookies = new Map<string, string>();
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  async get(path: string): Promise<Answer> {
    return this.#send(path, "GET");
  }

  async post(path: string): Promise<Answer> {
    return this.#send(path, "POST");
  }

  /** From the link to the page that the app shows then. */
  async signIn(provider: IdentityProvider, { username, password }: Person): Promise<Answer> {
    const { location } = await this.get("/sign-in");
    if (location === null) throw new Error("The app does not send anybody to the provider.");
    const { certificateAuthority } = provider;
    const answer = await authorizeThroughPages(location, { username, password, certificateAuthority });
    const back = await this.get(answer.pathname + answer.search);
    return back.location === null ? back : this.get(back.location);
  }

  async #send(path: string, method: string): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, this.#baseUrl), {
      method,
      redirect: "manual",
      headers: cookie === "" ? {} : { cookie },
      signal: AbortSignal.timeout(10_000),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    const { status, headers } = response;
    return { status, headers, location: headers.get("location"), text: await response.text() };
  }
}
