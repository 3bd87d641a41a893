import { EventEmitter } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppUpdater } from "electron-updater";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerProxies, setUpUpdates } from "./set-up-updates.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "latchkey-updates-"));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(root, { recursive: true, force: true });
});

describe("setUpUpdates", () => {
  it.each([
    ["is not packaged", false, "url: https://updates.example/"],
    ["names no server", true, undefined],
    ["names a server without https", true, "provider: generic\nurl: http://localhost.example/\n"],
  ])("is off, and loads and times nothing, for an app that %s", async (_, isPackaged, configuration) => {
    vi.useFakeTimers();
    if (configuration !== undefined) await writeFile(join(root, "app-update.yml"), configuration);
    const updates = setUpUpdates({
      app: { isPackaged, quit: () => undefined },
      resourcesDirectory: root,
      proxyLogin: { lastGiven: () => undefined },
      isOnline: () => true,
      onChange: () => undefined,
      logger: { log: () => undefined },
    });
    expect(updates.state()).toEqual({ state: "off" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("waits for its time where the package names a server", async () => {
    vi.useFakeTimers();
    await writeFile(join(root, "app-update.yml"), "provider: generic\nurl: https://updates.example/\n");
    const updates = setUpUpdates({
      app: { isPackaged: true, quit: () => undefined },
      resourcesDirectory: root,
      proxyLogin: { lastGiven: () => undefined },
      isOnline: () => true,
      onChange: () => undefined,
      logger: { log: () => undefined },
    });
    expect([updates.state(), vi.getTimerCount()]).toEqual([{ state: "none" }, 1]);
  });
});

describe("answerProxies", () => {
  it("gives a proxy what is known once in a check, and a server nothing", () => {
    const events = new EventEmitter();
    const given: unknown[] = [];
    const credentials = { username: "ada", password: "hunter2" };
    answerProxies(events as unknown as AppUpdater, { lastGiven: () => credentials });
    const login = (isProxy: boolean): void => {
      const server = { isProxy, host: "proxy", port: 8080 };
      events.emit("login", server, (username?: string) => given.push(username));
    };
    events.emit("checking-for-update");
    login(true);
    login(true);
    events.emit("checking-for-update");
    login(false);
    expect(given).toEqual(["ada", undefined, undefined]);
  });
});
