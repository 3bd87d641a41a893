// Brings the app's window to the person: out of the task bar, onto the screen, in front.
import type { BrowserWindow } from "electron";

type Raisable = Pick<BrowserWindow, "isDestroyed" | "isMinimized" | "restore" | "show" | "focus">;

/** @param window undefined while the first window is still being opened, which then needs no raising */
export function raiseWindow(window: Raisable | undefined): void {
  if (window === undefined || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
