import { EventEmitter } from "node:events";
import type { BrowserWindow } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CloseResult } from "../cache/cache-contract.ts";
import { closeBeforeQuit, quitAtSessionEnd, quitWithinMs } from "./quit.ts";

/** An app as Electron's: `quit` asks its listeners first, and ends unless one of them prevents it. */
class FakeApp extends EventEmitter {
  hasEnded = false;
  readonly quit = (): void => {
    let isPrevented = false;
    this.emit("before-quit", { preventDefault: () => (isPrevented = true) });
    this.hasEnded ||= !isPrevented;
  };
}

describe("closeBeforeQuit", () => {
  const good: CloseResult = { unsaved: 0, isSecretStoreHanging: false };
  let app: FakeApp;
  let calls: string[] = [];
  let closing: PromiseWithResolvers<CloseResult>;
  let flushing: Promise<void>;
  let finishing: Promise<boolean>;

  beforeEach(() => {
    vi.useFakeTimers();
    app = new FakeApp();
    calls = [];
    closing = Promise.withResolvers();
    flushing = Promise.resolve();
    finishing = Promise.resolve(false);
    closeBeforeQuit({
      app: app as never,
      broker: { close: () => (calls.push("close"), closing.promise) },
      logger: { log: (level, message) => void calls.push(`${level}: ${message}`) },
      flush: () => (calls.push("flush"), flushing),
      finish: () => finishing,
      leave: app.quit,
      kill: () => void calls.push("kill"),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

  it("ends when the broker is closed, and no sooner, however often it is asked", async () => {
    app.quit();
    app.quit();
    await settle();
    expect([app.hasEnded, calls]).toStrictEqual([false, ["close"]]);
    closing.resolve(good);
    await settle();
    expect([app.hasEnded, calls]).toStrictEqual([true, ["close", "flush"]]);
  });

  it("kills the process when a call of the secret store holds a thread, after everything is written", async () => {
    app.quit();
    closing.resolve({ unsaved: 2, isSecretStoreHanging: true });
    await settle();
    expect(calls).toStrictEqual([
      "close",
      "warn: Quit without waiting any longer (accounts not saved: 2). What was saved before is whole.",
      "warn: Quit while the secret store still owed an answer.",
      "flush",
      "kill",
    ]);
    expect(app.hasEnded).toBe(false);
  });

  it("says so and kills the process when the time is up", async () => {
    app.quit();
    await vi.advanceTimersByTimeAsync(quitWithinMs - 1);
    expect(calls).toStrictEqual(["close"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toStrictEqual([
      "close",
      "warn: Quit without waiting any longer (the cache is busy). What was saved before is whole.",
      "flush",
      "kill",
    ]);
  });

  it("quits also when closing the cache fails", async () => {
    app.quit();
    closing.reject(new Error("a defect"));
    await settle();
    expect(calls.slice(1)).toStrictEqual([
      "warn: Quit without waiting any longer (the cache is not closed). What was saved before is whole.",
      "flush",
      "kill",
    ]);
  });

  it("does not wait for a log that cannot be written", async () => {
    flushing = new Promise(() => undefined);
    app.quit();
    closing.resolve(good);
    await vi.advanceTimersByTimeAsync(500);
    expect(app.hasEnded).toBe(true);
  });

  it("refuses to end until a removal is through, however often it is asked", async () => {
    const removing = Promise.withResolvers<boolean>();
    finishing = removing.promise;
    app.quit();
    closing.resolve(good);
    await vi.advanceTimersByTimeAsync(30_000);
    app.quit();
    expect(app.hasEnded).toBe(false);
    removing.resolve(false);
    await settle();
    expect(app.hasEnded).toBe(true);
  });

  it("kills the process when the removal has left a thread with the secret store", async () => {
    finishing = Promise.resolve(true);
    app.quit();
    closing.resolve(good);
    await settle();
    expect(calls.at(-1)).toBe("kill");
    expect(app.hasEnded).toBe(false);
  });
});

describe("quitAtSessionEnd", () => {
  it("saves while Windows still asks, and quits when it is certain", () => {
    const window = new EventEmitter();
    const calls: string[] = [];
    quitAtSessionEnd(window as BrowserWindow, {
      broker: { wake: async () => void calls.push("wake") },
      quit: () => void calls.push("quit"),
    });
    window.emit("query-session-end");
    expect(calls).toStrictEqual(["wake"]);
    window.emit("session-end");
    expect(calls).toStrictEqual(["wake", "quit"]);
  });
});
