// Runs the command line as a person would, in a process of its own, against a development identity provider; for tests.
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { IdentityProvider } from "./identity-provider/contract.ts";

const entry = fileURLToPath(new URL("../src/cli/latchkey.ts", import.meta.url));

export interface CliRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningCli {
  child: ChildProcessWithoutNullStreams;
  /** Resolves with the first match on standard error, which must come before the end. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** The address of the sign-in, as it is printed for the person. */
  signInAddress(): Promise<string>;
  ended: Promise<CliRun>;
}

export interface Cli {
  start(args: string[], env?: NodeJS.ProcessEnv): RunningCli;
  run(args: string[], env?: NodeJS.ProcessEnv): Promise<CliRun>;
}

/** @param folder absolute path of a folder that is the caller's, for the provider's certificate and, in it, `user-data` */
export async function createCli(provider: IdentityProvider, folder: string): Promise<Cli> {
  const certificate = join(folder, "certificate-authority.pem");
  await writeFile(certificate, provider.certificateAuthority);
  const configured = {
    LATCHKEY_CLIENT_ID: provider.clientId,
    LATCHKEY_AUTHORITY: provider.authority,
    LATCHKEY_KNOWN_AUTHORITIES: provider.knownAuthority,
    NODE_EXTRA_CA_CERTS: certificate,
    // The sources are compiled once for all of the runs, which halves their time.
    NODE_COMPILE_CACHE: join(folder, "compile-cache"),
    // No browser of the person's own may open.
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
    BROWSER: undefined,
    FORCE_COLOR: undefined,
  };
  const start: Cli["start"] = (args, env = {}) => {
    // First: one that the caller names comes after it, and holds.
    const where = ["--user-data-dir", join(folder, "user-data")];
    const child = spawn(process.execPath, [entry, ...where, ...args], {
      cwd: folder,
      env: { ...process.env, ...configured, ...env },
      stdio: "pipe",
    });
    child.stdin.on("error", () => undefined);
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const ended = once(child, "close").then(([code]) => ({
      exitCode: code as number | null,
      stdout,
      stderr,
    }));
    const says = (pattern: RegExp): Promise<RegExpExecArray> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(stderr);
          if (found !== null) resolve(found);
        };
        child.stderr.on("data", look);
        look();
        child.once("close", (code) => {
          reject(new Error(`The command ended with ${String(code)} before it said ${pattern.source}`));
        });
      });
    return {
      child,
      says,
      signInAddress: async () => (await says(/^(https:\S+)\n/m))[1] ?? "",
      ended,
    };
  };
  return { start, run: (args, env) => start(args, env).ended };
}
