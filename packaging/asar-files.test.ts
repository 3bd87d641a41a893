import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPackageWithOptions } from "@electron/asar";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPackagedFiles } from "./asar-files.ts";

let directory: string;
let archive: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "latchkey-asar-"));
  archive = path.join(directory, "app.asar");
  await mkdir(path.join(directory, "app/lib"), { recursive: true });
  await writeFile(path.join(directory, "app/lib/a.js"), "packed");
  await writeFile(path.join(directory, "app/lib/b.node"), "beside");
});
afterEach(async () => rm(directory, { recursive: true, force: true }));

const pack = async () => createPackageWithOptions(path.join(directory, "app"), archive, { unpack: "*.node" });
const read = () =>
  readPackagedFiles(archive).map(({ path: file, unpacked, content }) => [
    file,
    unpacked,
    Buffer.from(content).toString(),
  ]);

describe("readPackagedFiles", () => {
  it("reads files in the archive and files unpacked beside it", async () => {
    await pack();
    expect(read()).toEqual([
      ["lib/a.js", false, "packed"],
      ["lib/b.node", true, "beside"],
    ]);
  });

  it("finds an unpacked file that the archive does not name", async () => {
    await pack();
    await writeFile(`${archive}.unpacked/stray.node`, "stray");
    expect(read()).toContainEqual(["stray.node", true, "stray"]);
  });

  it("reads an archive anew after it was packed again", async () => {
    await pack();
    read();
    await writeFile(path.join(directory, "app/lib/a.js"), "packed again");
    await pack();
    expect(read()).toContainEqual(["lib/a.js", false, "packed again"]);
  });

  it.skipIf(process.platform === "win32")("refuses a link", async () => {
    await symlink("a.js", path.join(directory, "app/lib/link.js"));
    await pack();
    expect(read).toThrow("lib/link.js is a link");
  });
});
