import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPackageWithOptions } from "@electron/asar";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import budget from "./budget.json" with { type: "json" };
import { checkBudget, measureApp } from "./budget.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "latchkey-budget-"));
});
afterEach(async () => rm(directory, { recursive: true, force: true }));

async function packApp(extra: Record<string, string> = {}) {
  const files: Record<string, string> = {
    "package.json": "{}",
    "out/main/main.js": "m".repeat(100),
    "out/main/chunks/lazy.js": "c".repeat(200),
    "out/preload/preload.cjs": "p".repeat(30),
    "out/renderer/index.html": "h".repeat(40),
    "out/renderer/assets/index.js": "r".repeat(5000),
    "out/main/native/keytar.node": "n".repeat(60),
    ...extra,
  };
  const source = path.join(directory, "app");
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(source, name)), { recursive: true });
    await writeFile(path.join(source, name), content);
  }
  await createPackageWithOptions(source, path.join(directory, "app.asar"), { unpack: "*.node" });
  return measureApp(directory);
}

describe("measureApp", () => {
  it("measures each part, and the renderer's scripts as gzip makes them", async () => {
    const measured = await packApp();
    expect(measured).toMatchObject({
      mainBundle: 100,
      mainChunks: 200,
      preload: 30,
      renderer: 5040,
      nativeFiles: 60,
    });
    expect(measured.rendererScriptsGzipped).toBeLessThan(100);
    expect(measured.appAsar).toBeGreaterThan(5000);
  });

  it("says where it looked when there is no app.asar", () => {
    expect(() => measureApp(directory)).toThrow(`There is no app.asar in ${directory}`);
  });
});

describe("checkBudget", () => {
  it("is content with a package within its budget", async () => {
    const measured = await packApp();
    expect(() => checkBudget(measured, "linux-x64")).not.toThrow();
  });

  it("names the part that has outgrown its budget, and by how much", async () => {
    // 30 bytes are there already.
    const measured = await packApp({ "out/preload/large.cjs": "x".repeat(2 * budget.preload - 30) });
    const figures = `preload +${2 * budget.preload} +${budget.preload} {2}${budget.preload} too many \\(100 %\\)`;
    expect(() => checkBudget(measured, "linux-x64")).toThrow(new RegExp(`^${figures}$`, "m"));
  });

  it("has a budget of its own for the native files of each target", async () => {
    const measured = await packApp({ "out/main/native/dpapi.node": "x".repeat(400_000) });
    expect(() => checkBudget(measured, "win32-x64")).not.toThrow();
    expect(() => checkBudget(measured, "linux-x64")).toThrow(/^nativeFiles +400060 +162000/m);
  });
});
