import { EventEmitter } from "node:events";
import type { BrowserWindow, MessageBoxOptions } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { en } from "../words/en.ts";
import { mostRecoveries, recoverRenderer } from "./renderer-recovery.ts";

class FakeContents extends EventEmitter {
  reloads = 0;
  crashes = 0;
  reload(): void {
    this.reloads += 1;
  }
  forcefullyCrashRenderer(): void {
    this.crashes += 1;
  }
}

describe("recoverRenderer", () => {
  let contents: FakeContents;
  let window: EventEmitter;
  let asked: { options: MessageBoxOptions; answer: (response: number) => void }[] = [];
  let quits = 0;

  const showMessageBox = (
    options: MessageBoxOptions,
  ): Promise<{ response: number; checkboxChecked: false }> => {
    const { promise, resolve } = Promise.withResolvers<{ response: number; checkboxChecked: false }>();
    const answer = (response: number): void => resolve({ response, checkboxChecked: false });
    options.signal?.addEventListener("abort", () => answer(options.cancelId ?? 0));
    asked.push({ options, answer });
    return promise;
  };
  const crash = async (reason = "crashed"): Promise<void> => {
    contents.emit("render-process-gone", {}, { reason, exitCode: 1 });
    await vi.advanceTimersByTimeAsync(1);
  };
  const answerWith = async (button: string): Promise<void> => {
    const { options, answer } = asked.at(-1) ?? {};
    answer?.(options?.buttons?.indexOf(button) ?? -1);
    await vi.advanceTimersByTimeAsync(1);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    contents = new FakeContents();
    window = Object.assign(new EventEmitter(), { webContents: contents, isDestroyed: () => false });
    [asked, quits] = [[], 0];
    recoverRenderer(window as BrowserWindow, {
      dialog: { showMessageBox: showMessageBox as never },
      logger: { log: () => undefined },
      quit: () => (quits += 1),
      words: () => en.recovery,
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("loads the page again after a crash, and not after an end in order", async () => {
    await crash("clean-exit");
    expect(contents.reloads).toBe(0);
    await crash("oom");
    expect(contents.reloads).toBe(1);
  });

  it("asks instead, once it has come back often within a minute", async () => {
    for (let times = 0; times < mostRecoveries; times += 1) await crash();
    expect([contents.reloads, asked.length]).toStrictEqual([mostRecoveries, 0]);
    await crash();
    expect([contents.reloads, asked.length]).toStrictEqual([mostRecoveries, 1]);
    await answerWith("Try again");
    await crash();
    expect([contents.reloads, asked.length, quits]).toStrictEqual([mostRecoveries + 2, 1, 0]);
  });

  it("goes on by itself if the crashes are further apart", async () => {
    for (let times = 0; times < mostRecoveries * 3; times += 1) {
      await crash();
      await vi.advanceTimersByTimeAsync(21_000);
    }
    expect([contents.reloads, asked.length]).toStrictEqual([mostRecoveries * 3, 0]);
  });

  it("quits if the person wants to", async () => {
    for (let times = 0; times <= mostRecoveries; times += 1) await crash();
    await answerWith("Quit");
    expect([contents.reloads, quits]).toStrictEqual([mostRecoveries, 1]);
  });

  it("asks once about a page that hangs, ends it if told to, and takes the question back if it answers", async () => {
    window.emit("unresponsive");
    window.emit("unresponsive");
    expect(asked).toHaveLength(1);
    window.emit("responsive");
    await vi.advanceTimersByTimeAsync(1);
    expect(contents.crashes).toBe(0);
    window.emit("unresponsive");
    await answerWith("Load again");
    expect([asked.length, contents.crashes]).toStrictEqual([2, 1]);
  });
});
