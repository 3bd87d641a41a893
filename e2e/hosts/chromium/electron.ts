// What `electron` is in main in the Chromium host: exactly the APIs in `implemented-apis.ts`, and no other.
import type { HostCrashReporter, HostNet } from "./electron-surface.ts";
import { ClientRequest } from "./client-request.ts";
import { defaultSession } from "./permissions.ts";

export { app } from "./app.ts";
export { BrowserWindow } from "./browser-window.ts";
export { clipboard, ClipboardItem } from "./clipboard.ts";
export { protocol } from "./custom-protocol.ts";
export { dialog } from "./dialog.ts";
export { ipcMain } from "./ipc-main.ts";
export { Menu } from "./menu.ts";
export { nativeTheme } from "./native-theme.ts";
export { powerMonitor } from "./power-monitor.ts";
export { screen } from "./screen.ts";
export { shell } from "./shell.ts";
export { Tray } from "./tray.ts";
export { utilityProcess } from "./utility-process.ts";

export const session = { defaultSession };

export const net: HostNet = {
  request: (options) => new ClientRequest(options),
  isOnline: () => true,
};

/** Node has no crash handler, and the host's Chromium runs with its own switched off. */
export const crashReporter: HostCrashReporter = { start: () => undefined };
