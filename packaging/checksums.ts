// Writes and verifies `SHA256SUMS` over a folder of artefacts, in the format that `sha256sum -c` takes.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

const fileName = "SHA256SUMS";

/** Covers every file directly in the folder, sorted by name. */
export async function writeChecksums(directory: string): Promise<void> {
  const lines: string[] = [];
  for (const name of await artefactsIn(directory)) {
    // sha256sum would need such a name escaped, and no artefact has one.
    if (/[\n\r\\]/.test(name))
      throw new Error(`${JSON.stringify(name)} cannot be listed in ${fileName}: rename it.`);
    lines.push(`${await checksumOf(path.join(directory, name))}  ${name}\n`);
  }
  if (lines.length === 0)
    throw new Error(`There are no artefacts in ${directory}: build the packages first.`);
  await writeFile(path.join(directory, fileName), lines.join(""));
}

/** What is wrong with the folder: files that are changed, missing or not listed. Empty when all is well. */
export async function verifyChecksums(directory: string): Promise<string[]> {
  const problems: string[] = [];
  const present = new Set(await artefactsIn(directory));
  for (const line of (await readFile(path.join(directory, fileName), "utf8")).split("\n").filter(Boolean)) {
    const [, expected, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (expected === undefined || name === undefined)
      problems.push(`${fileName} has a line that is no checksum: ${line}`);
    else if (!present.delete(name)) problems.push(`${name} is listed in ${fileName}, and missing.`);
    else {
      const actual = await checksumOf(path.join(directory, name));
      if (actual !== expected)
        problems.push(`${name} has the SHA-256 ${actual}; ${fileName} says ${expected}.`);
    }
  }
  return [...problems, ...[...present].map((name) => `${name} is not listed in ${fileName}.`)];
}

async function artefactsIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== fileName)
    .map(({ name }) => name)
    .sort();
}

/** In pieces: an installer is larger than what should be in memory at once. */
async function checksumOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
