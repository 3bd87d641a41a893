// Where the window was, and how large: kept in a small file of the user data folder, and never trusted. (Electron's own
// `windowStatePersistence` is experimental, and writes ten seconds late: electron/electron#53566.)
import type { BrowserWindow, Display, Rectangle } from "electron";
import * as v from "valibot";
import type { Logger } from "../../shared/logger.ts";
import { readSafely, replaceSafely } from "../cache/safe-file.ts";

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const length = v.pipe(pixels, v.minValue(1));

const placeSchema = v.strictObject({
  /** Of the window when it is neither maximised nor full screen, in device-independent pixels. */
  bounds: v.strictObject({ x: pixels, y: pixels, width: length, height: length }),
  isMaximized: v.boolean(),
  isFullScreen: v.boolean(),
});
export type WindowPlace = v.InferOutput<typeof placeSchema>;

/** As kept, but on a screen that is there: without `x` and `y` the window belongs into the middle. */
export interface CorrectedPlace extends Pick<WindowPlace, "isMaximized" | "isFullScreen"> {
  bounds: Pick<Rectangle, "width" | "height"> & Partial<Rectangle>;
}

/** A person who drags the window makes hundreds of these events. */
const saveAfterMs = 500;

/** Undefined if nothing is kept, or nothing that makes sense: a window's place is worth no error. */
export async function readWindowPlace(file: string): Promise<WindowPlace | undefined> {
  try {
    const parsed = v.safeParse(placeSchema, JSON.parse((await readSafely(file))?.toString("utf8") ?? "null"));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Moves the window onto the display that shows most of it, and makes it no larger than that. */
export function correctPlace(place: WindowPlace, displays: Pick<Display, "workArea">[]): CorrectedPlace {
  const { bounds, ...mode } = place;
  const areas = displays.map(({ workArea }) => workArea);
  const best = areas.toSorted((a, b) => overlap(b, bounds) - overlap(a, bounds))[0];
  if (best === undefined) return place;
  const width = Math.min(bounds.width, best.width);
  const height = Math.min(bounds.height, best.height);
  if (overlap(best, bounds) === 0) return { bounds: { width, height }, ...mode };
  const x = clamp(bounds.x, best.x, best.x + best.width - width);
  const y = clamp(bounds.y, best.y, best.y + best.height - height);
  return { bounds: { x, y, width, height }, ...mode };
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

type Placed = Pick<BrowserWindow, "on" | "isDestroyed" | "getNormalBounds" | "isMaximized" | "isFullScreen">;

export interface RememberedPlace {
  /** Resolves when the last change is on the disk. */
  flush(): Promise<void>;
}

/** Keeps the place of this window from now on. */
export function rememberPlace(window: Placed, file: string, logger: Logger): RememberedPlace {
  let timer: NodeJS.Timeout | undefined;
  let place: WindowPlace | undefined;
  let saving = Promise.resolve();

  const save = (): void => {
    clearTimeout(timer);
    if (place === undefined) return;
    const text = `${JSON.stringify(place)}\n`;
    place = undefined;
    saving = saving
      .then(() => replaceSafely(file, text))
      .catch(() => logger.log("info", "The window's place could not be kept."));
  };
  const note = (): void => {
    if (window.isDestroyed()) return;
    const { x, y, width, height } = window.getNormalBounds();
    place = {
      bounds: { x, y, width, height },
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
    };
    clearTimeout(timer);
    timer = setTimeout(save, saveAfterMs);
  };
  window.on("resize", note);
  window.on("move", note);
  window.on("maximize", note);
  window.on("unmaximize", note);
  window.on("enter-full-screen", note);
  window.on("leave-full-screen", note);
  return {
    flush: () => {
      save();
      return saving;
    },
  };
}
