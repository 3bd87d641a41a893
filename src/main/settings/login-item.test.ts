import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LoginItemSettings, Settings } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startedAtLogin } from "../lifecycle/command-line.ts";
import { createLoginItem, findLoginItem, wasStartedAtLogin, type LoginItem } from "./login-item.ts";

let configDirectory: string;
let set: Settings[];
/** In the system's own list on Windows. */
let isDeactivated = false;

function create(platform: NodeJS.Platform, command: [string, ...string[]], isInFlatpak = false): LoginItem {
  const app = {
    getLoginItemSettings: () =>
      ({
        openAtLogin: set.at(-1)?.openAtLogin ?? false,
        executableWillLaunchAtLogin: !isDeactivated,
      }) as LoginItemSettings,
    setLoginItemSettings: (settings: Settings) => void set.push(settings),
  };
  return createLoginItem({ app, platform, configDirectory, command, isInFlatpak });
}
const entryFile = (): string => join(configDirectory, "autostart", "dev.latchkey.app.desktop");

beforeEach(async () => {
  set = [];
  isDeactivated = false;
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

  it.each(["Hidden=true", "X-GNOME-Autostart-enabled=false"])(
    "is off on Linux where the desktop's own list has written %s, and kept all the same",
    async (line) => {
      const item = create("linux", ["/opt/latchkey"]);
      await item.set(true);
      const text = await readFile(entryFile(), "utf8");
      await writeFile(entryFile(), text.replace("X-GNOME-Autostart-enabled=true", line));
      expect([item.isOn(), item.isKept()]).toEqual([false, true]);
      await item.set(true);
      expect(item.isOn()).toBe(true);
    },
  );

  it("is off on Windows where the system's own list has it so, and kept all the same", async () => {
    const item = create("win32", ["C:\\Latchkey.exe"]);
    await item.set(true);
    expect([item.isOn(), item.isKept()]).toEqual([true, true]);
    isDeactivated = true;
    expect([item.isOn(), item.isKept()]).toEqual([false, true]);
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

describe.runIf(process.platform === "linux")("findLoginItem", () => {
  it.each(["", "relative"])("takes XDG_CONFIG_HOME=%j as not set", async (path) => {
    vi.stubEnv("HOME", configDirectory);
    const env = { XDG_CONFIG_HOME: path };
    const app = { isPackaged: true } as Parameters<typeof findLoginItem>[0];
    await findLoginItem(app, { platform: "linux", execPath: "/opt/latchkey", argv: [], env }).set(true);
    vi.unstubAllEnvs();
    expect(await readdir(join(configDirectory, ".config", "autostart"))).toHaveLength(1);
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
