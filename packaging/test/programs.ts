// Which programs of the system there are, and what is to be said where one is missing.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

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
