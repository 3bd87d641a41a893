// Where a window is and in which state. Chromium tells nobody when that changes, so it is asked, and Electron's events are
// made of the differences.
import type { Rectangle } from "electron";
import { browser } from "./chromium-host.ts";
import type { WindowOptions } from "./electron-surface.ts";

type State = "normal" | "minimized" | "maximized" | "fullscreen";

/** Between two questions. */
const askEveryMs = 150;

export class WindowBounds {
  #normal: Rectangle;
  #state: State;
  #timer: NodeJS.Timeout | undefined;
  readonly #emit: (event: string) => void;

  constructor(
    { x = 0, y = 0, width = 800, height = 600, fullscreen = false }: WindowOptions,
    emit: (event: string) => void,
  ) {
    this.#normal = { x, y, width, height };
    this.#state = fullscreen ? "fullscreen" : "normal";
    this.#emit = emit;
  }

  get state(): State {
    return this.#state;
  }

  get normal(): Rectangle {
    return { ...this.#normal };
  }

  /** To be called once, when the window is there. */
  async follow(targetId: string): Promise<void> {
    const { state, bounds } = await ask(targetId);
    this.#state = state;
    if (state === "normal") this.#normal = bounds;
    const again = (): void => {
      this.#timer = setTimeout(() => {
        // A window that is closing answers no more.
        ask(targetId)
          .then((found) => (this.#note(found), again()))
          .catch(() => undefined);
      }, askEveryMs).unref();
    };
    again();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #note({ state, bounds }: { state: State; bounds: Rectangle }): void {
    const [before, normal] = [this.#state, this.#normal];
    this.#state = state;
    if (state === "normal") this.#normal = bounds;
    if (before === "maximized" && state !== before) this.#emit("unmaximize");
    if (before === "fullscreen" && state !== before) this.#emit("leave-full-screen");
    if (state === "maximized" && state !== before) this.#emit("maximize");
    if (state === "fullscreen" && state !== before) this.#emit("enter-full-screen");
    const { x, y, width, height } = this.#normal;
    if (width !== normal.width || height !== normal.height) this.#emit("resize");
    if (x !== normal.x || y !== normal.y) this.#emit("move");
  }
}

async function ask(targetId: string): Promise<{ state: State; bounds: Rectangle }> {
  const { bounds } = await browser.send("Browser.getWindowForTarget", { targetId });
  const { left: x = 0, top: y = 0, width = 0, height = 0, windowState: state = "normal" } = bounds;
  return { state, bounds: { x, y, width, height } };
}
