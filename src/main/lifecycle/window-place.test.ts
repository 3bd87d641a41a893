import { EventEmitter } from "node:events";
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserWindow } from "electron";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../shared/logger.ts";
import { correctPlace, readWindowPlace, rememberPlace, type WindowPlace } from "./window-place.ts";

const bounds = { x: 100, y: 50, width: 960, height: 680 };
const place: WindowPlace = { bounds, isMaximized: false, isFullScreen: false };
const display = (x: number, y: number, width: number, height: number) => ({
  workArea: { x, y, width, height },
});

describe("correctPlace", () => {
  const [left, right] = [display(0, 0, 1920, 1040), display(1920, 0, 1280, 1024)];

  it("leaves a place alone that is on a display, and its mode", () => {
    expect(correctPlace(place, [left, right])).toStrictEqual(place);
    const modes = { isMaximized: true, isFullScreen: true };
    expect(correctPlace({ bounds, ...modes }, [left])).toStrictEqual({ bounds, ...modes });
  });

  it("moves a window that hangs over an edge onto the display that shows most of it", () => {
    const over = { ...place, bounds: { ...bounds, x: 1800, y: -40 } };
    expect(correctPlace(over, [left, right]).bounds).toStrictEqual({ ...bounds, x: 1920, y: 0 });
  });

  it("puts a window into the middle whose display is gone, no larger than what is there", () => {
    const far = { ...place, bounds: { x: 5000, y: 0, width: 3000, height: 2000 } };
    expect(correctPlace(far, [left]).bounds).toStrictEqual({ width: 1920, height: 1040 });
  });

  it("leaves it to the system where no display is known", () => {
    expect(correctPlace(place, [])).toStrictEqual(place);
  });
});

class FakeWindow extends EventEmitter {
  bounds = bounds;
  isMaximized = (): boolean => true;
  isFullScreen = (): boolean => false;
  isDestroyed = (): boolean => false;
  getNormalBounds = () => this.bounds;
}

describe("rememberPlace", () => {
  let folder = "";
  let file = "";
  let window: FakeWindow;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-place-"));
    file = join(folder, "window-place.json");
    window = new FakeWindow();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const remember = () => rememberPlace(window as unknown as BrowserWindow, file, silentLogger);

  it("keeps the last of many changes, for its owner alone, and reads it again", async () => {
    const remembered = remember();
    for (let width = 500; width <= 600; width += 1) {
      window.bounds = { ...bounds, width };
      window.emit("resize");
    }
    await remembered.flush();
    expect(await readWindowPlace(file)).toStrictEqual({
      bounds: { ...bounds, width: 600 },
      isMaximized: true,
      isFullScreen: false,
    });
    if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("writes nothing for a window that was left where it was", async () => {
    await remember().flush();
    await expect(readFile(file)).rejects.toThrow("ENOENT");
  });

  it("gives up quietly where it cannot write", async () => {
    const remembered = rememberPlace(
      window as unknown as BrowserWindow,
      join(folder, "none", "x"),
      silentLogger,
    );
    window.emit("move");
    await expect(remembered.flush()).resolves.toBeUndefined();
  });
});

describe("readWindowPlace", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-place-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each([
    "",
    "null",
    "[]",
    '{"bounds":{"x":0,"y":0,"width":0,"height":1},"isMaximized":false,"isFullScreen":false}',
    '{"bounds":{"x":0,"y":0,"width":1e9,"height":1},"isMaximized":false,"isFullScreen":false}',
    '{"bounds":{"x":0.5,"y":0,"width":1,"height":1},"isMaximized":false,"isFullScreen":false}',
    `${JSON.stringify(place).slice(0, -1)},"preload":"/evil.js"}`,
  ])("takes %s for nothing", async (text) => {
    const file = join(folder, "window-place.json");
    await writeFile(file, text);
    expect(await readWindowPlace(file)).toBeUndefined();
  });

  it("takes a file that is not there, and a link, for nothing", async () => {
    expect(await readWindowPlace(join(folder, "none"))).toBeUndefined();
    if (process.platform === "win32") return;
    await writeFile(join(folder, "real"), JSON.stringify(place));
    await symlink(join(folder, "real"), join(folder, "link"));
    expect(await readWindowPlace(join(folder, "real"))).toStrictEqual(place);
    expect(await readWindowPlace(join(folder, "link"))).toBeUndefined();
  });
});
