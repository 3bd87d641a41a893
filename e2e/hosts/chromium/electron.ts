// What `electron` is in main in the Chromium host: exactly the APIs in `implemented-apis.ts`, and no other.
import process from "node:process";
import type { HostDialog, HostNet } from "./electron-surface.ts";
import { ClientRequest } from "./client-request.ts";
import { defaultSession } from "./permissions.ts";

export { app } from "./app.ts";
export { BrowserWindow } from "./browser-window.ts";
export { protocol } from "./custom-protocol.ts";
export { ipcMain } from "./ipc-main.ts";
export { shell } from "./shell.ts";
export { utilityProcess } from "./utility-process.ts";

export const session = { defaultSession };

export const net: HostNet = { request: (options) => new ClientRequest(options) };

export const dialog: HostDialog = {
  showErrorBox: (title, content) => {
    process.stderr.write(`${title}\n${content}\n`);
  },
};
