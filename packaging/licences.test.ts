import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBundledPackage } from "./bundled-packages.ts";
import { collectLicences, isAllowed, toLicencesFile, toPlainText, writeLicences } from "./licences.ts";

const project = path.join(import.meta.dirname, "..");
const installed = async (...names: string[]) =>
  Promise.all(names.map(async (name) => readBundledPackage(project, `node_modules/${name}`)));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "latchkey-licences-"));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

async function madeUpPackage(manifest: object, files: Record<string, string> = {}) {
  const folder = "node_modules/made-up";
  await mkdir(path.join(root, folder), { recursive: true });
  const all = {
    ...files,
    "package.json": JSON.stringify({ name: "made-up", version: "1.0.0", ...manifest }),
  };
  for (const [name, content] of Object.entries(all)) await writeFile(path.join(root, folder, name), content);
  return [await readBundledPackage(root, folder)];
}

describe("collectLicences", () => {
  it("gives each package's licence, text and repository, under its real name", async () => {
    const licences = await collectLicences(await installed("keytar", "semver", "semver"), project);
    expect(licences).toEqual([
      expect.objectContaining({
        name: "@github/keytar",
        licence: "MIT",
        text: expect.stringContaining("Permission"),
      }),
      {
        name: "semver",
        version: "7.8.6",
        licence: "ISC",
        repository: "https://github.com/npm/node-semver",
        text: expect.stringMatching(/^The ISC License/),
      },
    ]);
  });

  it.each([
    ["git@github.com:one/two.git", "https://github.com/one/two"],
    ["git+https://github.com/one/two.git", "https://github.com/one/two"],
    ["git+ssh://git@github.com/one/two.git", "https://github.com/one/two"],
    ["git://github.com/one/two.git", "https://github.com/one/two"],
    ["one/two", "https://github.com/one/two"],
    ["https://code.example/one", "https://code.example/one"],
  ])("reads the repository %s as an address to open", async (repository, address) => {
    const packages = await madeUpPackage({ license: "MIT", repository });
    expect((await collectLicences(packages, root))[0]?.repository).toBe(address);
  });

  it("says so when a package ships no text", async () => {
    const [icons] = await collectLicences(await installed("@fluentui/react-icons"), project);
    expect(icons?.text).toMatch(/^The package ships no licence text\. It declares the licence MIT, by /);
  });

  it("quotes a notice beside the licence", async () => {
    const packages = await madeUpPackage(
      { license: "Apache-2.0" },
      { "LICENSE.txt": "Terms\r\nhere\r\n", NOTICE: "By us" },
    );
    expect((await collectLicences(packages, root))[0]?.text).toBe("Terms\nhere\n\nBy us");
  });

  it("reads the older way to state licences", async () => {
    const packages = await madeUpPackage({ licenses: [{ type: "MIT" }, { type: "GPL-2.0-only" }] });
    expect((await collectLicences(packages, root))[0]?.licence).toBe("MIT OR GPL-2.0-only");
  });

  it.each([
    [{ license: "GPL-3.0-only" }, "GPL-3.0-only"],
    [{ license: "SEE LICENSE IN EULA" }, "SEE LICENSE IN EULA"],
    [{}, "NONE STATED"],
  ])("refuses %o", async (manifest, licence) => {
    const packages = await madeUpPackage(manifest);
    await expect(collectLicences(packages, root)).rejects.toThrow(`made-up 1.0.0 is under "${licence}"`);
  });
});

describe("isAllowed", () => {
  it.each(["MIT", "(MIT OR GPL-3.0-only)", "Apache-2.0 AND MIT"])("takes %s", (expression) => {
    expect(isAllowed(expression)).toBe(true);
  });

  it.each([
    "MIT AND LGPL-3.0-or-later",
    "GPL-2.0-only OR WTFPL",
    "MIT OR ISC AND GPL-2.0-only",
    "(MIT OR (ISC))",
    "",
  ])("refuses %s", (expression) => {
    expect(isAllowed(expression)).toBe(false);
  });
});

describe("writeLicences", () => {
  it("writes a text that packages share once", async () => {
    const packages = await installed("bare-semver", "react", "which-runtime");
    const licences = await collectLicences(packages, project);
    await writeLicences(licences, root);
    const file = JSON.parse(await readFile(path.join(root, "out/renderer/licences.json"), "utf8")) as unknown;
    expect(file).toEqual(toLicencesFile(licences));
    expect(toLicencesFile(licences).texts).toHaveLength(2);
    expect(toLicencesFile(licences).packages.map(({ textIndex }) => textIndex)).toEqual([0, 1, 0]);
    const plain = await readFile(path.join(root, "out/third-party-licences.txt"), "utf8");
    expect(plain).toBe(toPlainText(licences));
    for (const { name, version } of packages) expect(plain).toContain(`${name} ${version} (`);
  });
});
