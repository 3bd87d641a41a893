// 100 processes that write at once, one write each: every write is there, and nobody is told to try again.
import { setTimeout as sleep } from "node:timers/promises";
import type { AccountCache } from "../src/main/cache/account-cache.ts";
import { type BrokerAgent, startBrokerAgent } from "./agent.ts";
import { openBroker, openCache } from "./broker-under-fault.ts";
import { fabricateCache, keptSerial } from "./fabricated-cache.ts";
import { accountIdOf } from "./fabricated-tenant.ts";
import { createProblems, type Fault, formatMs } from "./fault.ts";

const savedWithinMs = 30_000;

/** Every tenth writes to one and the same account as well as the others do to theirs. */
const labelOf = (index: number): string => (index % 10 === 0 ? "everyone" : `p${String(index)}`);

export const writesFromManyProcesses: Fault = {
  name: "writes-from-many-processes",
  title: "100 processes at once, one write each",
  run: async ({ pick, workspace }) => {
    const runs = pick({ long: 5, short: 1 });
    const processes = pick({ long: 100, short: 20 });
    const problems = createProblems();
    let there = 0;
    let slowestMs = 0;
    let late = 0;
    for (let run = 0; run < runs; run += 1) {
      const directory = await workspace.newFolder();
      // A cache that is in use: the first start of many is a fault of its own.
      const first = await openBroker({ directory });
      await first.importCache(fabricateCache("first"));
      await first.close();
      const labels = Array.from({ length: processes }, (_, index) => labelOf(index));
      const agents = await Promise.all(labels.map(() => startBrokerAgent(workspace)));
      await Promise.all(agents.map((agent) => problems.attempt("open", () => agent.call("open", directory))));
      await Promise.all(
        agents.map(async (agent, index) => {
          const text = fabricateCache(labels[index] ?? "");
          const done = await problems.attempt("write", () => agent.time("importCache", text));
          slowestMs = Math.max(slowestMs, done?.ms ?? 0);
        }),
      );
      const isSaved = await Promise.all(agents.map(waitUntilSaved));
      late += isSaved.filter((how) => how === "late").length;
      problems.expect(!isSaved.includes("never"), "a process goes on in memory only");
      await Promise.all(agents.map((agent) => agent.kill()));
      const cache = await openCache(directory, "sealed", "memory");
      for (const label of labels) {
        const isThere = keptSerial(await loadPatiently(cache, accountIdOf(label))) === 1;
        problems.expect(isThere, "a write is not there");
        if (isThere) there += 1;
      }
      await cache.close();
    }
    return [
      {
        rounds: `${String(runs)} runs of ${String(processes)}`,
        ours: `${String(there)} of ${String(runs * processes)} writes there, slowest ${formatMs(slowestMs)}, ${String(late)} had to wait for the keyring`,
        wanted: "every write there, no error",
        problems: problems.list,
      },
    ];
  },
};

/**
 * With so many processes for so few cores the keyring may not get to answer within its bound; then a write waits in memory.
 * It must not wait for ever.
 */
async function waitUntilSaved(agent: BrokerAgent): Promise<"at once" | "late" | "never"> {
  const deadline = performance.now() + savedWithinMs;
  for (let tries = 0; performance.now() < deadline; tries += 1) {
    const { state } = await agent.call("status");
    if (state === "ready") return tries === 0 ? "at once" : "late";
    await sleep(200);
  }
  return "never";
}

/** The keyring has just lost a hundred clients at once. */
async function loadPatiently(cache: AccountCache, accountId: string): Promise<string | undefined> {
  const deadline = performance.now() + savedWithinMs;
  for (;;) {
    try {
      return await cache.load(accountId);
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(200);
    }
  }
}
