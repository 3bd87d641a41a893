// A process of its own with one broker in it, which does what the fault suite says.
import { closeSync, openSync } from "node:fs";
import { openBroker } from "../broker-under-fault.ts";
import type { TokenBroker } from "../../src/main/broker/token-broker.ts";
import { serveCalls } from "./serve-calls.ts";

let broker: TokenBroker | undefined;
const log: string[] = [];
const taken: number[] = [];

const opened = (): TokenBroker => {
  if (broker === undefined) throw new Error("the broker has not been opened");
  return broker;
};

const methods = {
  open: async (directory: string, store: "sealed" | "os" = "sealed"): Promise<void> => {
    const logger = { log: (level: string, message: string) => void log.push(`${level}: ${message}`) };
    broker = await openBroker({ directory, store, logger });
  },
  accounts: () => opened().accounts(),
  importCache: (text: string) => opened().importCache(text),
  getToken: (request: Parameters<TokenBroker["getToken"]>[0]) => opened().getToken(request),
  signOut: (accountId: string) => opened().signOut(accountId),
  status: () => opened().status(),
  log: async () => log,
  /** Takes every file descriptor that the process may have. */
  exhaustDescriptors: async (): Promise<number> => {
    try {
      for (;;) taken.push(openSync("/dev/null", "r"));
    } catch {
      return taken.length;
    }
  },
  releaseDescriptors: async (): Promise<void> => {
    for (const descriptor of taken.splice(0)) closeSync(descriptor);
  },
};

export type BrokerAgentMethods = typeof methods;
serveCalls(methods);
