import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assertWasRead, readSettings, saveSettings } from "./settings-file.ts";

let folder: string;
let file: string;
const saved = {
  clientId: "00000000-0000-0000-0000-000000000001",
  authority: "https://login.example/tenant",
  theme: "dark",
} as const;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-settings-"));
  file = join(folder, "settings.json");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("readSettings", () => {
  it("gives back what was saved, for its owner alone, and says nothing of what was never set", async () => {
    expect(readSettings(file)).toEqual({ saved: {} });
    await saveSettings(file, saved);
    expect(readSettings(file)).toEqual({ saved });
    if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["settings.json"]);
  });

  it.each([
    ["no JSON", '{"version":1,'],
    ["another form", '["dark"]'],
    ["a setting with no such value", '{"version":1,"theme":"pink"}'],
    ["an authority in the clear", '{"version":1,"authority":"http://login.example/t"}'],
    ["nothing", ""],
  ])("sets a file with %s aside, and goes on with the defaults", async (_, text) => {
    await writeFile(file, text);
    const found = readSettings(file);
    expect(found.saved).toEqual({});
    expect(found.warning).toMatch(/defaults hold, and the file is kept as settings\.json\.damaged\.$/);
    expect(await readFile(`${file}.damaged`, "utf8")).toBe(text);
    expect(readSettings(file)).toEqual({ saved: {} });
  });

  it("keeps a newer version's file whole, for that version", async () => {
    const text = '{"version":2,"theme":{"name":"dark"}}';
    await writeFile(file, text);
    expect(readSettings(file).warning).toContain("newer version");
    expect(await readFile(`${file}.newer`, "utf8")).toBe(text);
  });

  it("leaves alone what cannot be read, and lets nothing be saved over it", async () => {
    await mkdir(file);
    const found = readSettings(file);
    expect(found.saved).toEqual({});
    expect(found.warning).toMatch(/could not be read \[Error EISDIR.*nothing is saved\.$/);
    expect(() => assertWasRead(found)).toThrow(/access rights/);
    expect(await readdir(folder)).toEqual(["settings.json"]);
    expect(() => assertWasRead({ saved: {} })).not.toThrow();
  });

  it.each(['{"version":2,"theme":"dark"}', "{"])("moves nothing for whoever only looks: %s", async (text) => {
    await writeFile(file, text);
    expect(readSettings(file, "leave")).toMatchObject({ saved: {}, isUnread: true });
    expect(await readdir(folder)).toEqual(["settings.json"]);
  });

  it.skipIf(process.platform === "win32")("follows no link", async () => {
    await saveSettings(join(folder, "real.json"), saved);
    await symlink(join(folder, "real.json"), file);
    expect(readSettings(file).saved).toEqual({});
  });
});
