import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { hash } from "node:crypto";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPackageWithOptions } from "@electron/asar";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readPackagedFiles } from "./asar-files.ts";
import { readBundledPackage, type BundleRecord } from "./bundled-packages.ts";
import { readLockFile, type LockFile } from "./lock-file.ts";
import { checkSbom, validateSbom } from "./sbom-check.ts";
import { createSbom, readSourceDate, type SbomInput } from "./sbom.ts";

const root = path.join(import.meta.dirname, "..");
const keytar = "prebuilds/linux-x64/keytar.node";
const nativePath = `node_modules/keytar/${keytar}`;
const mainScript = "console.log('main');";
const libraryNames = ["jsonwebtoken", "jws", "safe-buffer", "@fluentui/tokens", "p-limit", "yocto-queue"];

let directory: string;
let input: SbomInput;
let bundles: BundleRecord[];
let lockFile: LockFile;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "latchkey-sbom-"));
  lockFile = await readLockFile(root);
  const packages = await Promise.all(
    libraryNames.map(async (name) => readBundledPackage(root, `node_modules/${name}`)),
  );
  bundles = [{ packages, files: [{ path: "out/main/main.js", sha256: hash("sha256", mainScript) }] }];
  const sha256 = hash("sha256", await readFile(path.join(root, nativePath)));
  const nativeFiles = [{ packageFolder: "node_modules/keytar", path: nativePath, sha256 }];
  input = {
    root,
    version: "0.1.0",
    target: "linux-x64",
    packages,
    nativeFiles,
    timestamp: new Date(1_700_000_000_000),
  };
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true, force: true });
});

/** The parts of the bill that tests look at. */
interface Bill {
  serialNumber: string;
  metadata: { timestamp: string; component: { name: string; "bom-ref": string } };
  components: { name: string; purl: string; version: string; hashes?: { alg: string; content: string }[] }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}
const makeBill = async (changes: Partial<SbomInput> = {}) =>
  JSON.parse(await createSbom({ ...input, ...changes })) as Bill;

/** A package as the build makes it, with files added or replaced. */
async function packApp(changes: Record<string, string> = {}) {
  const source = path.join(directory, "app");
  const { name, version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  await mkdir(path.join(source, path.dirname(nativePath)), { recursive: true });
  await cp(path.join(root, nativePath), path.join(source, nativePath));
  const files = {
    "package.json": JSON.stringify({ name, version }),
    "out/main/main.js": mainScript,
    "out/renderer/licences.json": "{}",
    ...changes,
  };
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(source, file)), { recursive: true });
    await writeFile(path.join(source, file), content);
  }
  await createPackageWithOptions(source, path.join(directory, "app.asar"), { unpack: "*.node" });
  return readPackagedFiles(path.join(directory, "app.asar"));
}

