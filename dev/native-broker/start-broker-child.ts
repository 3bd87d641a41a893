// Starts `broker-child.ts` as the broker expects its process, and counts the starts.
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { BrokerProcess } from "../../src/main/native-broker/broker-messages.ts";
import type { Behaviour } from "./broker-child.ts";

export interface BrokerChildren {
  startProcess: () => BrokerProcess;
  started: () => number;
  /** How many of them are running. */
  running: () => number;
  /** What they wrote to standard error. */
  output: () => string;
  /** Of those that are started from now on. */
  behave: (behaviour: Behaviour | "missing") => void;
  /** Kills the newest from outside. */
  kill: () => void;
}

/** @param entry file beside this one */
export function createBrokerChildren(first: string, entry = "broker-child.ts"): BrokerChildren {
  const children: ChildProcess[] = [];
  let behaviour = first;
  let output = "";
  return {
    startProcess: () => {
      const file = behaviour === "missing" ? "missing.ts" : entry;
      const child = fork(join(import.meta.dirname, file), [behaviour], {
        execArgv: [],
        serialization: "advanced",
        stdio: ["ignore", "ignore", "pipe", "ipc"],
      });
      children.push(child);
      child.stderr?.setEncoding("utf8").on("data", (text: string) => (output += text));
      return {
        send: (message) => void (child.connected && child.send(message, () => undefined)),
        onMessage: (listener) => child.on("message", listener),
        onExit: (listener) => child.once("exit", listener),
        kill: () => child.kill("SIGKILL"),
      };
    },
    started: () => children.length,
    running: () =>
      children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).length,
    output: () => output,
    behave: (next) => {
      behaviour = next;
    },
    kill: () => children.at(-1)?.kill("SIGKILL"),
  };
}
