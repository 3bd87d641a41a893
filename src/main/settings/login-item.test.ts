import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LoginItemSettings, Settings } from "electron";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startedAtLogin } from "../lifecycle/command-line.ts";
import { createLoginItem, wasStartedAtLogin, type LoginItem } from "./login-item.ts";

let configDirectory: string;
let set: Settings[];

function create(platform: NodeJS.Platform, command: [string, ...string[]], isInFlatpak = false): LoginItem {
  const app = {
    getLoginItemSettings: () => ({ openAtLogin: set.at(-1)?.openAtLogin ?? false }) as LoginItemSettings,
    setLoginItemSettings: (settings: Settings) => void set.push(settings),
  };
  return createLoginItem({ app, platform, configDirectory, command, isInFlatpak });
}
const entryFile = (): string => join(configDirectory, "autostart", "dev.latchkey.app.desktop");

beforeEach(async () => {
  set = [];
  configDirectory = await mkdtemp(join(tmpdir(), "latchkey-config-"));
});
afterEach(async () => {
  await rm(configDirectory, { recursive: true });
});

describe("createLoginItem", () => {
  it("writes a desktop file on Linux, and removes it again", async () => {
    const item = create("linux", ["/opt/Latchkey/latchkey"]);
    expect(item.isOn()).toBe(false);
    await item.set(false);
    await item.set(true);
    expect(item.isOn()).toBe(true);
    const lines = (await readFile(entryFile(), "utf8")).split("\n");
    expect(lines).toContain(`Exec="/opt/Latchkey/latchkey" "${startedAtLogin}"`);
    await item.set(false);
    expect(item.isOn()).toBe(false);
  });

  it("quotes a path as the specification has it", async () => {
    await create("linux", ['/home/a b/100%/$x`"\\'], false).set(true);
    expect(await readFile(entryFile(), "utf8")).toContain(
      String.raw`Exec="/home/a b/100%%/\\$x\\` + "`" + String.raw`\\"\\\\"`,
    );
  });

  it("says where it can be set, if an app cannot", async () => {
    await expect(create("linux", ["/app/latchkey"], true).set(true)).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  it("names the file that it could not write", async () => {
    await writeFile(join(configDirectory, "autostart"), "in the way");
    await expect(create("linux", ["/opt/latchkey"]).set(true)).rejects.toThrow(entryFile());
  });

  it("is a login item on Windows and on macOS", async () => {
    await create("win32", ["C:\\Latchkey.exe"]).set(true);
    await create("darwin", ["/Applications/Latchkey.app"]).set(false);
    expect(set).toEqual([
      { path: "C:\\Latchkey.exe", args: [startedAtLogin], openAtLogin: true },
      { openAtLogin: false },
    ]);
  });
});

describe("wasStartedAtLogin", () => {
  const app = { getLoginItemSettings: () => ({ wasOpenedAtLogin: true }) as LoginItemSettings };
  const started = (...argv: string[]): boolean => wasStartedAtLogin(app, { platform: "linux", argv });

  it("believes the command line, unless a deep link is on it", () => {
    expect(started("latchkey", startedAtLogin)).toBe(true);
    expect(started("latchkey")).toBe(false);
    expect(started("latchkey", startedAtLogin, "latchkey://open")).toBe(false);
  });

  it("believes the system on macOS", () => {
    expect(wasStartedAtLogin(app, { platform: "darwin", argv: [] })).toBe(true);
  });
});
