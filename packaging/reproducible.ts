// Compares two builds, byte by byte: the same sources must give the same package, wherever and whenever they are built.
import { readFileSync, statSync } from "node:fs";
import { readFolder, readPackagedFiles } from "./asar-files.ts";

export interface Difference {
  readonly path: string;
  /** The first byte that differs, or the build that alone has the file. */
  readonly firstDifference: number | "only in the first" | "only in the second";
}

/** Compares two folders, or two asar files with what is unpacked beside them. Sorted by path; empty when they are the same. */
export function findDifferences(first: string, second: string): Difference[] {
  const [a, b] = [readBuild(first), readBuild(second)];
  const names = [...new Set([...a.keys(), ...b.keys()])].sort();
  const differences: Difference[] = [];
  for (const name of names) {
    const firstDifference = compareContents(a.get(name), b.get(name));
    if (firstDifference !== undefined) differences.push({ path: name, firstDifference });
  }
  return differences;
}

/** The archive itself counts as a file named "app.asar": its header has the files' order and modes. */
function readBuild(build: string): Map<string, Uint8Array> {
  if (statSync(build).isDirectory())
    return new Map(readFolder(build).map((file) => [file.path, file.content]));
  return new Map([
    ["app.asar", readFileSync(build)],
    ...readPackagedFiles(build).map((file) => [file.path, file.content] as const),
  ]);
}

function compareContents(a?: Uint8Array, b?: Uint8Array): Difference["firstDifference"] | undefined {
  if (a === undefined) return "only in the second";
  if (b === undefined) return "only in the first";
  if (Buffer.compare(a, b) === 0) return undefined;
  const offset = a.findIndex((byte, index) => byte !== b[index]);
  return offset === -1 ? a.length : offset;
}
