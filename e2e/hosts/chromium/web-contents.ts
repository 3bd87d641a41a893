// `WebContents`: what main sees of a window's page.
import { EventEmitter } from "node:events";
import { createEvent } from "./app.ts";
import type { HostWebContents } from "./electron-surface.ts";
import type { FrameTree } from "./frame-tree.ts";
import { toElectronUrl } from "./scheme-address.ts";
import type { WindowPage } from "./window-page.ts";

type WindowOpenHandler = Parameters<HostWebContents["setWindowOpenHandler"]>[0];

let lastId = 0;

export class WebContents extends EventEmitter implements HostWebContents {
  readonly id = ++lastId;
  #page: WindowPage | undefined;
  #isDestroyed = false;
  #windowOpenHandler: WindowOpenHandler = () => ({ action: "deny" });

  get mainFrame(): FrameTree["main"] {
    if (this.#page === undefined) throw new Error("The Chromium host opens a window's page with loadURL");
    return this.#page.frames.main;
  }

  getURL(): string {
    return this.#page?.frames.main.url ?? "";
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#isDestroyed) throw new TypeError("Object has been destroyed");
    this.#page?.sendEvent(channel, args);
  }

  reload(): void {
    this.#page?.reload();
  }

  forcefullyCrashRenderer(): void {
    // It answers no more.
    this.#page?.session.send("Page.crash").catch(() => undefined);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  /** For the host: the page is there. */
  attach(page: WindowPage): void {
    this.#page = page;
    page.session.on("Inspector.targetCrashed", () => {
      this.emit("render-process-gone", createEvent(), { reason: "crashed", exitCode: 1 });
    });
    // Errors alone: what Chromium complains of, and what a script does not catch.
    page.session.on("Log.entryAdded", ({ entry }) => {
      if (entry.level === "error") this.emit("console-message", { level: "error", message: entry.text });
    });
    page.session.on("Runtime.exceptionThrown", ({ exceptionDetails: { text, exception } }) => {
      const message = `${text} ${exception?.description ?? ""}`.trim();
      this.emit("console-message", { level: "error", message });
    });
    for (const event of ["will-navigate", "will-redirect", "will-frame-navigate"]) {
      page.navigation.on(event, (details) => this.emit(event, details));
    }
  }

  /** For the host: a popup was asked for, and is closed already whatever the handler says. */
  refusePopup(address: string): void {
    const popup = this.#page?.lastPopup;
    const { action } = this.#windowOpenHandler({
      url: toElectronUrl(popup?.url ?? address),
      frameName: popup?.frameName ?? "",
      features: popup?.features ?? "",
      disposition: "new-window",
      referrer: { url: this.getURL(), policy: "default" },
    });
    if (action === "allow") console.error("The Chromium host opens no further windows: it was closed");
  }

  /** For the host: the page is gone. */
  destroy(): void {
    this.#isDestroyed = true;
  }
}
