import { chmod, cp, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPackageWithOptions } from "@electron/asar";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findDifferences } from "./reproducible.ts";

let directory: string;
const at = (name: string) => path.join(directory, name);
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "latchkey-compare-"));
  await mkdir(at("first/lib"), { recursive: true });
  await writeFile(at("first/lib/a.js"), "same text");
  await writeFile(at("first/lib/b.node"), "native");
  await cp(at("first"), at("second"), { recursive: true });
  await utimes(at("second/lib/a.js"), 1, 1);
});
afterEach(async () => rm(directory, { recursive: true, force: true }));

const pack = async (name: string) =>
  createPackageWithOptions(at(name), at(`${name}.asar`), { unpack: "*.node" });

async function compareAsars() {
  await pack("first");
  await pack("second");
  return findDifferences(at("first.asar"), at("second.asar"));
}

describe("findDifferences", () => {
  it("finds none between folders and archives that differ only in their times", async () => {
    expect(findDifferences(at("first"), at("second"))).toEqual([]);
    expect(await compareAsars()).toEqual([]);
  });

  it("names files that differ, with the first byte that does", async () => {
    await writeFile(at("second/lib/a.js"), "same test");
    await writeFile(at("second/lib/b.node"), "native, and longer");
    expect(findDifferences(at("first"), at("second"))).toEqual([
      { path: "lib/a.js", firstDifference: 7 },
      { path: "lib/b.node", firstDifference: 6 },
    ]);
  });

  it("names files that only one build has", async () => {
    await rm(at("second/lib/a.js"));
    await writeFile(at("second/c.js"), "");
    expect(findDifferences(at("first"), at("second"))).toEqual([
      { path: "c.js", firstDifference: "only in the second" },
      { path: "lib/a.js", firstDifference: "only in the first" },
    ]);
  });

  it("compares what is unpacked beside an archive", async () => {
    await writeFile(at("second/lib/b.node"), "nativE");
    expect(await compareAsars()).toContainEqual({ path: "lib/b.node", firstDifference: 5 });
  });

  it.skipIf(process.platform === "win32")(
    "sees that an archive's header differs when its files are the same",
    async () => {
      await chmod(at("second/lib/a.js"), 0o755);
      expect(await compareAsars()).toEqual([{ path: "app.asar", firstDifference: expect.any(Number) }]);
    },
  );
});
