// The app's window: sandboxed, context-isolated, without Node, on the app's own origin.
import { join } from "node:path";
import { BrowserWindow } from "electron";
import { appOrigin } from "./app-protocol.ts";
import type { CorrectedPlace } from "./lifecycle/window-place.ts";
import { pagePreferences } from "./web-security.ts";

export interface OpenWindowOptions {
  /** Where the window was when it was open last. */
  place?: CorrectedPlace | undefined;
  /** Is called before the page is loaded: the place to give the window its policy. */
  onCreated: (window: BrowserWindow) => void;
}

/** @param outDirectory absolute path of the folder that holds the built `preload`. */
export async function openWindow(
  outDirectory: string,
  { place, onCreated }: OpenWindowOptions,
): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 960,
    height: 680,
    ...place?.bounds,
    // Said to be false it takes the button away on macOS.
    ...(place?.isFullScreen === true ? { fullscreen: true } : {}),
    minWidth: 360,
    minHeight: 400,
    title: "Latchkey",
    show: false,
    autoHideMenuBar: true,
    webPreferences: { ...pagePreferences(), preload: join(outDirectory, "preload", "preload.cjs") },
  });
  onCreated(window);
  window.once("ready-to-show", () => {
    if (place?.isMaximized === true) window.maximize();
    window.show();
  });
  await window.loadURL(`${appOrigin}/index.html`);
  return window;
}
