// What is in the packed folder of each target: its list of files, what each binary is for, and its bill of materials.
import { readdir, readlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { findProblems } from "../after-pack.ts";
import { readPackagedFiles } from "../asar-files.ts";
import { readBinaryFormat } from "../binary-format.ts";
import { asarOf, type PackedApp } from "../packed-app.ts";
import { appOf, targets } from "./built-packages.ts";

const shipped = { hasNativeBroker: false };

/** Paths from the package's folder, with what is in the archive; a link with what it leads to. */
async function listFiles(app: PackedApp): Promise<string[]> {
  const entries = await readdir(app.directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = relative(app.directory, file);
      return entry.isSymbolicLink() ? `${path} -> ${await readlink(file)}` : path;
    });
  const archive = relative(app.directory, asarOf(app));
  const archived = readPackagedFiles(asarOf(app))
    .filter(({ unpacked }) => !unpacked)
    .map(({ path }) => `${archive}/${path}`);
  return [...(await Promise.all(files)), ...archived].sort();
}

/** The same for both architectures, and however the window's code is split: its parts count as one for each kind. */
function generalise(path: string): string {
  return path
    .replaceAll(/\b(?:x86_64|x64|arm64)\b/g, "ARCH")
    .replace(/(\/renderer\/assets\/).+-[\w-]{8}(\.\w+)$/, "$1*$2");
}

describe.each(targets)("the package for $platform $arch", (target) => {
  const app = appOf(target);

  it("holds exactly the files of the list (changed on purpose? npm run test:package -- --update)", async () => {
    const list = [...new Set((await listFiles(app)).map(generalise))].sort();
    await expect(`${list.join("\n")}\n`).toMatchFileSnapshot(`files-of-${target.platform}.txt`);
  });

  it("holds binaries of this target and no other", async () => {
    const entries = await readdir(app.directory, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const formats = await Promise.all(files.map(readBinaryFormat));
    const binaries = formats.filter((format) => format !== undefined);
    expect(binaries.length).toBeGreaterThan(9);
    expect(
      binaries.filter(({ platform, arch }) => platform !== target.platform || arch !== target.arch),
    ).toEqual([]);
  });

  it("agrees with its fuses, its Info.plist and its bill of materials, as it lies there finished", async () => {
    expect(await findProblems(app, shipped)).toEqual([]);
  });

  it("says nowhere in its bundles where it was built", () => {
    const bundles = readPackagedFiles(asarOf(app)).filter(({ path }) => /\.(js|cjs|html|css)$/.test(path));
    const places = [process.cwd(), app.directory];
    const leaks = bundles.filter(({ content }) =>
      places.some((place) => Buffer.from(content).includes(place)),
    );
    expect(leaks.map(({ path }) => path)).toEqual([]);
  });
});

it("was built without asking anything of the network", () => {
  expect(inject("packages").refused).toEqual([]);
});
