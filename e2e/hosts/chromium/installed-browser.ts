// Finds a Chromium-based browser that is already installed; nothing is ever downloaded for it.
import { existsSync } from "node:fs";
import path from "node:path";

const { env, platform } = process;

const candidates: Record<string, readonly (string | undefined)[]> = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/opt/google/chrome/chrome",
    "/usr/bin/microsoft-edge",
    "/opt/microsoft/msedge/msedge",
  ],
  darwin: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LOCALAPPDATA"]].flatMap((folder) =>
    folder === undefined
      ? []
      : [
          path.join(folder, "Chromium", "Application", "chrome.exe"),
          path.join(folder, "Google", "Chrome", "Application", "chrome.exe"),
          path.join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
        ],
  ),
};

/**
 * Path of the browser to use: `CHROMIUM_HOST_BROWSER` if it is set, else Chromium, Chrome or Edge in their usual places.
 * @throws Error that says what to install
 */
export function findInstalledBrowser(): string {
  const chosen = env["CHROMIUM_HOST_BROWSER"];
  if (chosen !== undefined && chosen !== "") {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROMIUM_HOST_BROWSER names a file that does not exist: ${chosen}`);
  }
  const found = candidates[platform]?.find((file) => file !== undefined && existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    "No installed browser was found. Install Chromium (Debian: apt install chromium), Chrome or Edge, or set " +
      "CHROMIUM_HOST_BROWSER to the path of one.",
  );
}

/** True if there is a screen to show a window on. */
export function hasDisplay(): boolean {
  if (env["CHROMIUM_HOST_HEADLESS"] === "1") return false;
  return platform !== "linux" || Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
}
