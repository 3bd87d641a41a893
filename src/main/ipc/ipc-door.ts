// The one door to `ipcMain`: typed channels, trusted senders only, outcomes as data.
import { BrowserWindow, ipcMain } from "electron";
import { AuthError, type Outcome } from "../../shared/auth-error.ts";
import type {
  IpcArguments,
  IpcEventChannel,
  IpcEvents,
  IpcRequestChannel,
  IpcResult,
} from "../../shared/ipc-contract.ts";
import type { Logger } from "../../shared/logger.ts";
import { traceError } from "../error-trace.ts";
import { parseArguments } from "./argument-schemas.ts";
import { assertTrustedSender } from "./trusted-sender.ts";

export type IpcHandlers = {
  [C in IpcRequestChannel]: (
    window: BrowserWindow,
    ...args: IpcArguments<C>
  ) => Promise<IpcResult<C>> | IpcResult<C>;
};

export interface IpcDoorOptions {
  /** Origin of our own pages; any other sender is refused. */
  trustedOrigin: string;
  logger: Logger;
}

/** Answers every channel of the contract. What a handler throws reaches the renderer as an {@link Outcome}. */
export function handleRequests(handlers: IpcHandlers, options: IpcDoorOptions): void {
  for (const channel of Object.keys(handlers) as IpcRequestChannel[]) {
    ipcMain.handle(channel, (event, ...args: unknown[]) =>
      answer(() => {
        const window = assertTrustedSender(event, options.trustedOrigin);
        return callHandler(handlers, channel, window, args);
      }, options.logger),
    );
  }
}

async function callHandler<C extends IpcRequestChannel>(
  handlers: IpcHandlers,
  channel: C,
  window: BrowserWindow,
  args: unknown[],
): Promise<IpcResult<C>> {
  return handlers[channel](window, ...parseArguments(channel, args));
}

async function answer<T>(operation: () => Promise<T>, logger: Logger): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await operation() };
  } catch (error) {
    if (error instanceof AuthError) return { ok: false, error: error.toData() };
    logger.log("error", `A request from the window failed [${traceError(error)}].`);
    const internal = new AuthError(
      "internal",
      "Something went wrong inside Latchkey. Try again, and report it with the log, which has more.",
    );
    return { ok: false, error: internal.toData() };
  }
}

/** Sends an event to every window of ours. */
export function emitEvent<C extends IpcEventChannel>(channel: C, event: IpcEvents[C]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(channel, event);
  }
}
