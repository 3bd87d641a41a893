// The bridge between page and main: the contract's channels and no others. Bundled to one CommonJS file, because a
// sandboxed preload cannot be an ES module. The only user of `ipcRenderer`.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";
import { ipcEvents, ipcRequests, type LatchkeyBridge } from "../shared/ipc-contract.ts";

const bridge: LatchkeyBridge = {
  invoke: (channel, ...args) => {
    assertListed(ipcRequests, channel);
    return ipcRenderer.invoke(channel, ...args);
  },
  on: (channel, listener) => {
    assertListed(ipcEvents, channel);
    // The event itself stays here: its `sender` would give the page all of ipcRenderer.
    const onEvent = (_event: IpcRendererEvent, change: Parameters<typeof listener>[0]): void =>
      listener(change);
    ipcRenderer.on(channel, onEvent);
    return () => {
      ipcRenderer.off(channel, onEvent);
    };
  },
};

/** SECURITY: The page reaches no channel but those of the contract */
function assertListed(channels: object, channel: string): void {
  if (!Object.hasOwn(channels, channel)) throw new Error(`There is no channel "${channel}".`);
}

contextBridge.exposeInMainWorld("latchkey", bridge);
