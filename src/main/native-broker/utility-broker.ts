// The native broker in the app: its process is an Electron `utilityProcess`, its dialogs belong to the app's window.
import { join } from "node:path";
import { BrowserWindow, utilityProcess } from "electron";
import type { NativeBrokerOptions } from "./native-broker-options.ts";

/** @param outDirectory absolute path of the folder that holds the built `main` */
export function createUtilityBroker(outDirectory: string): NativeBrokerOptions {
  return {
    startProcess: () => {
      const started = utilityProcess.fork(join(outDirectory, "main", "native-broker.js"), [], {
        serviceName: "Latchkey native broker",
        // SECURITY: The native broker runs apart
        stdio: "ignore",
      });
      return {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
        send: (message) => started.postMessage(message),
        onMessage: (listener) => started.on("message", listener),
        onExit: (listener) => started.once("exit", listener),
        kill: () => started.kill(),
      };
    },
    // An HWND means the same in every process. macOS gives a pointer, which is good in this process alone.
    windowHandle: () =>
      process.platform === "win32" ? BrowserWindow.getAllWindows()[0]?.getNativeWindowHandle() : undefined,
  };
}
