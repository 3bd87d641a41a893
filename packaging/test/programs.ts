// Which programs of the system there are, what is to be said where one is missing, and how those run that only root may.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runTool } from "../stand-ins/run-tool.ts";

/** Looks where administrators' programs are as well. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/**
 * Those of `programs` that are missing. In CI none are, as far as the tests are concerned: the set-up installs them there, and
 * a test that lacks one has to fail.
 */
export function listMissing(...programs: string[]): string[] {
  if (process.env["CI"] === "true") return [];
  return programs.filter((name) => findProgram(name) === undefined);
}

const isRoot = process.getuid?.() === 0;

/** Package managers write for root, and run scripts in a folder that is their root. */
export function whyNoRoot(): string | undefined {
  if (isRoot || spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0) return undefined;
  return "it takes root, or sudo that asks for no password";
}

export const runAsRoot = async (program: string, args: readonly string[]): Promise<string> =>
  isRoot ? runTool(program, args) : runTool("sudo", ["-n", program, ...args]);
