// Builds the app twice, in folders, time zones and languages that differ, and compares the two archives.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, realpathSync, statSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPackageFromStreams } from "@electron/asar";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFolder } from "../asar-files.ts";
import { findDifferences } from "../reproducible.ts";

const project = path.join(import.meta.dirname, "../..");
let directory: string;
let first: string;
let second: string;

beforeAll(async () => {
  directory = realpathSync(await mkdtemp(path.join(tmpdir(), "latchkey-twice-")));
  [first, second] = await Promise.all([
    build("a", { TZ: "Pacific/Kiritimati", LC_ALL: "C" }),
    build("another/folder", { TZ: "Pacific/Pago_Pago", LC_ALL: "sv_SE.UTF-8" }),
  ]);
}, 120_000);
afterAll(async () => rm(directory, { recursive: true, force: true }));

async function build(name: string, environment: Record<string, string>): Promise<string> {
  const copy = path.join(directory, name);
  for (const entry of await readdir(project)) {
    // What is built, installed or private stays behind.
    if (/^(node_modules|out|dist|artifacts|\.git|\.dev|\.env)$/.test(entry)) continue;
    await cp(path.join(project, entry), path.join(copy, entry), { recursive: true });
  }
  await symlink(
    realpathSync(path.join(project, "node_modules")),
    path.join(copy, "node_modules"),
    "junction",
  );
  const bundler = path.join(copy, "node_modules/electron-vite/bin/electron-vite.js");
  const child = spawn(process.execPath, [bundler, "build"], {
    cwd: copy,
    env: { ...process.env, NODE_ENV: "production", ...environment },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += String(data)));
  const [status] = (await once(child, "close")) as [number | null];
  if (status !== 0) throw new Error(`The app could not be built in ${copy}:\n${output}`);
  return copy;
}

/** As electron-builder does it: streams in the order of their paths, native files unpacked. */
async function pack(copy: string): Promise<string> {
  const archive = path.join(copy, "app.asar");
  const names = readFolder(path.join(copy, "out")).map((file) => `out/${file.path}`);
  const streams = [...names, "package.json"].map((name) => ({
    type: "file" as const,
    path: name,
    unpacked: name.endsWith(".node"),
    stat: statSync(path.join(copy, name)),
    streamGenerator: () => createReadStream(path.join(copy, name)),
  }));
  await createPackageFromStreams(archive, streams);
  return archive;
}

describe("electron-vite build", () => {
  it("writes the same bytes wherever it runs", () => {
    expect(readFolder(path.join(first, "out")).length).toBeGreaterThan(6);
    expect(findDifferences(path.join(first, "out"), path.join(second, "out"))).toEqual([]);
  });

  it("makes the same archive of them", async () => {
    expect(findDifferences(await pack(first), await pack(second))).toEqual([]);
  });

  it("writes no path of the machine that built it", async () => {
    const paths = [directory, realpathSync(path.join(project, "node_modules")), realpathSync(project)];
    const leaks: string[] = [];
    for (const { path: name } of readFolder(path.join(first, "out"))) {
      const text = await readFile(path.join(first, "out", name), "latin1");
      leaks.push(
        ...paths
          .filter((machinePath) => text.includes(machinePath))
          .map((machinePath) => `${name}: ${machinePath}`),
      );
    }
    expect(leaks).toEqual([]);
  });
});
