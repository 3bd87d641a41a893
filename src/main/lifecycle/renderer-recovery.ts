// Brings the page back when its process has crashed or hangs. The broker lives in main and notices nothing of it.
import type { BrowserWindow, Dialog } from "electron";
import type { Logger } from "../../shared/logger.ts";

/** So often within a minute the page comes back by itself; then the person is asked, so that no crash goes round in circles. */
export const mostRecoveries = 3;
const recoveriesWithinMs = 60_000;

export interface RecoveryOptions {
  dialog: Pick<Dialog, "showMessageBox">;
  logger: Logger;
  quit: () => void;
}

export function recoverRenderer(window: BrowserWindow, { dialog, logger, quit }: RecoveryOptions): void {
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
    const { response } = await dialog.showMessageBox({
      type: "error",
      message: "Latchkey's window keeps failing",
      detail: "Your accounts are not affected. If it fails again, the log says when and how.",
      buttons: ["Try again", "Quit"],
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
    const { response } = await dialog.showMessageBox({
      type: "warning",
      message: "Latchkey's window does not respond",
      detail: "You can wait for it, or load it again. Your accounts are not affected.",
      buttons: ["Wait", "Load again"],
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
