// Where the installed app looks for updates, and with what: electron-updater, loaded only if the package names a server.
import { existsSync } from "node:fs";
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
  const hasServer = app.isPackaged && existsSync(join(resourcesDirectory, "app-update.yml"));
  return createUpdates({
    ...options,
    loadUpdater: hasServer ? () => loadUpdater(proxyLogin) : undefined,
    quit: () => app.quit(),
  });
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
