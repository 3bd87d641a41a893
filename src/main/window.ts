// The app's window: sandboxed, context-isolated, without Node, on the app's own origin.
import { join } from "node:path";
import { BrowserWindow } from "electron";
import { appOrigin } from "./app-protocol.ts";
import { pagePreferences } from "./web-security.ts";

/**
 * @param outDirectory absolute path of the folder that holds the built `preload`.
 * @param onCreated called before the window's page is loaded: the place to give the window its policy.
 */
export async function openWindow(
  outDirectory: string,
  onCreated: (window: BrowserWindow) => void,
): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 960,
    height: 680,
    minWidth: 360,
    minHeight: 400,
    title: "Latchkey",
    show: false,
    autoHideMenuBar: true,
    webPreferences: { ...pagePreferences(), preload: join(outDirectory, "preload", "preload.cjs") },
  });
  onCreated(window);
  window.once("ready-to-show", () => {
    window.show();
  });
  await window.loadURL(`${appOrigin}/index.html`);
  return window;
}
