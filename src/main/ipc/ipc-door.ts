// The one door to `ipcMain`: typed channels, trusted senders only, what their window's policy allows, outcomes as data.
import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from "electron";
import { AuthError, type Outcome } from "../../shared/auth-error.ts";
import type {
  IpcArguments,
  IpcEvent,
  IpcEventChannel,
  IpcRequestChannel,
  IpcResult,
} from "../../shared/ipc-contract.ts";
import type { Logger } from "../../shared/logger.ts";
import { traceError } from "../error-trace.ts";
import { emptyPolicy, type WindowPolicy } from "../window-policy.ts";
import { parseArguments } from "./argument-schemas.ts";
import { createRefusalLog } from "./refused-senders.ts";
import { assertTrustedSender } from "./trusted-sender.ts";

/** Who asks: one of our windows, and what it may do. */
export interface Caller {
  window: BrowserWindow;
  policy: WindowPolicy;
}

export type IpcHandlers = {
  [C in IpcRequestChannel]: (
    caller: Caller,
    ...args: IpcArguments<C>
  ) => Promise<IpcResult<C>> | IpcResult<C>;
};

/** Undefined for a window that was opened without a policy. */
export type FindPolicy = (window: BrowserWindow) => WindowPolicy | undefined;

export interface IpcDoorOptions {
  /** Origin of our own pages; any other sender is refused. */
  trustedOrigin: string;
  policyOf: FindPolicy;
  logger: Logger;
}

/** What a window without a policy may ask for: neither tells of an account or gives a token. */
const harmlessChannels: readonly IpcRequestChannel[] = ["app:get-info", "auth:cancel-sign-in"];

/** Answers the channels that it is given handlers for. What a handler throws reaches the renderer as an {@link Outcome}. */
export function handleRequests<Answered extends IpcRequestChannel>(
  handlers: Pick<IpcHandlers, Answered>,
  options: IpcDoorOptions,
): void {
  const noteRefusal = createRefusalLog(options.logger);
  const findWindow = (event: IpcMainInvokeEvent): BrowserWindow => {
    try {
      return assertTrustedSender(event, options.trustedOrigin);
    } catch (error) {
      noteRefusal(event);
      throw error;
    }
  };
  for (const channel of Object.keys(handlers) as Answered[]) {
    ipcMain.handle(channel, (event, ...args: unknown[]) =>
      answer(() => {
        const window = findWindow(event);
        const policy = options.policyOf(window);
        if (policy === undefined && !harmlessChannels.includes(channel)) {
          throw new AuthError(
            "invalid_request",
            "This window was opened without a policy, and has no accounts.",
          );
        }
        return callHandler(handlers, channel, { window, policy: policy ?? emptyPolicy }, args);
      }, options.logger),
    );
  }
}

async function callHandler<C extends IpcRequestChannel>(
  handlers: Pick<IpcHandlers, C>,
  channel: C,
  caller: Caller,
  args: unknown[],
): Promise<IpcResult<C>> {
  return handlers[channel](caller, ...parseArguments(channel, args));
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

/** Sends an event to every window that has a policy: what `eventFor` makes of it for that policy, if anything. */
export async function emitEvent<C extends IpcEventChannel>(
  channel: C,
  policyOf: FindPolicy,
  eventFor: (policy: WindowPolicy) => Promise<IpcEvent<C> | undefined>,
): Promise<void> {
  const tellWindow = async (window: BrowserWindow): Promise<void> => {
    const policy = policyOf(window);
    const event = policy && (await eventFor(policy));
    if (event !== undefined) sendEvent(channel, window, event);
  };
  // Each by itself: what cannot be told to one window must not keep it from the others.
  await Promise.allSettled(BrowserWindow.getAllWindows().map(tellWindow));
}

/** Sends an event to one window. */
export function sendEvent<C extends IpcEventChannel>(
  channel: C,
  window: BrowserWindow,
  event: IpcEvent<C>,
): void {
  if (!window.isDestroyed()) window.webContents.send(channel, event);
}
