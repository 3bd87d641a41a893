// Updates of the installed app: looked for quietly, downloaded in the background, installed at the person's click; on macOS also
// at the next ordinary end. What is not newer, not whole or not signed by the publisher is refused. Nothing here shows a dialog.
import type { AppUpdater, UpdateInfo } from "electron-updater";
import { AuthError } from "../../shared/auth-error.ts";
import type { UpdateState } from "../../shared/ipc-contract.ts";
import type { Logger } from "../../shared/logger.ts";
import { traceError } from "../error-trace.ts";
import { describeDownloadFailure } from "./download-failure.ts";

export interface Updates {
  state(): UpdateState;
  /** Quits, installs the update and starts it. Throws `invalid_request` if there is none that is ready. */
  restart(): void;
  /** Ends the app, once everything is saved: by installing the update if the person has asked for that. */
  leave(): void;
  /** Looks for an update now; resolves when it is downloaded, or when there is none. Never rejects. */
  check(): Promise<void>;
}

export interface UpdatesOptions {
  /** Loads electron-updater; undefined where the app has nowhere to look, and then nothing is ever done. */
  loadUpdater: (() => Promise<AppUpdater>) | undefined;
  isOnline: () => boolean;
  /** Asks the app to quit, in its ordinary way. */
  quit: () => void;
  onChange: (state: UpdateState) => void;
  logger: Logger;
}

const firstCheckAfterMs = 5 * 60_000;
const checkEveryMs = 24 * 60 * 60_000;
const whileOfflineEveryMs = 60 * 60_000;
/** For what installs the update to end the app. Squirrel on macOS copies and checks it first. */
const leaveWithinMs = 60_000;
/** So that not every copy of the app asks at the same time. */
const spread = (ms: number): number => ms * (0.8 + Math.random() * 0.4);

export function createUpdates(options: UpdatesOptions): Updates {
  const { loadUpdater, isOnline, quit, onChange, logger } = options;
  let state: UpdateState = { state: loadUpdater === undefined ? "off" : "none" };
  let loaded: AppUpdater | undefined;
  let isChecking = false;
  let isRestarting = false;
  let isLeaving = false;

  const set = (next: UpdateState): void => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    onChange(next);
  };
  const fail = (error: unknown): void => {
    const message = describeDownloadFailure(error);
    logger.log("warn", message);
    set({ state: "failed", message });
  };
  const isReady = ({ version }: UpdateInfo): boolean => state.state === "ready" && state.version === version;
  const prepare = async (load: () => Promise<AppUpdater>): Promise<AppUpdater> => {
    const updater = await load();
    configure(updater, logger);
    updater.on("update-available", (info) => {
      if (isReady(info)) return;
      logger.log("info", `Version ${info.version} is available, and is downloaded.`);
      set({ state: "available", version: info.version });
    });
    updater.on("download-progress", ({ percent }) => {
      if (state.state !== "available" && state.state !== "downloading") return;
      set({ state: "downloading", version: state.version, percent: Math.floor(percent) });
    });
    updater.on("update-downloaded", (info) => {
      if (isReady(info)) return;
      logger.log("info", `Version ${info.version} is downloaded and ready to be installed.`);
      set({ state: "ready", version: info.version });
    });
    updater.on("update-not-available", ({ version }) => {
      if (version === updater.currentVersion.version) return;
      logger.log(
        "warn",
        `The update server offers version ${version}, which is not newer or not for this app: refused.`,
      );
    });
    updater.on("error", (error) => {
      logger.log("debug", `electron-updater: ${traceError(error)}`);
      // A check says itself that it has failed, and leaves ready what was.
      if (isChecking) return;
      if (state.state === "ready") fail(error);
      isRestarting = false;
      // The app is closed already: it ends also if the update cannot be installed.
      if (isLeaving) quit();
    });
    return updater;
  };

  const check = async (): Promise<void> => {
    if (loadUpdater === undefined || state.state === "off") return;
    let found;
    try {
      loaded ??= await prepare(loadUpdater);
      isChecking = true;
      found = await loaded.checkForUpdates();
    } catch {
      // Nothing a person could do; what electron-updater threw is in the log at level `debug`.
      logger.log("info", "It could not be found out whether there is an update.");
      return;
    } finally {
      isChecking = false;
    }
    // A package of a kind that is not updated from within.
    if (found === null) return set({ state: "off" });
    try {
      await found.downloadPromise;
      // One that was offered before and is not any more.
      if (!found.isUpdateAvailable && state.state !== "ready") set({ state: "none" });
    } catch (error) {
      if (state.state !== "failed") fail(error);
    }
  };

  const schedule = (afterMs: number): void => {
    setTimeout(() => void checkInTime(), spread(afterMs)).unref();
  };
  const checkInTime = async (): Promise<void> => {
    if (!isOnline()) return schedule(whileOfflineEveryMs);
    await check();
    if (state.state !== "off") schedule(checkEveryMs);
  };
  if (loadUpdater !== undefined) schedule(firstCheckAfterMs);

  return {
    state: () => state,
    check,
    restart: () => {
      if (state.state !== "ready")
        throw new AuthError("invalid_request", "There is no update that is ready.");
      isRestarting = true;
      quit();
    },
    leave: () => {
      if (!isRestarting || loaded === undefined) return quit();
      isLeaving = true;
      setTimeout(quit, leaveWithinMs);
      loaded.quitAndInstall(true, true);
    },
  };
}

/** SECURITY: An update is taken only if it is newer, whole and signed */
function configure(updater: AppUpdater, logger: Logger): void {
  const log = (message?: unknown): void => {
    const text = message instanceof Error ? traceError(message) : String(message);
    logger.log("debug", `electron-updater: ${text}`);
  };
  // Its errors come as events too, and their words may hold what a server has said.
  updater.logger = { debug: log, info: log, warn: log, error: () => undefined };
  updater.autoDownload = true;
  // Without it Squirrel looks at an update's signature only when the app is ending already. Elsewhere it would install unasked.
  updater.autoInstallOnAppQuit = process.platform === "darwin";
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  // electron-updater looks at `allowPrerelease` with GitHub only.
  const isSupported = updater.isUpdateSupported;
  updater.isUpdateSupported = async (info) =>
    (updater.allowPrerelease || !isPrerelease(info.version)) && isSupported(info);
}

function isPrerelease(version: string): boolean {
  return /^\d+\.\d+\.\d+-/.test(version);
}
