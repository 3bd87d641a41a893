// The bridge between page and main: the channels that it is given and no others. The only user of `ipcRenderer`.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";
import type { LatchkeyBridge } from "../shared/ipc-contract.ts";

export interface BridgeChannels {
  /** Names of the contract's requests, all or some. */
  requests: readonly string[];
  /** Names of its events. */
  events: readonly string[];
}

/** Gives the page `window.latchkey`. */
export function exposeBridge({ requests, events }: BridgeChannels): void {
  const bridge: LatchkeyBridge = {
    invoke: (channel, ...args) => {
      assertListed(requests, channel);
      return ipcRenderer.invoke(channel, ...args);
    },
    on: (channel, listener) => {
      assertListed(events, channel);
      // The event itself stays here: its `sender` would give the page all of ipcRenderer.
      const onEvent = (_event: IpcRendererEvent, change: Parameters<typeof listener>[0]): void =>
        listener(change);
      ipcRenderer.on(channel, onEvent);
      return () => {
        ipcRenderer.off(channel, onEvent);
      };
    },
  };
  contextBridge.exposeInMainWorld("latchkey", bridge);
}

/** SECURITY: The page reaches no channel but those of the contract */
function assertListed(channels: readonly string[], channel: string): void {
  if (!channels.includes(channel)) throw new Error(`There is no channel "${channel}".`);
}
