// The real electron-updater against a real server on this machine. Electron alone is replaced: its network is Node's here.
import { EventEmitter } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppUpdater } from "electron-updater";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startUpdateServer, type UpdateServer } from "../../../dev/updates/update-server.ts";
import type { UpdateState } from "../../shared/ipc-contract.ts";
import { createUpdates, type Updates } from "./updates.ts";

const own = { version: "1.0.0", quits: 0 };
let root = "";
/** What electron-updater's own `require("electron")` finds. */
const electron = {
  app: Object.assign(new EventEmitter(), {
    isPackaged: true,
    whenReady: () => Promise.resolve(),
    getVersion: () => own.version,
    getName: () => "Latchkey",
    getPath: () => join(root, "user-data"),
    quit: () => (own.quits += 1),
  }),
  net: { request },
  session: { fromPartition: () => ({}) },
  autoUpdater: new EventEmitter(),
};
const require = createRequire(import.meta.url);
require.cache[require.resolve("electron")] = { exports: electron, loaded: true } as NodeJS.Module;
const { default: electronUpdater } = await import("electron-updater");

let server: UpdateServer;
let updates: Updates;
let states: UpdateState[];
let lines: string[];
let updater: AppUpdater;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "latchkey-updates-"));
  await mkdir(join(root, "user-data"));
  await writeFile(join(root, "Latchkey.AppImage"), "the app that runs");
  vi.stubEnv("APPIMAGE", join(root, "Latchkey.AppImage"));
  // Where electron-updater keeps what it has downloaded.
  for (const name of ["XDG_CACHE_HOME", "LOCALAPPDATA"]) vi.stubEnv(name, join(root, "cache"));
  Object.assign(own, { version: "1.0.0", quits: 0 });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  await server.close().catch(() => undefined);
  await rm(root, { recursive: true, force: true });
});

const linux = { announcement: "latest-linux.yml", package: "Latchkey.AppImage" };
const windows = { announcement: "latest.yml", package: "Latchkey.exe" };

/** An app of version 1.0.0, whose `app-update.yml` names the server. */
async function start(files = linux, configuration = "", version = "1.0.0"): Promise<void> {
  own.version = version;
  server = await startUpdateServer(files);
  const file = join(root, "app-update.yml");
  await writeFile(
    file,
    `provider: generic\nurl: ${server.url}\nupdaterCacheDirName: latchkey-updater\n${configuration}`,
  );
  updater = files === linux ? new electronUpdater.AppImageUpdater() : new electronUpdater.NsisUpdater();
  updater.updateConfigPath = file;
  [states, lines] = [[], []];
  updates = createUpdates({
    loadUpdater: async () => updater,
    isOnline: () => true,
    quit: () => (own.quits += 1),
    onChange: (state) => states.push(state),
    logger: {
      level: "info",
      log: (level, text) => void (level !== "debug" && lines.push(`${level} ${text}`)),
    },
  });
}

const pending = (): Promise<string[]> => readdir(join(root, "cache", "latchkey-updater", "pending"));

