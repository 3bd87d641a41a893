// A package that is changed after it was made: each change is named.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";
import { beforeEach, afterEach, describe, expect, it } from "vitest";
import { findProblems } from "../after-pack.ts";
import { asarOf, executableOf, resourcesOf, type PackedApp } from "../packed-app.ts";
import { appOf } from "./built-packages.ts";

let app: PackedApp;
beforeEach(async () => {
  const built = appOf({ platform: "linux", arch: "x64" });
  app = { ...built, directory: await mkdtemp(join(tmpdir(), "latchkey-tampered-")) };
  await cp(built.directory, app.directory, { recursive: true });
});
afterEach(async () => rm(app.directory, { recursive: true, force: true }));

const problems = async (): Promise<string[]> => findProblems(app, { hasNativeBroker: false });

async function changeByte(file: string, at: (content: Buffer) => number): Promise<void> {
  const content = await readFile(file);
  const offset = at(content);
  content.writeUInt8(content.readUInt8(offset) ^ 1, offset);
  await writeFile(file, content);
}

describe("findProblems", () => {
  it("names a native file of which one byte was changed", async () => {
    const path = "out/main/prebuilds/linux-x64/keytar.node";
    await changeByte(join(`${asarOf(app)}.unpacked`, path), ({ length }) => length - 1);
    expect(await problems()).toEqual([
      expect.stringContaining(`${path} in the package is not the file that was built`),
    ]);
  });

  it("names a bundle in the archive of which one byte was changed", async () => {
    // Only the preload calls it.
    await changeByte(asarOf(app), (content) => content.indexOf("exposeInMainWorld"));
    expect(await problems()).toEqual([
      expect.stringContaining("out/preload/preload.cjs in the package is not the file that was built"),
    ]);
  });

  it("names a library that was put beside the native files", async () => {
    const path = "out/main/prebuilds/linux-x64/extra.so";
    await cp(join(app.directory, "libEGL.so"), join(`${asarOf(app)}.unpacked`, path));
    expect(await problems()).toContain(`${path} is unpacked, so its integrity is not checked`);
  });

  it("names the fuse that differs in a copy that can be looked into", async () => {
    await flipFuses(executableOf(app), {
      version: FuseVersion.V1,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    expect(await problems()).toEqual(["the fuse EnableNodeCliInspectArguments is on, wanted off"]);
  });

  it("names a package of the bill that the bundles do not have in that version", async () => {
    const bill = join(resourcesOf(app), "sbom.cdx.json");
    const changed = (await readFile(bill, "utf8")).replaceAll("pkg:npm/valibot@", "pkg:npm/valibot@9");
    await writeFile(bill, changed);
    expect(await problems()).toContainEqual(
      expect.stringMatching(/^pkg:npm\/valibot@9.* is in the bill, and not in/),
    );
  });
});
