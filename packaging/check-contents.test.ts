import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createPackageWithOptions } from "@electron/asar";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findWrongContents } from "./check-contents.ts";
import { listNativeFiles } from "./native-files.ts";
import { elfImage } from "./stand-ins/elf-image.ts";
import { peImage } from "./stand-ins/pe-image.ts";

const target = { platform: "linux", arch: "x64" } as const;
const nativeFiles = listNativeFiles(target);
const [keytar, lock] = nativeFiles.map(({ to }) => `out/${to}`) as [string, string];

let directory: string;
let files: Record<string, string | Uint8Array>;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "latchkey-contents-"));
  files = {
    "package.json": "{}",
    "out/main/main.js": "",
    "out/preload/preload.cjs": "",
    "out/renderer/index.html": "",
    [keytar]: elfImage("x64"),
    [lock]: elfImage("x64"),
  };
});
afterEach(async () => rm(directory, { recursive: true }));

async function findWrong(unpack = "*.node"): Promise<string[]> {
  const source = join(directory, "app");
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(source, name)), { recursive: true });
    await writeFile(join(source, name), content);
  }
  await createPackageWithOptions(source, join(directory, "resources/app.asar"), { unpack });
  return findWrongContents({ ...target, directory, productName: "Latchkey" }, nativeFiles);
}

describe("findWrongContents", () => {
  it("is content with a package of bundles and its target's native files", async () => {
    expect(await findWrong()).toEqual([]);
  });

  it.each([
    "out/main/main.js.map",
    "out/renderer/assets/index.js.map",
    "out/main/config.test.js.snap",
    "src/main/main.ts",
    "dev/identity-provider/serve.js",
    "node_modules/@azure/msal-common/package.json",
    ".env",
  ])("names %s, which does not belong into a package", async (name) => {
    files[name] = "";
    expect(await findWrong()).toEqual([`${name} does not belong into a package`]);
  });

  it("names a native file that nothing asked for, packed and unpacked", async () => {
    const name = "out/main/prebuilds/linux-arm64/keytar.node";
    files[name] = elfImage("arm64");
    expect(await findWrong()).toEqual([
      `${name} does not belong into a package`,
      `${name} is unpacked, so its integrity is not checked`,
    ]);
  });

  it.each([
    ["another processor", elfImage("arm64"), "for linux arm64"],
    ["another system", peImage("x64", "1.0.0"), "for win32 x64"],
    ["no binary at all", "not found", "no binary"],
  ])("names a native file that is for %s", async (_, content, found) => {
    files[keytar] = content;
    expect(await findWrong()).toEqual([`${keytar} is ${found}, wanted linux x64`]);
  });

  it("names each file that is missing", async () => {
    delete files["out/preload/preload.cjs"];
    delete files[lock];
    expect(await findWrong()).toEqual([
      "out/preload/preload.cjs is missing",
      `${lock} is missing`,
      `${lock} is not unpacked, so the operating system cannot load it`,
    ]);
  });

  it("names JavaScript that was unpacked", async () => {
    expect(await findWrong("{*.node,main.js}")).toEqual([
      "out/main/main.js is unpacked, so its integrity is not checked",
    ]);
  });

  it("names native files that were left in the archive", async () => {
    expect(await findWrong("nothing")).toEqual(
      [keytar, lock].map((name) => `${name} is not unpacked, so the operating system cannot load it`),
    );
  });
});
