// The cache's own name: 128 random bits in its folder. The data key's keyring item carries it, so that two caches of one
// app (two profiles, a development run beside the installed app) never share a key, nor remove each other's.
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasErrorCode } from "./node-error.ts";

export const cacheIdFile = "cache-id";

/** Reads the id, or makes one. `directory` exists. Throws if the file holds something else. */
export async function openCacheId(directory: string): Promise<string> {
  const file = join(directory, cacheIdFile);
  try {
    const created = randomBytes(16).toString("hex");
    // Made only if it is not there: of two processes that start at once, the later one reads what the first one wrote.
    await writeFile(file, created, { flag: "wx", mode: 0o600, flush: true });
    return created;
  } catch (error) {
    if (!hasErrorCode(error, "EEXIST")) throw error;
  }
  const found = await readFile(file, "utf8");
  if (/^[0-9a-f]{32}$/.test(found)) return found;
  throw new Error(`${cacheIdFile} does not hold a cache's id`);
}
