// A package in the host: the fixture app packed as the product is, run from its archive with nothing of it changed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { createPackageWithOptions } from "@electron/asar";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPackagedApp } from "../../fixtures/packaged-app.ts";
import type { RunningApp } from "../../fixtures/running-app.ts";
import { bundleFixture, type FixtureApi } from "./launch-fixture-app.ts";
import { layOutPackage } from "./package-layout.ts";

let folder: string;
let resources: string;
/** Layouts of other tests that run at the same time are not ours to count. */
let temporary: string;
const temporaryVariables = ["TMPDIR", "TEMP", "TMP"];
const before = temporaryVariables.map((name) => process.env[name]);

/** What only a package shows, said before the app's own first line. */
const start = `if (process.argv.includes("fail")) throw new Error("failed on purpose");
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { app } from "electron";
const dependency = createRequire(import.meta.url)("dependency");
console.log("package " + JSON.stringify({
  isSameApp: dependency.app === app,
  unpacked: readFileSync(new URL("../../native/part.node", import.meta.url), "utf8"),
  unpackedByName: readFileSync(dependency.unpackedFolder + "/native/part.node", "utf8"),
  resourcesPath: process.resourcesPath,
  arguments: process.argv.slice(1),
}));
await import("./main.js");
`;

const files: Record<string, string> = {
  "package.json": JSON.stringify({
    name: "packed",
    productName: "Packed",
    version: "4.5.6",
    type: "module",
    main: "out/main/start.js",
  }),
  "out/main/start.js": start,
  "native/part.node": "unpacked",
  "node_modules/dependency/package.json": JSON.stringify({ main: "index.cjs" }),
  "node_modules/dependency/index.cjs": `exports.app = require("electron").app;
exports.unpackedFolder = __dirname.replace("app.asar", "app.asar.unpacked").replace(/.node_modules.*/, "");`,
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "latchkey-packed-"));
  const app = path.join(folder, "app");
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(app, name)), { recursive: true });
    await writeFile(path.join(app, name), text);
  }
  const main = path.join(app, "out/main");
  await Promise.all([bundleFixture("main", main), bundleFixture("preload", main)]);
  resources = path.join(folder, "resources");
  await createPackageWithOptions(app, path.join(resources, "app.asar"), { unpack: "*.node" });
  await rm(app, { recursive: true });
  temporary = path.join(folder, "temporary");
  await mkdir(temporary);
  for (const name of temporaryVariables) process.env[name] = temporary;
});
afterAll(async () => {
  temporaryVariables.forEach((name, index) => {
    const value = before[index];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  });
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

async function findLayouts(): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith("latchkey-package-"));
}

async function startPacked(args: string[] = []): Promise<RunningApp> {
  const userDataDirectory = path.join(folder, "user-data");
  return startPackagedApp({ resourcesDirectory: resources, userDataDirectory, args });
}

describe("startPackagedApp", () => {
  it("runs a package's own files as Electron would, and leaves nothing behind", async () => {
    const app = await startPacked(["an-argument"]);
    const told = /^package (.*)$/m.exec(app.output())?.[1] ?? "{}";
    expect(JSON.parse(told)).toEqual({
      isSameApp: true,
      unpacked: "unpacked",
      unpackedByName: "unpacked",
      resourcesPath: resources,
      arguments: [`--user-data-dir=${path.join(folder, "user-data")}`, "an-argument"],
    });
    const about = await app.page.evaluate(async () =>
      (window as unknown as { fixture: FixtureApi }).fixture.invoke("about"),
    );
    expect(about).toMatchObject({ name: "Packed", version: "4.5.6", packaged: true });
    expect(await findLayouts()).toHaveLength(1);
    expect(await app.quit()).toBe(0);
    expect(await findLayouts()).toEqual([]);
  });

  it("leaves nothing behind either when the app is killed", async () => {
    const app = await startPacked();
    await app.kill();
    expect(await findLayouts()).toEqual([]);
  });

  it("tells what an app said that did not start, and leaves nothing behind", async () => {
    await expect(startPacked(["fail"])).rejects.toThrow("failed on purpose");
    expect(await findLayouts()).toEqual([]);
  });
});

describe("layOutPackage", () => {
  it("says which folder it needs when there is no app.asar", async () => {
    await expect(layOutPackage(folder)).rejects.toThrow('name the folder "resources" of a packaged app');
    expect(await findLayouts()).toEqual([]);
  });
});

describe("run-packaged.ts", () => {
  it("opens a package by hand, ends with 0 on SIGTERM, and leaves nothing behind", async () => {
    const script = path.join(import.meta.dirname, "run-packaged.ts");
    const data = `--user-data-dir=${path.join(folder, "by-hand")}`;
    const child = spawn(process.execPath, [script, resources, data], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, CHROMIUM_HOST_HEADLESS: "1" },
    });
    const ended = once(child, "exit");
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    await expect.poll(() => output, { timeout: 15_000 }).toContain("[ready-to-show]");
    child.kill("SIGTERM");
    // On Windows a signal ends a process on the spot.
    if (process.platform === "win32") return;
    expect(await ended).toEqual([0, null]);
    expect(await findLayouts()).toEqual([]);
  });
});
