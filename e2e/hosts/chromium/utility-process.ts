// `utilityProcess`: a Node process of its own. Electron gives it `process.parentPort`; here a line that runs before the
// module puts one over Node's IPC.
import { fork } from "node:child_process";
import process from "node:process";
import type { HostUtilityProcessClass } from "./electron-surface.ts";

const parentPort = `
import process from "node:process";
process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (event, listener) => process.on(event, (data) => listener({ data, ports: [] })),
};
`;

export const utilityProcess: HostUtilityProcessClass = {
  fork: (modulePath, args = [], { stdio = "ignore" } = {}) => {
    const child = fork(modulePath, args, {
      execArgv: ["--import", `data:text/javascript,${encodeURIComponent(parentPort)}`],
      serialization: "advanced",
      stdio: [stdio, stdio, stdio, "ipc"],
    });
    // Electron never outlives its processes, and ends them with itself.
    const endWithUs = (): void => void child.kill();
    process.once("exit", endWithUs);
    child.once("exit", () => process.off("exit", endWithUs));
    return {
      postMessage: (message) => {
        // Electron drops what is sent to a process that is gone.
        if (child.connected) child.send(message as object, () => undefined);
      },
      kill: () => child.kill(),
      on: (event, listener) => child.on(event, listener),
      once: (event, listener) => child.once(event, (code) => listener(code ?? 1)),
    };
  },
};
