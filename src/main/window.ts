// The app's window: sandboxed, context-isolated, without Node, on the app's own origin.
import { join } from "node:path";
import { BrowserWindow } from "electron";
import { appOrigin } from "./app-protocol.ts";
import type { LanguageSetting, WindowPage } from "../shared/settings-contract.ts";
import type { CorrectedPlace } from "./lifecycle/window-place.ts";
import { pagePreferences } from "./web-security.ts";

export interface OpenWindowOptions {
  /** Where the window was when it was open last. */
  place?: CorrectedPlace | undefined;
  language: LanguageSetting;
  /** The window stays out of sight until it is raised. */
  isHidden: boolean;
  /** Is called before the page is loaded: the place to give the window its policy. */
  onCreated: (window: BrowserWindow) => void;
}

/** @param outDirectory absolute path of the folder that holds the built `preload`. */
export async function openWindow(
  outDirectory: string,
  { place, language, isHidden, onCreated }: OpenWindowOptions,
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
  // Electron shows a hidden window that is maximised.
  const maximize = (): void => {
    if (place?.isMaximized === true) window.maximize();
  };
  if (isHidden) window.once("show", maximize);
  else {
    window.once("ready-to-show", () => {
      maximize();
      window.show();
    });
  }
  await window.loadURL(describeAddress(language));
  return window;
}

/** Of the window's page. @param page opened first; default: the accounts */
export function describeAddress(language: LanguageSetting, page?: WindowPage): string {
  const query = language === "system" ? "" : `?lang=${language}`;
  return `${appOrigin}/index.html${query}${page === undefined ? "" : `#${page}`}`;
}
