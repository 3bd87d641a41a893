// What `electron` is to src/main/ipc in the process of the bench and of the fuzzer: a place for the door's listeners, and one window.
import type { IpcMainInvokeEvent, WebContents } from "electron";

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;

export const listeners = new Map<string, Listener>();

export const ipcMain = {
  handle: (channel: string, listener: Listener): void => void listeners.set(channel, listener),
};

const window = { webContents: { id: 1 } as WebContents };

/** A message as the door gets it, from the main frame of the window. */
export function createEvent(pageUrl: string): IpcMainInvokeEvent {
  const senderFrame = { parent: null, url: pageUrl };
  return { sender: window.webContents, senderFrame } as unknown as IpcMainInvokeEvent;
}

export const BrowserWindow = {
  fromWebContents: (contents: WebContents): typeof window | null =>
    contents === window.webContents ? window : null,
};
