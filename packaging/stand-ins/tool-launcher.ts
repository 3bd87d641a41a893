// electron-builder starts its tools by one path each: this makes such a file for a tool of this folder.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** @param script file name in this folder */
export async function writeToolLauncher(path: string, script: string): Promise<void> {
  const parts = [process.execPath, join(import.meta.dirname, script)];
  const quoted = parts.map((part) => `'${part.replaceAll("'", String.raw`'\''`)}'`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\nexec ${quoted.join(" ")} "$@"\n`, { mode: 0o755 });
}

/** @returns environment with which electron-builder builds deb and rpm by `fpm.ts` */
export async function launchFpmFrom(directory: string): Promise<Record<string, string>> {
  const path = join(directory, "fpm");
  await writeToolLauncher(path, "fpm.ts");
  return { CUSTOM_FPM_PATH: path };
}
