import { EventEmitter } from "node:events";
import type { PowerMonitor } from "electron";
import { describe, expect, it } from "vitest";
import { silentLogger } from "../../shared/logger.ts";
import { watchPower } from "./power-events.ts";

describe("watchPower", () => {
  const raise = async (...events: string[]): Promise<string[]> => {
    const calls: string[] = [];
    const monitor = new EventEmitter();
    const broker = {
      wake: async () => {
        calls.push("wake");
        throw new Error("nobody listens");
      },
    };
    const quit = (): void => void calls.push("quit");
    watchPower(monitor as PowerMonitor, { broker, logger: silentLogger, quit });
    for (const event of events) monitor.emit(event);
    await new Promise((resolve) => setImmediate(resolve));
    return calls;
  };

  it("wakes the broker once for a resume and once for an unlocked screen, whatever comes of it", async () => {
    expect(await raise("suspend", "resume")).toStrictEqual(["wake"]);
    expect(await raise("lock-screen", "unlock-screen")).toStrictEqual(["wake"]);
  });

  it("quits when the system shuts down", async () => {
    expect(await raise("shutdown")).toStrictEqual(["quit"]);
  });
});
