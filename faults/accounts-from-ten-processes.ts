// 10 processes, each with 10 new accounts and 5 reads in between, on one directory: nobody's account may be lost.
import { startBrokerAgent, startStockAgent } from "./agent.ts";
import { openBroker } from "./broker-under-fault.ts";
import { cachedScope, fabricateCache } from "./fabricated-cache.ts";
import { accountIdOf, createFabricatedTenant } from "./fabricated-tenant.ts";
import { createProblems, describeError, type Fault, type FaultContext, type Problems } from "./fault.ts";
import { createStockClient } from "./stock-client.ts";

const processes = 10;
const accountsEach = 10;
const total = processes * accountsEach;
/** The plugin's own bound is 50 s for every call; this keeps a run of it short. */
const stockOptions = { lockOptions: { retryNumber: 60, retryDelay: 50 } };

const indices = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const labelOf = (process: number, account: number): string => `p${String(process)}a${String(account)}`;

export const accountsFromTenProcesses: Fault = {
  name: "accounts-from-ten-processes",
  title: "10 processes, each 10 new accounts and 5 reads, one directory",
  run: async (context) => {
    const runs = context.pick({ long: 20, short: 1 });
    const problems = createProblems();
    const counts: number[] = [];
    for (let run = 0; run < runs; run += 1) counts.push(await runOurs(context, problems));
    const fewest = Math.min(...counts);
    problems.expect(fewest === total, `${String(fewest)} accounts`);
    return [
      {
        rounds: `${String(runs)} runs`,
        stock: await runStock(context),
        ours: `${String(fewest)} accounts at the least, ${String(problems.list.length)} errors`,
        wanted: `${String(total)} accounts each run, 0 errors`,
        problems: problems.list,
      },
    ];
  },
};

async function runOurs({ workspace }: FaultContext, problems: Problems): Promise<number> {
  const directory = await workspace.newFolder();
  const agents = await Promise.all(indices(processes).map(() => startBrokerAgent(workspace)));
  await Promise.all(
    agents.map(async (agent, process) => {
      await agent.call("open", directory);
      for (const account of indices(accountsEach)) {
        const label = labelOf(process, account);
        await problems.attempt("import", () => agent.call("importCache", fabricateCache(label)));
        if (account % 2 === 0) continue;
        // An account of its own, by the cache or by a refresh, and a look at all of them.
        const request = {
          accountId: accountIdOf(label),
          scopes: [cachedScope],
          forceRefresh: account % 4 === 1,
        };
        await problems.attempt("read", () => agent.call("getToken", request));
        await problems.attempt("accounts", () => agent.call("accounts"));
      }
    }),
  );
  await Promise.all(agents.map((agent) => agent.kill()));
  const broker = await openBroker({ directory });
  const accounts = await broker.accounts();
  await broker.close();
  return accounts.length;
}

async function runStock({ pick, workspace }: FaultContext): Promise<string> {
  const runs = pick({ long: 3, short: 1 });
  // Half of them are enough to see it, and far quicker: each waits for the lock of all others.
  const count = pick({ long: processes, short: processes / 2 });
  const results: string[] = [];
  for (let run = 0; run < runs; run += 1) {
    const directory = await workspace.newFolder();
    const agents = await Promise.all(indices(count).map(() => startStockAgent(workspace)));
    let errors = 0;
    await Promise.all(
      agents.map(async (agent, process) => {
        await agent.call("open", directory, stockOptions);
        for (const account of indices(accountsEach)) {
          await agent.call("addAccount", labelOf(process, account)).catch(() => (errors += 1));
          if (account % 2 === 1) await agent.call("usernames").catch(() => (errors += 1));
        }
      }),
    );
    await Promise.all(agents.map((agent) => agent.kill()));
    results.push(`${await countStock(directory)}, ${String(errors)} errors`);
  }
  return `${results.join("; ")} (of ${String(count * accountsEach)})`;
}

async function countStock(directory: string): Promise<string> {
  try {
    const client = await createStockClient(directory, createFabricatedTenant(), {
      lockOptions: { retryNumber: 2, retryDelay: 10 },
    });
    return `${String((await client.usernames()).length)} accounts`;
  } catch (error) {
    return describeError(error).includes("lock") ? "lock file left behind" : "cache not readable";
  }
}