describe.runIf(process.platform === "linux")("createUpdates", () => {
  it("finds a newer version, downloads it, and tells each step", async () => {
    await start();
    server.announce("1.1.0");
    await updates.check();
    expect(states.map(({ state }) => state)).toEqual(["available", "downloading", "ready"]);
    expect(updates.state()).toEqual({ state: "ready", version: "1.1.0" });
    expect(await pending()).toContain("Latchkey.AppImage");
    expect(lines).toEqual([
      "info Version 1.1.0 is available, and is downloaded.",
      "info Version 1.1.0 is downloaded and ready to be installed.",
    ]);
    await updates.check();
    expect(states).toHaveLength(3);
    expect(own.quits).toBe(0);
  });

  it.each(["1.0.0", "0.9.9", "1.1.0-beta.1"])("takes no version %s for 1.0.0", async (version) => {
    await start();
    server.announce(version);
    await updates.check();
    expect(updates.state()).toEqual({ state: "none" });
    expect(server.requests).toEqual(["latest-linux.yml"]);
    const refused = `warn The update server offers version ${version}, which is not newer or not for this app: refused.`;
    expect(lines).toEqual(version === "1.0.0" ? [] : [refused]);
  });

  it("takes a later preview for a preview, and no earlier release", async () => {
    await start(linux, "", "1.1.0-beta.1");
    server.announce("1.0.9");
    await updates.check();
    expect(updates.state()).toEqual({ state: "none" });
    server.announce("1.1.0-beta.2");
    await updates.check();
    expect(updates.state()).toEqual({ state: "ready", version: "1.1.0-beta.2" });
  });

  it("refuses what is not what was announced, and keeps nothing of it", async () => {
    await start();
    server.announce("1.1.0", "package", "poisons");
    await updates.check();
    expect(updates.state()).toMatchObject({ state: "failed", message: /damaged, or not the one/ });
    expect(await pending()).toEqual([]);
    expect(lines.at(-1)).toMatch(/^warn The update that was downloaded is damaged/);
    expect(() => updates.restart()).toThrow("There is no update that is ready.");
    server.announce("1.1.0");
    await updates.check();
    expect(updates.state().state).toBe("ready");
  });

  it("is quiet where the server is gone, answers nonsense, or has nothing", async () => {
    await start();
    await updates.check();
    server.announce("not a version");
    await updates.check();
    await server.close();
    await updates.check();
    expect(updates.state()).toEqual({ state: "none" });
    expect([states, new Set(lines)]).toEqual([
      [],
      new Set(["info It could not be found out whether there is an update."]),
    ]);
  });

  it("is off for a package of a kind that is not updated from within", async () => {
    await start();
    vi.stubEnv("APPIMAGE", undefined);
    await updates.check();
    expect(updates.state()).toEqual({ state: "off" });
    expect(server.requests).toEqual([]);
  });

  it("refuses a Windows installer that the publisher has not signed", async () => {
    await start(windows, "publisherName: [The Latchkey authors]\n");
    Object.assign(updater, { _testOnlyOptions: { platform: "win32" } });
    const asked: string[][] = [];
    (updater as InstanceType<typeof electronUpdater.NsisUpdater>).verifyUpdateCodeSignature = async (
      names,
    ) => {
      asked.push(names);
      return "signed by somebody else";
    };
    server.announce("1.1.0");
    await updates.check();
    expect(asked).toEqual([["The Latchkey authors"]]);
    expect(updates.state()).toMatchObject({ state: "failed", message: /not signed by Latchkey's publisher/ });
    expect(await pending()).toEqual([]);
  });

  it("quits at the person's click alone, and then puts the new version in place and starts it", async () => {
    await start();
    const started = join(root, "started");
    server.announce("1.1.0", `#!/bin/sh\necho "$APPIMAGE_SILENT_INSTALL" > ${started}\n`);
    await updates.check();
    updates.leave();
    expect(own.quits).toBe(1);
    expect(await readFile(join(root, "Latchkey.AppImage"), "utf8")).toBe("the app that runs");
    updates.restart();
    expect(own.quits).toBe(2);
    expect(await readFile(join(root, "Latchkey.AppImage"), "utf8")).toBe("the app that runs");
    // The ordinary quit calls it when everything is saved.
    updates.leave();
    await vi.waitFor(async () => expect(await readFile(started, "utf8")).toBe("true\n"), 5_000);
    expect(own.quits).toBe(3);
  });

  it("ends the app also if the new version cannot be put in place", async () => {
    await start();
    server.announce("1.1.0");
    await updates.check();
    updates.restart();
    vi.stubEnv("APPIMAGE", join(root, "gone", "Latchkey.AppImage"));
    updates.leave();
    expect(own.quits).toBe(2);
  });

  describe("with an installer of its own, as on macOS", () => {
    const fake = Object.assign(new EventEmitter(), {
      currentVersion: { version: "1.0.0" },
      checkForUpdates: async () => ({ isUpdateAvailable: true }),
      quitAndInstall: () => undefined,
    });
    const quit = vi.fn<() => void>();
    beforeEach(async () => {
      vi.useFakeTimers();
      quit.mockReset();
      fake.removeAllListeners();
      updates = createUpdates({
        loadUpdater: async () => fake as unknown as AppUpdater,
        isOnline: () => true,
        quit,
        onChange: () => undefined,
        logger: { log: (_level, text) => void lines.push(text) },
      });
      lines = [];
      await updates.check();
      fake.emit("update-downloaded", { version: "1.1.0" });
      expect(updates.state()).toEqual({ state: "ready", version: "1.1.0" });
    });

    it("takes back that an update is ready, if it cannot be installed after all, and logs none of its words", () => {
      fake.emit("error", new Error("https://server.example/?secret"));
      expect(updates.state()).toMatchObject({ state: "failed" });
      expect(lines.join("\n")).not.toContain("secret");
    });

    it("ends the app in the ordinary way if that turns out while it quits", async () => {
      updates.restart();
      fake.emit("error", new Error("not signed"));
      updates.leave();
      expect(quit).toHaveBeenCalledTimes(2);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(quit).toHaveBeenCalledTimes(2);
    });

    it("ends the app also if the installer never does", async () => {
      updates.restart();
      updates.leave();
      await vi.advanceTimersByTimeAsync(59_999);
      expect(quit).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(quit).toHaveBeenCalledTimes(2);
    });

    it("keeps what is ready when a later check fails", async () => {
      fake.checkForUpdates = async () => {
        fake.emit("error", new Error("no network"));
        throw new Error("no network");
      };
      await updates.check();
      expect(updates.state()).toEqual({ state: "ready", version: "1.1.0" });
    });
  });

  it("looks after some minutes and then daily, and not while there is no network", async () => {
    vi.useFakeTimers();
    let [online, checks] = [false, 0];
    const fake = Object.assign(new EventEmitter(), {
      checkForUpdates: async () => ((checks += 1), { isUpdateAvailable: false }),
    });
    const loaded = vi.fn<() => Promise<AppUpdater>>(async () => fake as unknown as AppUpdater);
    const options = { isOnline: () => online, quit: vi.fn<() => void>(), onChange: () => undefined };
    const logger = { log: () => undefined };
    createUpdates({ ...options, loadUpdater: loaded, logger });
    const minutes = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 60_000);
    await minutes(7);
    expect(loaded).not.toHaveBeenCalled();
    online = true;
    await minutes(80);
    expect(checks).toBe(1);
    await minutes(3 * 24 * 60);
    expect(checks).toBeGreaterThanOrEqual(3);
    expect(checks).toBeLessThanOrEqual(5);
  });
});
