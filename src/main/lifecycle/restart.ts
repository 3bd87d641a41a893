// Starts the app again once it has quit, as it was started, but in sight and without what opened it.
import type { App } from "electron";
import { findAppImage } from "./app-image.ts";
import { startedAtLogin } from "./command-line.ts";
import { isDeepLink } from "./deep-link.ts";

export function restart(
  app: Pick<App, "relaunch" | "quit">,
  process: Pick<NodeJS.Process, "argv" | "env" | "execPath">,
): void {
  const args = process.argv
    .slice(1)
    .filter((argument) => argument !== startedAtLogin && !isDeepLink(argument));
  // What an AppImage is mounted at is gone once the app has quit.
  const execPath = findAppImage(process);
  app.relaunch({ args, ...(execPath === undefined ? {} : { execPath }) });
  app.quit();
}
