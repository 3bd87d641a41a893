// `--wipe`: removes what Latchkey has kept on this computer for this user, and says what it removed and what it had to leave.
// What Chromium keeps in the same folder is not ours: whoever wants that gone as well removes the folder. Installers that
// electron-updater has downloaded lie in the system's cache folder, hold nothing of a person, and stay too.
import { readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { App } from "electron";
import { describeFailure, removeCache, type CacheRemoval } from "./cache/cache-removal.ts";
import { keyringServiceName } from "./config.ts";
import type { LoginItem } from "./settings/login-item.ts";
import { print } from "./lifecycle/command-line.ts";
import { findCacheDirectory } from "./user-data.ts";

/** Absolute paths. */
export interface KeptPlaces {
  userData: string;
  logs: string;
  crashDumps: string;
  /** Whether the app starts with the session. */
  loginItem?: Pick<LoginItem, "isKept" | "set">;
}

export function findKeptPlaces(app: Pick<App, "getPath">): KeptPlaces {
  return {
    userData: app.getPath("userData"),
    logs: app.getPath("logs"),
    crashDumps: app.getPath("crashDumps"),
  };
}

/** Small files of ours in the user data folder, and what a killed writer leaves of them. Whoever adds one names it here. */
const ownFiles = /^(?:window-place\.json|settings\.json(?:\.damaged|\.newer)?|\.updaterId)(?:\.\d+)?$/;
const logFiles = /^latchkey\.log(?:\.\d+)?$/;
/** What Crashpad makes: the folder may be one that somebody has chosen. */
const crashFiles = /^(?:attachments|completed|metadata|new|pending|reports|settings\.dat)$/;

/** Nothing may be using it: a running app closes its broker first, and ends afterwards. */
export async function removeEverything(
  { userData, logs, crashDumps, loginItem }: KeptPlaces,
  serviceName = keyringServiceName,
): Promise<CacheRemoval> {
  const report = await removeCache({ directory: findCacheDirectory(userData), serviceName });
  const remove = async (what: string, files: string[]): Promise<void> => {
    try {
      for (const file of files) await rm(file, { recursive: true });
      if (files.length > 0) report.removed.push(what);
    } catch (error) {
      report.left.push({ what: `${what} (${String(files[0])})`, why: describeFailure(error) });
    }
  };
  await remove("the window's place and other settings", await findFiles(userData, ownFiles));
  try {
    if (loginItem?.isKept() === true) {
      await loginItem.set(false);
      report.removed.push("the start with your session");
    }
  } catch (error) {
    report.left.push({ what: "the start with your session", why: describeFailure(error) });
  }
  await remove("the log", await findFiles(logs, logFiles));
  await remove("crash reports", await findFiles(crashDumps, crashFiles));
  for (const folder of [logs, crashDumps]) await rmdir(folder).catch(() => undefined);
  return report;
}

/** Absolute paths; none if the folder is not there. */
async function findFiles(folder: string, pattern: RegExp): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => pattern.test(file)).map((file) => join(folder, file));
}

export function describeWipe({ removed, left }: CacheRemoval): string {
  const lines = [
    ...removed.map((what) => `Removed: ${what}.`),
    ...left.map(({ what, why }) => `Not removed: ${what}. ${why}`),
  ];
  return `${lines.length === 0 ? "There was nothing to remove." : lines.join("\n")}\n`;
}

/** @param isOnly false if another instance runs: what that has in memory it would write again */
export async function wipeAndExit(
  app: Pick<App, "getPath" | "exit">,
  isOnly: boolean,
  { stdout, pid, kill }: Pick<NodeJS.Process, "stdout" | "pid" | "kill">,
  loginItem?: KeptPlaces["loginItem"],
): Promise<void> {
  if (!isOnly) {
    await print("Nothing was removed: Latchkey is running. Quit it, then try again.\n", stdout);
    return app.exit(1);
  }
  try {
    const report = await removeEverything({
      ...findKeptPlaces(app),
      ...(loginItem === undefined ? {} : { loginItem }),
    });
    await print(describeWipe(report), stdout);
    // At exit Node would wait for the thread.
    if (report.isSecretStoreHanging) kill(pid, "SIGKILL");
    app.exit(report.left.length === 0 ? 0 : 1);
  } catch (error) {
    // An uninstaller waits for the end of this process.
    await print(`Not everything was removed. ${describeFailure(error)}\n`, stdout);
    app.exit(1);
  }
}
