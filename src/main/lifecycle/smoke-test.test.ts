// What a smoke test reports of a window that fails: the window, the app and the clock are this test's.
import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { PassThrough } from "node:stream";
import type { BrowserWindow } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TokenBroker } from "../broker/token-broker.ts";
import type { Caller, IpcHandlers } from "../ipc/ipc-door.ts";
import { startSmokeTest, type SmokeTest, type SmokeTestReport } from "./smoke-test.ts";

class FakeWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
}

const status = { state: "ready", protection: "keychain", store: "sealed" };
const broker = { status: async () => status } as unknown as Pick<TokenBroker, "status">;

let window: FakeWindow;
let smokeTest: SmokeTest;
let paths: Record<string, string>;
let ended: string[];
let output: PassThrough;
let fakeProcess: EventEmitter;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  window = new FakeWindow();
  paths = {};
  ended = [];
  output = new PassThrough();
  const app = {
    setPath: (name: string, folder: string) => void (paths[name] = folder),
    getVersion: () => "1.2.3",
    isPackaged: true,
    quit: () => ended.push("quit"),
    exit: (code: number) => ended.push(`exit ${String(code)}`),
  } as unknown as Parameters<typeof startSmokeTest>[0];
  fakeProcess = Object.assign(new EventEmitter(), { stdout: output, versions: process.versions });
  smokeTest = startSmokeTest(app, fakeProcess as unknown as NodeJS.Process, async () => ({ part: "loaded" }));
  smokeTest.watchWindow(window as unknown as BrowserWindow);
});
afterEach(() => {
  vi.useRealTimers();
  fakeProcess.emit("exit");
});

/** A page that asks for what it needs to know, as ours does first of all. */
async function ask(): Promise<void> {
  const handlers = { "app:get-info": () => ({ name: "Latchkey" }) } as unknown as IpcHandlers;
  await smokeTest.watchRequests(handlers)["app:get-info"]({} as Caller);
}

async function report(): Promise<SmokeTestReport> {
  await vi.waitFor(() => expect(ended).toHaveLength(1));
  return JSON.parse(String(output.read())) as SmokeTestReport;
}

describe("startSmokeTest", () => {
  it("quits and reports what it saw, once the page was painted and has asked", async () => {
    void smokeTest.finish(broker);
    window.emit("ready-to-show");
    await ask();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await report()).toMatchObject({
      ok: true,
      version: "1.2.3",
      isPackaged: true,
      cache: status,
      nativeParts: { part: "loaded" },
    });
    expect(ended).toEqual(["quit"]);
    window.emit("closed");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ended).toEqual(["quit"]);
  });

  it("fails when the page crashes, its console has an error, or the window is closed", async () => {
    window.webContents.emit("console-message", { level: "warning", message: "only a warning" });
    window.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    window.webContents.emit("console-message", { level: "error", message: "later" });
    window.emit("closed");
    expect(await report()).toMatchObject({ ok: false, problem: "The page's process ended (crashed)." });
    expect(ended).toEqual(["exit 1"]);
  });

  it("fails after 30 s, and names what was not seen", async () => {
    void smokeTest.finish(broker);
    window.emit("ready-to-show");
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await report()).problem).toBe("After 30 s not yet: the page asked main.");
  });

  it("gives the app folders of its own, and takes them away at exit", () => {
    const { userData = "?", sessionData, logs = "?", crashDumps = "?" } = paths;
    expect(sessionData).toBe(userData);
    expect(logs.startsWith(userData) && crashDumps.startsWith(userData)).toBe(true);
    expect(existsSync(logs)).toBe(true);
    fakeProcess.emit("exit");
    expect(existsSync(userData)).toBe(false);
  });
});
