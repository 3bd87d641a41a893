// Where the installed app looks for updates, and with what: electron-updater, loaded only if the package names a server.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "electron";
import type { AppUpdater } from "electron-updater";
import type { ProxyLogin } from "../network/proxy-login.ts";
import { createUpdates, type Updates, type UpdatesOptions } from "./updates.ts";

export interface UpdateSetupOptions extends Omit<UpdatesOptions, "loadUpdater" | "quit"> {
  app: Pick<App, "isPackaged" | "quit">;
  /** Absolute path of the folder that holds `app.asar`; electron-builder writes `app-update.yml` beside it. */
  resourcesDirectory: string;
  proxyLogin: Pick<ProxyLogin, "lastGiven">;
}

export function setUpUpdates({
  app,
  resourcesDirectory,
  proxyLogin,
  ...options
}: UpdateSetupOptions): Updates {
  const configuration = app.isPackaged
    ? readConfiguration(join(resourcesDirectory, "app-update.yml"))
    : undefined;
  const isOpenToAll = configuration !== undefined && unencrypted.test(configuration);
  if (isOpenToAll)
    options.logger.log("warn", "The package's update server is not https: no updates are taken from it.");
  return createUpdates({
    ...options,
    loadUpdater: configuration === undefined || isOpenToAll ? undefined : () => loadUpdater(proxyLogin),
    quit: () => app.quit(),
  });
}

/** Whoever is on the way to such a server could announce a package of their own. One on this machine is for tests. */
const unencrypted = /^url:\s*['"]?http:\/\/(?!(?:localhost|127\.0\.0\.1|\[::1\])[:/])/im;

/** Undefined if there is none, or none that can be read: no update is worth keeping the app from starting. */
function readConfiguration(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

async function loadUpdater(proxyLogin: Pick<ProxyLogin, "lastGiven">): Promise<AppUpdater> {
  const { default: electronUpdater } = await import("electron-updater");
  const updater = electronUpdater.autoUpdater;
  answerProxies(updater, proxyLogin);
  return updater;
}

/** A proxy gets the password that the person has given it already, once in a check. Nobody is asked for an update's sake. */
export function answerProxies(
  updater: Pick<AppUpdater, "on">,
  proxyLogin: Pick<ProxyLogin, "lastGiven">,
): void {
  let isGiven = false;
  updater.on("checking-for-update", () => {
    isGiven = false;
  });
  updater.on("login", ({ isProxy, host, port }, answer) => {
    const known = isProxy && !isGiven ? proxyLogin.lastGiven({ isProxy, host, port }) : undefined;
    isGiven = true;
    answer(known?.username as string, known?.password as string);
  });
}
