// `ipcMain`: handlers by channel, and Electron's words for what goes wrong with them.
import type { HostIpcMain, InvokeEvent, InvokeListener } from "./electron-surface.ts";
import { encodeMessage, type WireMessage } from "./ipc-wire.ts";

const handlers = new Map<string, InvokeListener>();

export const ipcMain: HostIpcMain = {
  handle: (channel, listener) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  },
  removeHandler: (channel) => {
    handlers.delete(channel);
  },
};

/** Runs the handler of an invocation; resolves with the encoded answer. */
export async function answerInvocation(
  event: InvokeEvent,
  { id, channel, args }: Extract<WireMessage, { kind: "invoke" }>,
): Promise<string> {
  try {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return encodeMessage({ kind: "result", id, value: await handler(event, ...args) });
  } catch (error) {
    // As Electron does; what a handler throws is the product's to keep free of secrets.
    console.error(`Error occurred in handler for '${channel}':`, error);
    return encodeMessage({ kind: "failure", id, message: String(error) });
  }
}
