import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyChecksums, writeChecksums } from "./checksums.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "latchkey-checksums-"));
  await writeFile(path.join(directory, "Latchkey 1.deb"), "two");
  await writeFile(path.join(directory, "Latchkey 1.AppImage"), "one");
  await mkdir(path.join(directory, "linux-unpacked"));
});
afterEach(async () => rm(directory, { recursive: true, force: true }));

describe("writeChecksums", () => {
  it("lists the files by name, and no folder", async () => {
    await writeChecksums(directory);
    await writeChecksums(directory);
    const lines = (await readFile(path.join(directory, "SHA256SUMS"), "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => line.slice(64))).toEqual(["  Latchkey 1.AppImage", "  Latchkey 1.deb"]);
  });

  it.skipIf(process.platform !== "linux")("writes what sha256sum takes", async () => {
    await writeChecksums(directory);
    const check = spawnSync("sha256sum", ["--check", "--strict", "SHA256SUMS"], {
      cwd: directory,
      encoding: "utf8",
    });
    expect(check.stdout).toBe("Latchkey 1.AppImage: OK\nLatchkey 1.deb: OK\n");
    expect(check.status).toBe(0);
  });

  it("refuses a folder without artefacts", async () => {
    await expect(writeChecksums(path.join(directory, "linux-unpacked"))).rejects.toThrow(
      "build the packages first",
    );
  });
});

describe("verifyChecksums", () => {
  it("finds nothing wrong in what was just written", async () => {
    await writeChecksums(directory);
    expect(await verifyChecksums(directory)).toEqual([]);
  });

  it("names what is changed, missing, not listed, or no checksum", async () => {
    await writeChecksums(directory);
    await writeFile(path.join(directory, "Latchkey 1.deb"), "changed");
    await rm(path.join(directory, "Latchkey 1.AppImage"));
    await writeFile(path.join(directory, "Latchkey 1.exe"), "new");
    await writeFile(path.join(directory, "SHA256SUMS"), "nonsense\n", { flag: "a" });
    expect(await verifyChecksums(directory)).toEqual([
      "Latchkey 1.AppImage is listed in SHA256SUMS, and missing.",
      expect.stringMatching(/^Latchkey 1\.deb has the SHA-256 [0-9a-f]{64}; SHA256SUMS says [0-9a-f]{64}\.$/),
      "SHA256SUMS has a line that is no checksum: nonsense",
      "Latchkey 1.exe is not listed in SHA256SUMS.",
    ]);
  });
});
