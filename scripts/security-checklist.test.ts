// Electron's security checklist, as SECURITY.md answers it: every item, with a file and a test that are really there.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chosenFuses } from "../packaging/fuses.ts";

const read = (file: string): Promise<string> => readFile(join(import.meta.dirname, "..", file), "utf8");
const items = 20;

interface Row {
  item: number;
  file: string;
  testFile: string;
  testName: string;
}

async function readRows(): Promise<Row[]> {
  const [, section = ""] = (await read("SECURITY.md")).split("## Electron's checklist\n");
  const [table = ""] = section.split("\n## ");
  const lines = [...table.matchAll(/^\| (\d+) +\|[^|]+\| `([^`]+)` +\| `([^`]+)`: (.+?) +\|$/gm)];
  return lines.map(([, item, file = "", testFile = "", testName = ""]) => ({
    item: Number(item),
    file,
    testFile,
    testName,
  }));
}

describe("SECURITY.md", () => {
  it("answers every item of Electron's checklist with a file and a test that exist", async () => {
    const rows = await readRows();
    expect(rows.map(({ item }) => item)).toEqual(Array.from({ length: items }, (_, index) => index + 1));
    for (const { item, file, testFile, testName } of rows) {
      expect(await read(file), `the file of item ${String(item)}`).not.toBe("");
      const test = await read(testFile);
      expect(test.includes(`("${testName}"`), `item ${String(item)}: ${testFile} has no such test`).toBe(
        true,
      );
    }
  });
});

describe("chosenFuses", () => {
  it("sets every fuse to its safe side", () => {
    expect(chosenFuses).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
  });
});

describe("package.json", () => {
  it("pins Electron, and tests run on a Node of the major that is in it", async () => {
    const { devDependencies } = JSON.parse(await read("package.json")) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies["electron"]).toMatch(/^\d+\.\d+\.\d+$/);
    const manifest = await read("node_modules/electron/package.json");
    const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
    const major = /\d+/.exec(dependencies["@types/node"] ?? "")?.[0];
    expect(devDependencies["node"]?.split(".")[0]).toBe(major);
  });
});
