import { EventEmitter } from "node:events";
import type { App, BrowserWindow } from "electron";
import { describe, expect, it } from "vitest";
import { hideOnClose } from "./hide-on-close.ts";

function open({ isWanted = true, isFullScreen = false } = {}) {
  const app = new EventEmitter();
  const done: string[] = [];
  const window = Object.assign(new EventEmitter(), {
    hide: () => void done.push("hidden"),
    isFullScreen: () => isFullScreen,
    setFullScreen: (is: boolean) => void done.push(`full screen ${String(is)}`),
  });
  hideOnClose(window as unknown as BrowserWindow, { app: app as unknown as App, isWanted: () => isWanted });
  const close = (): void => {
    window.emit("close", { preventDefault: () => done.push("kept") });
  };
  return { app, window, close, done };
}

describe("hideOnClose", () => {
  it("hides the window in the place of closing it", () => {
    const { close, done } = open();
    close();
    expect(done).toEqual(["kept", "hidden"]);
  });

  it("lets it close if that is wanted, and when the app quits", () => {
    const plain = open({ isWanted: false });
    plain.close();
    const quitting = open();
    quitting.app.emit("before-quit");
    quitting.close();
    expect([...plain.done, ...quitting.done]).toEqual([]);
  });

  it("leaves full screen first", () => {
    const { window, close, done } = open({ isFullScreen: true });
    close();
    expect(done).toEqual(["kept", "full screen false"]);
    window.emit("leave-full-screen");
    expect(done.at(-1)).toBe("hidden");
  });
});
