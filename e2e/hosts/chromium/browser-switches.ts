// Command-line switches of every Chromium that is started here: quiet, alone, and away from the person's own browser.
import process from "node:process";
import { hasDisplay } from "./installed-browser.ts";

export const quietSwitches: readonly string[] = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-default-apps",
  "--disable-extensions",
  "--disable-breakpad",
  "--disable-search-engine-choice-screen",
  "--metrics-recording-only",
  // Else Chromium puts a key of its own into the keyring that the app under test uses.
  "--password-store=basic",
  "--use-mock-keychain",
];

/** What the machine calls for: no window without a screen, and no sandbox for root on Linux, which Chromium refuses. */
export function machineSwitches(): string[] {
  const isLinuxRoot = process.platform === "linux" && process.getuid?.() === 0;
  return [...(hasDisplay() ? [] : ["--headless"]), ...(isLinuxRoot ? ["--no-sandbox"] : [])];
}
