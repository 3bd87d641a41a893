// `BrowserWindow`: a window of the running Chromium.
import { EventEmitter } from "node:events";
import { readFile } from "node:fs/promises";
import { app, createEvent } from "./app.ts";
import { browser, findDebuggerUrl, openPage, ownPage } from "./chromium-host.ts";
import { hearClose, hearEvents, isControlled, report } from "./control-channel.ts";
import { showDesktop } from "./desktop-state.ts";
import type { HostBrowserWindow, HostBrowserWindowClass, WindowOptions } from "./electron-surface.ts";
import { readPreloadElectron } from "./hosted-package.ts";
import { answerInvocation } from "./ipc-main.ts";
import { applyPermissions } from "./permissions.ts";
import { buildPreloadScripts, type PreloadScripts } from "./preload-world.ts";
import { WebContents } from "./web-contents.ts";
import { WindowBounds } from "./window-bounds.ts";
import { WindowPage } from "./window-page.ts";

const windows = new Set<Window>();
let hasReported = false;

class Window extends EventEmitter implements HostBrowserWindow {
  readonly webContents = new WebContents();
  readonly #options: WindowOptions;
  readonly #bounds: WindowBounds;
  readonly #opening: Promise<{ page: WindowPage; targetId: string }>;
  #isReady = false;

  constructor(options: WindowOptions = {}) {
    super();
    const { contextIsolation, nodeIntegration } = options.webPreferences ?? {};
    if (contextIsolation === false || nodeIntegration === true) {
      throw new Error("The Chromium host isolates every window: contextIsolation on, nodeIntegration off");
    }
    this.#options = options;
    this.#bounds = new WindowBounds(options, (event) => this.emit(event));
    this.#opening = this.#open();
    // Told to whoever loads or closes the window.
    this.#opening.catch(() => undefined);
    windows.add(this);
    app.emit("web-contents-created", createEvent(), this.webContents);
  }

  async #open(): Promise<{ page: WindowPage; targetId: string }> {
    const [scripts, { session, targetId }] = await Promise.all([
      this.#readPreload(),
      openPage(this.#options),
    ]);
    if (this.#options.fullscreen === true) await setState(targetId, "fullscreen");
    await this.#bounds.follow(targetId);
    const page = new WindowPage(session, targetId, this.webContents.id);
    this.webContents.attach(page);
    ownPage(targetId, {
      onClosed: () => this.#handleClosed(),
      onPopup: (address) => this.webContents.refusePopup(address),
    });
    await page.prepare(scripts, async (contextId, invocation) => {
      const senderFrame = page.frames.findByContext(contextId);
      return answerInvocation({ sender: this.webContents, senderFrame }, invocation);
    });
    return { page, targetId };
  }

  async #readPreload(): Promise<PreloadScripts | undefined> {
    const { preload, nodeIntegrationInSubFrames = false } = this.#options.webPreferences ?? {};
    if (preload === undefined) return undefined;
    const [source, electron] = await Promise.all([readFile(preload, "utf8"), readPreloadElectron()]);
    return buildPreloadScripts(source, nodeIntegrationInSubFrames, electron);
  }

  async loadURL(url: string): Promise<void> {
    const { page } = await this.#opening;
    await applyPermissions(this.webContents, url);
    await page.navigate(url);
    if (!this.#isReady) this.emit("ready-to-show");
    this.#isReady = true;
    if (isControlled && !hasReported) {
      hasReported = true;
      report({ kind: "window-loaded", debuggerUrl: await findDebuggerUrl() });
    }
  }

  /** A window of the host shows from the start, whatever `show` says: Chromium cannot hide one. */
  show(): void {
    showDesktop({ isWindowShown: true });
    this.emit("show");
    this.focus();
  }

  hide(): void {
    showDesktop({ isWindowShown: false });
  }

  setFullScreen(isFullScreen: boolean): void {
    this.#act((targetId) => setState(targetId, isFullScreen ? "fullscreen" : "normal"));
  }

  focus(): void {
    this.#act(async (targetId) => {
      if (this.isMinimized()) await setState(targetId, "normal");
      await browser.send("Target.activateTarget", { targetId });
    });
  }

  isMinimized(): boolean {
    return this.#bounds.state === "minimized";
  }

  isMaximized(): boolean {
    return this.#bounds.state === "maximized";
  }

  isFullScreen(): boolean {
    return this.#bounds.state === "fullscreen";
  }

  maximize(): void {
    this.#act((targetId) => setState(targetId, "maximized"));
  }

  getNormalBounds(): Electron.Rectangle {
    return this.#bounds.normal;
  }

  restore(): void {
    this.#act((targetId) => setState(targetId, "normal"));
  }

  /** All zeros, which names no window: a Chromium of its own has none to give away. */
  getNativeWindowHandle(): Buffer {
    return Buffer.alloc(8);
  }

  close(): void {
    const event = createEvent();
    this.emit("close", event);
    if (event.defaultPrevented) return;
    this.#act((targetId) => browser.send("Target.closeTarget", { targetId }));
  }

  destroy(): void {
    this.#act((targetId) => browser.send("Target.closeTarget", { targetId }));
  }

  isDestroyed(): boolean {
    return this.webContents.isDestroyed();
  }

  #act(action: (targetId: string) => Promise<unknown>): void {
    // A window that went away in the meantime needs nothing any more.
    this.#opening.then(({ targetId }) => action(targetId)).catch(() => undefined);
  }

  #handleClosed(): void {
    this.#bounds.stop();
    windows.delete(this);
    this.webContents.destroy();
    this.emit("closed");
    if (windows.size === 0) app.handleLastWindow();
  }

  static getAllWindows(): Window[] {
    return [...windows];
  }

  static fromWebContents(webContents: HostBrowserWindow["webContents"]): Window | null {
    return [...windows].find((window) => window.webContents === webContents) ?? null;
  }
}

export const BrowserWindow: HostBrowserWindowClass = Window;

hearClose(() => {
  for (const window of windows) window.close();
});
hearEvents("browserWindow", (event) => {
  for (const window of windows) window.emit(event, createEvent());
});

async function setState(targetId: string, windowState: "normal" | "maximized" | "fullscreen"): Promise<void> {
  const { windowId } = await browser.send("Browser.getWindowForTarget", { targetId });
  await browser.send("Browser.setWindowBounds", { windowId, bounds: { windowState } });
}
