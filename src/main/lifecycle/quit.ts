// Quitting waits until nothing is being written, and never longer than a stated time; a removal of everything it awaits.
import type { App, BrowserWindow } from "electron";
import type { Logger } from "../../shared/logger.ts";
import type { TokenBroker } from "../broker/token-broker.ts";

/** Windows gives an app about as long at the end of a session before it ends it by force. */
export const quitWithinMs = 5_000;
/** For the last lines of the log and the window's place, once the broker is closed. */
const flushWithinMs = 500;

export interface QuitOptions {
  app: Pick<App, "on">;
  broker: Pick<TokenBroker, "close">;
  logger: Logger;
  /** Writes what else is on its way to the disk. */
  flush: () => Promise<unknown>;
  /** The last thing while the app still refuses to end. Resolves to true if the process has to be killed. Never rejects. */
  finish: () => Promise<boolean>;
  /** Ends the app, now that nothing holds it up any more. */
  leave: () => void;
  /** Ends the process on the spot, without waiting for its threads. */
  kill: () => void;
}

export function closeBeforeQuit({ app, broker, logger, flush, finish, leave, kill }: QuitOptions): void {
  let closing: Promise<void> | undefined;
  let isClosed = false;

  const close = async (): Promise<void> => {
    const closed = broker.close().catch(() => "not closed" as const);
    const result = await Promise.race([closed, passing(quitWithinMs)]);
    const isOpen = typeof result === "string";
    if (isOpen || result.unsaved > 0) {
      const what = isOpen ? `the cache is ${result}` : `accounts not saved: ${String(result.unsaved)}`;
      logger.log("warn", `Quit without waiting any longer (${what}). What was saved before is whole.`);
    }
    const mustKill = isOpen || result.isSecretStoreHanging;
    if (mustKill && !isOpen) logger.log("warn", "Quit while the secret store still owed an answer.");
    await Promise.race([flush(), passing(flushWithinMs)]);
    const isThreadHeld = await finish();
    // Node and Electron join libuv's threads at exit (microsoft/vscode#329654), and a call of the secret store that hangs
    // holds one of them: 25 s on D-Bus, and on macOS for as long as its question is on the screen.
    if (mustKill || isThreadHeld) return kill();
    isClosed = true;
    leave();
  };

  app.on("before-quit", (event) => {
    if (isClosed) return;
    event.preventDefault();
    closing ??= close();
  });
}

/**
 * Windows: the end of a session is announced to windows, and not to the app. Nothing can hold it up for good, so what is
 * in memory alone is saved while Windows still asks, and quitting begins as soon as it is certain.
 */
export function quitAtSessionEnd(
  window: Pick<BrowserWindow, "on">,
  { broker, quit }: { broker: Pick<TokenBroker, "wake">; quit: () => void },
): void {
  window.on("query-session-end", () => {
    broker.wake().catch(() => undefined);
  });
  window.on("session-end", quit);
}

function passing(ms: number): Promise<"busy"> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, "busy").unref();
  });
}
