// The native broker's process: an Electron `utilityProcess`, started only where the native broker is switched on. What
// hangs or crashes here takes nothing with it.
import { serveNativeBroker } from "./serve-native-broker.ts";

const { parentPort } = process;

await serveNativeBroker(
  {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
    send: (answer) => parentPort.postMessage(answer),
    onMessage: (listener) => parentPort.on("message", ({ data }) => listener(data)),
  },
  async () => {
    const { NativeBrokerPlugin } = await import("@azure/msal-node-extensions");
    return new NativeBrokerPlugin();
  },
);