describe("createSbom", () => {
  it("lists each package with its version, licence, purl and the hash in the lock file", async () => {
    const { components } = await makeBill();
    expect(new Set(components.map(({ purl }) => purl.replace(/@[^@]+$/, "")))).toEqual(
      new Set(
        [
          "electron",
          "%40github/keytar",
          "%40fluentui/tokens",
          "jsonwebtoken",
          "jws",
          "p-limit",
          "safe-buffer",
          "yocto-queue",
        ].map((name) => `pkg:npm/${name}`),
      ),
    );
    expect(components.find(({ name }) => name === "yocto-queue")).toMatchObject({
      type: "library",
      version: "1.2.2",
      scope: "required",
      licenses: [{ license: { id: "MIT" } }],
      hashes: [{ alg: "SHA-512", content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    });
  });

  it("lists a native file under its package, with its SHA-256", async () => {
    const { components } = await makeBill();
    expect(components.find(({ name }) => name === "keytar")).toMatchObject({
      group: "@github",
      components: [
        {
          type: "file",
          name: nativePath,
          hashes: [{ alg: "SHA-256", content: input.nativeFiles[0]?.sha256 }],
        },
      ],
    });
  });

  it("names Electron's archive for the target", async () => {
    const { components } = await makeBill({ target: "win32-arm64" });
    expect(components.find(({ name }) => name === "electron")).toMatchObject({
      type: "framework",
      externalReferences: [
        {
          type: "distribution",
          url: expect.stringMatching(/\/electron-v[\d.]+-win32-arm64\.zip$/),
          hashes: [{ alg: "SHA-256", content: expect.stringMatching(/^[0-9a-f]{64}$/) }],
        },
      ],
    });
    await expect(makeBill({ target: "beos-x64" })).rejects.toThrow(/has no electron-v[\d.]+-beos-x64\.zip/);
  });

  it("leads from the app to every package, also past those that were shaken off", async () => {
    const { dependencies, metadata, components } = await makeBill();
    const from = (name: string) => {
      const ref =
        name === "latchkey"
          ? metadata.component["bom-ref"]
          : components.find((entry) => entry.name === name)?.purl;
      const dependsOn = dependencies.find((entry) => entry.ref === ref)?.dependsOn ?? [];
      return new Set(dependsOn.map((purl) => components.find((entry) => entry.purl === purl)?.name));
    };
    expect(from("jsonwebtoken")).toEqual(new Set(["jws"]));
    expect(from("p-limit")).toEqual(new Set(["yocto-queue"]));
    // jws needs safe-buffer itself; tokens and jsonwebtoken come by packages that are not in the bundle.
    expect(from("jws")).toEqual(new Set(["safe-buffer"]));
    expect(from("latchkey")).toEqual(new Set(["electron", "jsonwebtoken", "keytar", "p-limit", "tokens"]));
  });

  it("gives the same bytes for the same package, and another serial number for another", async () => {
    const again = { ...input, packages: input.packages.toReversed() };
    expect(await createSbom(again)).toBe(await createSbom(input));
    const { serialNumber } = await makeBill();
    expect(serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect((await makeBill({ packages: [] })).serialNumber).not.toBe(serialNumber);
  });

  // The library's validator needs three packages of npm that the project may not have.
  it.skipIf(!isInstalled("ajv-formats"))("is valid CycloneDX", async () => {
    await expect(validateSbom(await createSbom(input))).resolves.toBeUndefined();
    await expect(validateSbom((await createSbom(input)).replace('"framework"', '"frame"'))).rejects.toThrow(
      "not valid",
    );
  });
});

describe("readSourceDate", () => {
  it("takes SOURCE_DATE_EPOCH, and without it the commit's date", () => {
    vi.stubEnv("SOURCE_DATE_EPOCH", "1700000000");
    expect(readSourceDate(root).toISOString()).toBe("2023-11-14T22:13:20.000Z");
    vi.stubEnv("SOURCE_DATE_EPOCH", undefined);
    expect(() => readSourceDate(directory)).toThrow("set SOURCE_DATE_EPOCH");
  });
});

describe("checkSbom", () => {
  const check = async (files = packApp()) =>
    checkSbom(await createSbom(input), { lockFile, bundles, files: await files });

  it("finds nothing wrong in a bill of this package", async () => {
    expect(await check()).toEqual([]);
  });

  it("finds a file that nothing accounts for, packed or unpacked", async () => {
    const stray = packApp({ "node_modules/left/index.js": "", "node_modules/left/left.node": "" });
    expect(await check(stray)).toEqual([
      "node_modules/left/index.js is in the package, and neither a bundle nor the bill accounts for it.",
      "node_modules/left/left.node is in the package, and neither a bundle nor the bill accounts for it.",
    ]);
  });

  it("finds a bundle or a native file that was changed after it was built", async () => {
    expect(await check(packApp({ "out/main/main.js": "changed", [nativePath]: "changed" }))).toEqual([
      expect.stringMatching(
        /^node_modules\/keytar\/.*keytar\.node in the package is not the file that was built or listed/,
      ),
      expect.stringMatching(/^out\/main\/main\.js in the package is not the file/),
    ]);
  });

  it("lets a native file be another where signing has rewritten it, and nothing else", async () => {
    const files = await packApp({ "out/main/main.js": "changed", [nativePath]: "signed" });
    const contents = { lockFile, bundles, files, hasRewrittenNativeFiles: true };
    expect(checkSbom(await createSbom(input), contents)).toEqual([
      expect.stringMatching(/^out\/main\/main\.js in the package is not the file/),
    ]);
  });

  it("finds a bundle or a native file that is missing", async () => {
    const files = (await packApp()).filter(({ path: file }) => file.endsWith(".json"));
    expect(await check(Promise.resolve(files))).toEqual([
      "out/main/main.js is not in the package.",
      `${nativePath} is not in the package.`,
    ]);
  });

  it("finds a bill of another version of the app", async () => {
    const other = packApp({ "package.json": '{ "name": "latchkey", "version": "9.9.9" }' });
    expect(await check(other)).toEqual([
      expect.stringMatching(/^The package is latchkey 9\.9\.9, and the bill is of latchkey /),
    ]);
  });

  it("finds a bundled package that the bill leaves out", async () => {
    input = { ...input, packages: input.packages.filter(({ name }) => name !== "jws") };
    expect(await check()).toEqual([
      expect.stringMatching(/^pkg:npm\/jws@.* is in a bundle, and not in the bill\.$/),
    ]);
  });

  it("finds a package that the lock file has in another version, with another hash, or without one", async () => {
    const [jws, limit, queue] = ["jws", "p-limit", "yocto-queue"].map(
      (name) => `node_modules/${name}` as const,
    );
    const sbom = await createSbom(input);
    const changed: LockFile = {
      ...lockFile,
      [jws as string]: { ...lockFile[jws as string], version: "0.0.1" },
      [limit as string]: { version: "7.3.3", integrity: "sha512-AAAA" },
      [queue as string]: { version: "1.2.2" },
    };
    expect(checkSbom(sbom, { lockFile: changed, bundles, files: await packApp() })).toEqual([
      expect.stringMatching(
        /^pkg:npm\/jws@.* is in the bill, and not in package-lock\.json with this version\.$/,
      ),
      "pkg:npm/p-limit@7.3.3 has another hash than in package-lock.json.",
      "pkg:npm/yocto-queue@1.2.2 has no sha512 integrity in package-lock.json.",
    ]);
  });
});

function isInstalled(name: string): boolean {
  try {
    return createRequire(import.meta.url).resolve(name) !== "";
  } catch {
    return false;
  }
}
