// Starts the app again once it has quit, as it was started, but in sight and without what opened it.
import type { App } from "electron";
import { startedAtLogin } from "./command-line.ts";
import { isDeepLink } from "./deep-link.ts";

export function restart(
  app: Pick<App, "relaunch" | "quit">,
  { argv, env }: Pick<NodeJS.Process, "argv" | "env">,
): void {
  const args = argv.slice(1).filter((argument) => argument !== startedAtLogin && !isDeepLink(argument));
  // What an AppImage is mounted at is gone once the app has quit.
  const execPath = env["APPIMAGE"];
  app.relaunch({ args, ...(execPath === undefined ? {} : { execPath }) });
  app.quit();
}
