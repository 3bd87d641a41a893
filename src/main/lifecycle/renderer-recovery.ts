// Brings the page back when its process has crashed or hangs. The broker lives in main and notices nothing of it.
import type { BrowserWindow, Dialog } from "electron";
import type { Logger } from "../../shared/logger.ts";
import type { MainWords } from "../words/en.ts";

/** So often within a minute the page comes back by itself; then the person is asked, so that no crash goes round in circles. */
export const mostRecoveries = 3;
const recoveriesWithinMs = 60_000;

export interface RecoveryOptions {
  dialog: Pick<Dialog, "showMessageBox">;
  logger: Logger;
  quit: () => void;
  /** Asked at each question: the language may have been changed. */
  words: () => MainWords["recovery"];
}

export function recoverRenderer(
  window: BrowserWindow,
  { dialog, logger, quit, words }: RecoveryOptions,
): void {
  const { webContents } = window;
  let recoveries: number[] = [];

  const reload = (): void => {
    recoveries.push(performance.now());
    // Not in the middle of Electron's own handling of the crash.
    setImmediate(() => {
      if (!window.isDestroyed()) webContents.reload();
    });
  };
  const askAfterCrashes = async (): Promise<void> => {
    const { failing, failingDetail, tryAgain, quit: end } = words();
    const { response } = await dialog.showMessageBox({
      type: "error",
      message: failing,
      detail: failingDetail,
      buttons: [tryAgain, end],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 1) return quit();
    recoveries = [];
    reload();
  };

  webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return;
    logger.log("error", `The window's page has ended (${reason}).`);
    recoveries = recoveries.filter((at) => performance.now() - at < recoveriesWithinMs);
    if (recoveries.length < mostRecoveries) reload();
    else void askAfterCrashes();
  });

  let question: AbortController | undefined;
  const askWhileHanging = async (): Promise<void> => {
    const own = new AbortController();
    question = own;
    const { hanging, hangingDetail, wait, loadAgain } = words();
    const { response } = await dialog.showMessageBox({
      type: "warning",
      message: hanging,
      detail: hangingDetail,
      buttons: [wait, loadAgain],
      defaultId: 0,
      cancelId: 0,
      signal: own.signal,
    });
    if (question === own) question = undefined;
    // The crash is then recovered from, as any other.
    if (response === 1 && !window.isDestroyed()) webContents.forcefullyCrashRenderer();
  };

  window.on("unresponsive", () => {
    logger.log("warn", "The window's page does not respond.");
    if (question === undefined) void askWhileHanging();
  });
  window.on("responsive", () => question?.abort());
}
