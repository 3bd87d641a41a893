// One process signs an account out while others refresh it: what they have under way must not bring it back.
import { setTimeout as sleep } from "node:timers/promises";
import { type BrokerAgent, startBrokerAgent } from "./agent.ts";
import { openCache } from "./broker-under-fault.ts";
import { cachedScope, fabricateCache } from "./fabricated-cache.ts";
import { accountIdOf } from "./fabricated-tenant.ts";
import { createProblems, type Fault, type FaultContext, type FaultRow, type Problems } from "./fault.ts";

const refreshers = 2;
const longestDelayMs = 40;
/** One that has come back would be refreshed for ever. */
const mostMs = 3_000;

export const signOutWhileRefreshing: Fault = {
  name: "sign-out-while-refreshing",
  title: "Sign-out in one process while others refresh",
  run: (context) => Promise.all((["sealed", "os"] as const).map((store) => runStore(context, store))),
};

async function runStore({ pick, workspace }: FaultContext, store: "sealed" | "os"): Promise<FaultRow> {
  const rounds = pick({ long: 500, short: 15 });
  const problems = createProblems();
  const directory = await workspace.newFolder();
  const [signer, ...others] = await Promise.all(
    Array.from({ length: refreshers + 1 }, () => startBrokerAgent(workspace)),
  );
  if (signer === undefined) throw new Error("no agent was started");
  await Promise.all([signer, ...others].map((agent) => agent.call("open", directory, store)));
  let refreshes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const label = `person-${String(round)}`;
    // In every other round it is the last account: then the data key and the lock's file go as well.
    const isAlone = round % 2 === 1;
    if (!isAlone) await signer.call("importCache", fabricateCache("bystander"));
    await signer.call("importCache", fabricateCache(label));
    // The one that signs out has requests under way as well.
    const running = [signer, ...others].map((agent) => refreshUntilGone(agent, label, problems));
    await sleep(Math.random() * longestDelayMs);
    await problems.attempt("sign-out", () => signer.call("signOut", accountIdOf(label)));
    for (const count of await Promise.all(running)) refreshes += count;
    const cache = await openCache(directory, store);
    const ids = await cache.list();
    problems.expect(!ids.includes(accountIdOf(label)), `round ${String(round)}: the account is back`);
    problems.expect(ids.includes(accountIdOf("bystander")) !== isAlone, "the other account is not as it was");
    await cache.close();
    if (!isAlone) await signer.call("signOut", accountIdOf("bystander"));
  }
  const { quarantined } = await signer.call("status");
  problems.expect(quarantined === 0, `${String(quarantined)} quarantined`);
  problems.expect(refreshes >= rounds, "the others had nothing to do");
  return {
    variant: `store ${store}`,
    rounds: `${String(rounds)} rounds`,
    ours: `${String(problems.list.length)} came back or went wrong, in ${String(refreshes)} refreshes`,
    wanted: "the account never comes back",
    problems: problems.list,
  };
}

/** Refreshes until it is told that there is no such account. Answers with how often that was done. */
async function refreshUntilGone(agent: BrokerAgent, label: string, problems: Problems): Promise<number> {
  const deadline = performance.now() + mostMs;
  const request = { accountId: accountIdOf(label), scopes: [cachedScope], forceRefresh: true };
  for (let count = 0; ; count += 1) {
    if (performance.now() > deadline) return count;
    try {
      await agent.call("getToken", request);
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      problems.expect(code === "account_not_found", `a refresh failed: ${code ?? ""} ${message}`);
      return count;
    }
  }
}
