// The close button hides the window instead of ending the app: on macOS always, elsewhere if the person wants the tray.
import type { App, BrowserWindow } from "electron";

export interface HideOnCloseOptions {
  app: Pick<App, "on">;
  /** Asked at each close. */
  isWanted: () => boolean;
}

export function hideOnClose(
  window: Pick<BrowserWindow, "on" | "once" | "hide" | "isFullScreen" | "setFullScreen">,
  { app, isWanted }: HideOnCloseOptions,
): void {
  let isQuitting = false;
  app.on("before-quit", () => {
    isQuitting = true;
  });
  window.on("close", (event) => {
    if (isQuitting || !isWanted()) return;
    event.preventDefault();
    if (!window.isFullScreen()) return window.hide();
    // macOS would leave the empty screen behind.
    window.once("leave-full-screen", () => window.hide());
    window.setFullScreen(false);
  });
}
