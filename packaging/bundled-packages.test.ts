import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, type Plugin } from "vite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packagesOf, readBundleRecords, recordBundledPackages } from "./bundled-packages.ts";

const installed = path.join(import.meta.dirname, "../node_modules");
let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "latchkey-bundle-"));
  await mkdir(path.join(root, "node_modules/styled"), { recursive: true });
  for (const name of ["p-limit", "yocto-queue", "lodash.once", "rolldown"]) {
    await symlink(path.join(installed, name), path.join(root, "node_modules", name), "junction");
  }
  await write(
    "node_modules/styled/package.json",
    JSON.stringify({ name: "@scope/styled", version: "1.2.3" }),
  );
  await write("node_modules/styled/dist/package.json", JSON.stringify({ name: "inner", version: "0.0.0" }));
  await write("node_modules/styled/dist/look.css", "p { color: red }");
  await write("index.html", '<script type="module" src="./entry.js"></script>');
});
afterEach(async () => rm(root, { recursive: true, force: true }));

const write = async (name: string, content: string) => {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), content);
};

const buildWith = async (plugins: Plugin[]) =>
  build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins,
    build: { outDir: path.join(root, "out/renderer"), modulePreload: false },
  });

async function bundle(entry: string) {
  await write("entry.js", entry);
  await buildWith([recordBundledPackages("renderer", root)]);
  await write("out/bundled-packages/main.json", '{ "packages": [], "files": [] }');
  await write("out/bundled-packages/preload.json", '{ "packages": [], "files": [] }');
  return readBundleRecords(root);
}

describe("recordBundledPackages", () => {
  it("lists the packages whose code is in the bundle, with those that they need", async () => {
    const records = await bundle('import limit from "p-limit"; globalThis.limit = limit(1);');
    expect(packagesOf(records)).toEqual([
      { name: "p-limit", version: "7.3.3", folder: "node_modules/p-limit" },
      { name: "yocto-queue", version: "1.2.2", folder: "node_modules/yocto-queue" },
    ]);
  });

  it("leaves out a package that is imported and then shaken off", async () => {
    const records = await bundle(
      'import limit from "p-limit"; globalThis.unused = () => 1; if (false) limit(1);',
    );
    expect(packagesOf(records)).toEqual([]);
  });

  it("lists a package that only gives a style sheet, under its real name", async () => {
    const records = await bundle('import "styled/dist/look.css";');
    expect(packagesOf(records)).toEqual([
      { name: "@scope/styled", version: "1.2.3", folder: "node_modules/styled" },
    ]);
  });

  it("lists the bundler itself where it puts in code of its own", async () => {
    const records = await bundle('import once from "lodash.once"; globalThis.once = once;');
    expect(packagesOf(records).map(({ name }) => name)).toEqual(["lodash.once", "rolldown"]);
  });

  it("records the written files and no path of this machine", async () => {
    const [, , renderer] = await bundle('import once from "lodash.once"; globalThis.once = once;');
    expect(renderer?.files.map(({ path: file }) => file)).toEqual([
      expect.stringMatching(/^out\/renderer\/assets\/index-.*\.js$/),
      "out/renderer/index.html",
    ]);
    expect(await readFile(path.join(root, "out/bundled-packages/renderer.json"), "utf8")).not.toContain(root);
  });

  it("refuses code whose origin is not known", async () => {
    await write("entry.js", 'import { answer } from "virtual:answer"; globalThis.answer = answer;');
    const madeUp = {
      name: "made-up",
      resolveId: (id: string) => (id === "virtual:answer" ? "\0unknown-maker/answer" : null),
      load: (id: string) => (id === "\0unknown-maker/answer" ? "export const answer = Math.random();" : null),
    };
    await expect(buildWith([madeUp, recordBundledPackages("renderer", root)])).rejects.toThrow(
      "there is no node_modules/unknown-maker",
    );
  });
});
