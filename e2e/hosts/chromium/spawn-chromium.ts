// Starts an installed Chromium that ends with this process, however this process ends.
import { spawn } from "node:child_process";
import process from "node:process";
import type { Readable, Writable } from "node:stream";
import { machineSwitches, quietSwitches } from "./browser-switches.ts";
import { CdpConnection } from "./cdp-connection.ts";
import { findInstalledBrowser } from "./installed-browser.ts";

export interface ChromiumProcess {
  connection: CdpConnection;
  /** Such as `Chromium 156.0.8078.79`. */
  version: string;
  /** Resolves with how the process ended, such as `exit code 0` or `signal SIGSEGV`. */
  ended: Promise<string>;
  kill: () => void;
}

const errorTail = 2000;

/**
 * @param profile folder of the browser's profile
 * @param switches in addition to those that every browser of the host gets
 */
export async function spawnChromium(profile: string, switches: readonly string[]): Promise<ChromiumProcess> {
  const executable = findInstalledBrowser();
  const child = spawn(
    executable,
    [
      ...quietSwitches,
      ...machineSwitches(),
      "--remote-debugging-pipe",
      `--user-data-dir=${profile}`,
      ...switches,
    ],
    {
      // Every process of Chromium holds our stdout, so whoever reads it can tell when the last of them is gone.
      stdio: ["ignore", "inherit", "pipe", "pipe", "pipe"],
      // Ctrl+C in a terminal is the app's to answer, which then closes Chromium.
      detached: process.platform !== "win32",
    },
  );
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-errorTail);
  });
  const connection = new CdpConnection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const product = await Promise.race([
    connection.browser.send("Browser.getVersion").then((version) => version.product),
    ended.then((reason) => {
      throw new Error(`${executable} did not start (${reason}):\n${errors}`);
    }),
  ]);
  return {
    connection,
    ended,
    kill: () => child.kill("SIGKILL"),
    version: product.replace(/^\w+\//, "Chromium "),
  };
}
