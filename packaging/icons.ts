// `node packaging/icons.ts` makes every icon file of the packages from the vectors in build/; with `--check` it writes
// nothing, and says which committed files are not what the vectors give.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { decodeIcns, decodeIco, decodePng, type IconFrame } from "./icon-containers.ts";
import { drawIcons } from "./icon-drawings.ts";

const build = join(import.meta.dirname, "..", "build");

/** What a rasteriser may round otherwise on another processor, in steps of one of a pixel's four channels. */
const toleratedStep = 2;

/** One line for each committed file that is not what the vectors give; none if all are. */
export async function findStaleIcons(folder = build): Promise<string[]> {
  const problems: string[] = [];
  for (const [path, expected] of await drawIcons()) {
    const committed = await readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (committed === null) problems.push(`${path} is missing.`);
    // Compressed bytes differ between machines where pixels do not.
    else if (!showSame(await decodeFrames(path, committed), await decodeFrames(path, expected))) {
      problems.push(`${path} is not what the vectors give.`);
    }
  }
  return problems;
}

export async function decodeFrames(path: string, bytes: Buffer): Promise<IconFrame[]> {
  if (extname(path) === ".ico") return decodeIco(bytes);
  if (extname(path) === ".icns") return decodeIcns(bytes);
  return [await decodePng(bytes)];
}

function showSame(actual: IconFrame[], expected: IconFrame[]): boolean {
  return (
    actual.length === expected.length &&
    expected.every((frame, index) => {
      const other = actual[index];
      return other?.sizePx === frame.sizePx && differMost(other.rgba, frame.rgba) <= toleratedStep;
    })
  );
}

/** The largest difference of any channel, colours weighed by alpha: behind a nearly clear pixel they are arbitrary. */
function differMost(one: Buffer, other: Buffer): number {
  if (one.equals(other)) return 0;
  let most = 0;
  for (let at = 0; at < one.length; at += 1) {
    most = Math.max(most, Math.abs(shownValue(one, at) - shownValue(other, at)));
  }
  return most;
}

function shownValue(rgba: Buffer, at: number): number {
  const value = rgba.readUInt8(at);
  return at % 4 === 3 ? value : (value * rgba.readUInt8(at - (at % 4) + 3)) / 255;
}

if (import.meta.main) {
  if (process.argv.includes("--check")) {
    const problems = await findStaleIcons();
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) {
      console.error("Run `node packaging/icons.ts` and commit what it writes.");
      process.exitCode = 1;
    }
  } else {
    for (const [path, bytes] of await drawIcons()) {
      await mkdir(dirname(join(build, path)), { recursive: true });
      await writeFile(join(build, path), bytes);
    }
  }
}
