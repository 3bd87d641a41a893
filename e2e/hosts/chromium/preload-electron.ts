// What `electron` is inside a preload in the Chromium host: `contextBridge` and `ipcRenderer`.
import { createBridgeEndpoint, type BridgeEndpoint } from "./bridge-endpoint.ts";
import type { HostContextBridge, HostIpcRenderer, IpcListener } from "./electron-surface.ts";
import { decodeMessage, encodeMessage } from "./ipc-wire.ts";
import type { PreloadWorld } from "./preload-world.ts";

const world = (globalThis as unknown as { chromiumHost: PreloadWorld }).chromiumHost;

function openBridge(): BridgeEndpoint {
  const host = document.createElement("div");
  // In a shadow tree, so that `window.event` does not show the node to a callback of the page.
  const node = host.attachShadow({ mode: "open" }).appendChild(document.createElement("span"));
  const endpoint = createBridgeEndpoint(node, "to-page", "to-preload", () => {
    throw new Error("Only a preload can expose an API");
  });
  dispatchEvent(new MouseEvent(world.handshake, { relatedTarget: host }));
  return endpoint;
}

const bridge = openBridge();

export const contextBridge: HostContextBridge = {
  exposeInMainWorld: (apiKey, api) => {
    bridge.expose(apiKey, api);
  },
};

const listeners = new Map<string, IpcListener[]>();
const pending = new Map<
  number,
  { channel: string; resolve: (value: unknown) => void; reject: (e: Error) => void }
>();
let lastId = 0;

function removeListener(channel: string, listener: IpcListener): HostIpcRenderer {
  const remaining = [...(listeners.get(channel) ?? [])];
  const index = remaining.lastIndexOf(listener);
  if (index !== -1) remaining.splice(index, 1);
  listeners.set(channel, remaining);
  return ipcRenderer;
}

export const ipcRenderer: HostIpcRenderer = {
  invoke: async (channel, ...args) => {
    const id = ++lastId;
    const message = encodeMessage({ kind: "invoke", id, channel, args });
    return new Promise((resolve, reject) => {
      pending.set(id, { channel, resolve, reject });
      world.post(message);
    });
  },
  on: (channel, listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  },
  off: removeListener,
  removeListener,
};

world.receive = (text) => {
  const message = decodeMessage(text);
  if (message.kind === "event") {
    for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args);
    return;
  }
  if (message.kind === "invoke") return;
  const { channel, resolve, reject } = pending.get(message.id) ?? {};
  pending.delete(message.id);
  if (message.kind === "result") resolve?.(message.value);
  else reject?.(new Error(`Error invoking remote method '${channel}': ${message.message}`));
};
