// The preload of the fixture app: one function for each thing that contextBridge and ipcRenderer promise.
import { contextBridge, ipcRenderer } from "electron";

type Listener = (...args: unknown[]) => void;

contextBridge.exposeInMainWorld("fixture", {
  invoke: (channel: string, ...args: unknown[]) => ipcRenderer.invoke(channel, ...args),
  invokeFunction: (channel: string) => ipcRenderer.invoke(channel, () => undefined),
  on: (channel: string, listener: Listener) => {
    const onEvent = (_event: unknown, ...args: unknown[]): void => listener(...args);
    ipcRenderer.on(channel, onEvent);
    return () => {
      ipcRenderer.removeListener(channel, onEvent);
    };
  },
  call: (callback: (value: unknown) => unknown, value: unknown) => callback(value),
  /** Whether the preload got an object of its own world. */
  isOwnObject: (value: unknown) => value instanceof Object,
  echo: (value: unknown) => value,
  later: async (value: unknown) => Promise.resolve(value),
  resolveLater: async (promise: Promise<unknown>) => ["resolved", await promise],
  fail: () => {
    throw new TypeError("failed on purpose");
  },
  failLater: async () => Promise.reject(new TypeError("failed later")),
  failWith: (callback: () => void) => {
    try {
      callback();
      return "nothing thrown";
    } catch (error) {
      return error instanceof Error ? error.message : "no error of this world";
    }
  },
  makeCounter: () => {
    let count = 0;
    return { next: () => ++count };
  },
  returnUncloneable: () => new WeakMap(),
  exposeAgain: (key: string) => {
    contextBridge.exposeInMainWorld(key, { again: true });
  },
  data: { answer: 42, list: [1, { two: 2 }] },
});
