// A writer is killed with SIGKILL at a random moment: what it acknowledged is there, the next write goes ahead, and what it
// left lying about is cleared away by the next start.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type BrokerAgent, startBrokerAgent } from "./agent.ts";
import { openBroker, openCache } from "./broker-under-fault.ts";
import { cachedScope, fabricateCache, keptSerial } from "./fabricated-cache.ts";
import { accountIdOf, serialOf } from "./fabricated-tenant.ts";
import { createProblems, type Fault, type FaultContext, formatMs, median } from "./fault.ts";
import type { TokenRequest } from "../src/shared/token-contract.ts";
import { measureStockAfterKill } from "./stock-after-kill.ts";

const labels = ["ada", "bob", "eve"];
const longestLifeMs = 80;
const nextWriteWithinMs = 100;
/** Of what a cache's folders may hold; anything else was left behind. */
const expected = /^(?:cache-id|lock|data-key\.[0-9a-f]{32}|entries|quarantine|entries\/[\w-]{43}\.entry)$/;

export const writerKilled: Fault = {
  name: "writer-killed",
  title: "Writer killed with SIGKILL at a random moment",
  run: async (context) => {
    const kills = context.pick({ long: 1_000, short: 20 });
    const problems = createProblems();
    const { nextMs, ordinaryMs, acknowledged, leftBehind } = await killWriters(context, kills, problems);
    const countSlow = (times: number[]): number => times.filter((ms) => ms > nextWriteWithinMs).length;
    const [next, ordinary] = [median(nextMs), median(ordinaryMs)];
    // On a machine with other work an ordinary write may take that long as well.
    problems.expect(
      next <= Math.max(nextWriteWithinMs, 2 * ordinary),
      `the next write takes ${formatMs(next)} (median)`,
    );
    const slow = countSlow(nextMs) - countSlow(ordinaryMs);
    problems.expect(slow <= Math.max(2, kills / 50), `${String(slow)} next writes took longer than 100 ms`);
    problems.expect(acknowledged >= kills, "the writers were killed before they had written anything");
    return [
      {
        rounds: `${String(kills)} kills`,
        stock: await measureStockAfterKill(context),
        ours:
          `${String(problems.list.length)} errors in ${String(acknowledged)} acknowledged writes, next write ` +
          `${formatMs(next)} (an ordinary one ${formatMs(ordinary)}), ${String(leftBehind)} files cleared away`,
        wanted: "all acknowledged readable, next write within 100 ms, nothing left behind",
        problems: problems.list,
      },
    ];
  },
};

async function killWriters(
  { workspace }: FaultContext,
  kills: number,
  problems: ReturnType<typeof createProblems>,
): Promise<{ nextMs: number[]; ordinaryMs: number[]; acknowledged: number; leftBehind: number }> {
  const directory = await workspace.newFolder();
  const broker = await openBroker({ directory });
  const cache = await openCache(directory);
  for (const label of labels) await broker.importCache(fabricateCache(label));
  const nextMs: number[] = [];
  const ordinaryMs: number[] = [];
  let acknowledged = 0;
  let leftBehind = 0;
  // The next ones come up while one is at work.
  const spares = [startBrokerAgent(workspace), startBrokerAgent(workspace)];
  for (let kill = 0; kill < kills; kill += 1) {
    const agent = await spares.shift();
    if (agent === undefined) break;
    spares.push(startBrokerAgent(workspace));
    await agent.call("open", directory);
    // A start tidies up once its first tokens may be out; whoever asks for the state waits for that.
    await agent.call("status");
    for (const name of await listFiles(directory))
      problems.expect(expected.test(name), `left behind: ${name}`);

    // Starting them must not slow down what is measured.
    await Promise.all(spares);
    const { written, count } = await writeUntilKilled(agent);
    acknowledged += count;
    leftBehind += (await listFiles(directory)).filter((name) => !expected.test(name)).length;
    for (const [label, serial] of written) {
      const kept = keptSerial(await cache.load(accountIdOf(label)));
      problems.expect(
        kept !== undefined && kept >= serial,
        `acknowledged ${String(serial)}, kept ${String(kept)}`,
      );
    }
    for (const times of [nextMs, ordinaryMs]) {
      const start = performance.now();
      await problems.attempt("next write", () => broker.getToken(refreshOf("ada")));
      times.push(performance.now() - start);
    }
  }
  await Promise.all(spares.map(async (spare) => (await spare).kill()));
  const { quarantined, accounts } = await broker.status();
  problems.expect(quarantined === 0, `${String(quarantined)} entries were damaged`);
  problems.expect(accounts === labels.length, `${String(accounts)} accounts`);
  await broker.close();
  await cache.close();
  return { nextMs, ordinaryMs, acknowledged, leftBehind };
}

/** Answers with the highest serial number that was acknowledged for each account, and how many writes were. */
async function writeUntilKilled(
  agent: BrokerAgent,
): Promise<{ written: Map<string, number>; count: number }> {
  const written = new Map<string, number>();
  let count = 0;
  const write = async (label: string): Promise<void> => {
    for (;;) {
      const { accessToken } = await agent.call("getToken", refreshOf(label));
      written.set(label, serialOf(accessToken));
      count += 1;
    }
  };
  // Each ends with the process.
  const writers = labels.map((label) => write(label).catch(() => undefined));
  await agent.call("accounts");
  await sleep(Math.random() * longestLifeMs);
  await agent.kill();
  await Promise.all(writers);
  return { written, count };
}

function refreshOf(label: string): TokenRequest {
  return { accountId: accountIdOf(label), scopes: [cachedScope], forceRefresh: true };
}

async function listFiles(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  return found.map((each) => join(each.parentPath, each.name).slice(directory.length + 1));
}
