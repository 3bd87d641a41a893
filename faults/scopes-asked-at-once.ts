// 200 scopes asked at once: MSAL clears its memory before it waits for the plugin, so calls that overlap see no account.
import { setTimeout as sleep } from "node:timers/promises";
import { openBroker } from "./broker-under-fault.ts";
import { fabricateCache } from "./fabricated-cache.ts";
import { createFabricatedTenant, accountIdOf, labelOf } from "./fabricated-tenant.ts";
import { describeError, type Fault, type FaultContext } from "./fault.ts";
import { createStockClient } from "./stock-client.ts";

const scopesAtOnce = 200;
const stockScopes = 8;
const stockStaggerMs = 3;

export const scopesAskedAtOnce: Fault = {
  name: "scopes-asked-at-once",
  title: "200 scopes asked at once, fresh broker each time",
  run: async (context) => {
    const brokers = context.pick({ long: 50, short: 2 });
    const problems: string[] = [];
    const label = "ada";
    for (let round = 0; round < brokers; round += 1) {
      const directory = await context.workspace.newFolder();
      const broker = await openBroker({ directory });
      await broker.importCache(fabricateCache(label));
      const scopes = Array.from({ length: scopesAtOnce }, (_, index) => `scope-${String(index)}`);
      const grants = await Promise.allSettled(
        scopes.map((scope) => broker.getToken({ accountId: accountIdOf(label), scopes: [scope] })),
      );
      for (const [index, grant] of grants.entries()) {
        if (grant.status === "rejected") problems.push(describeError(grant.reason));
        else if (!isFor(grant.value.accessToken, label, scopes[index]))
          problems.push("a token for another scope");
      }
      await broker.close();
    }
    const calls = brokers * scopesAtOnce;
    return [
      {
        rounds: `${String(calls)} calls`,
        stock: await runStock(context),
        ours: `${String(problems.length)} failures`,
        wanted: "0 failures",
        problems,
      },
    ];
  },
};

function isFor(accessToken: string, label: string, scope: string | undefined): boolean {
  return labelOf(accessToken) === label && accessToken.split(".")[3] === scope;
}

/** 8 scopes within 3 ms: the stock plugin fails with far fewer than 200. */
async function runStock({ pick, workspace }: FaultContext): Promise<string> {
  const rounds = pick({ long: 100, short: 15 });
  const tenant = createFabricatedTenant();
  const client = await createStockClient(await workspace.newFolder(), tenant);
  const account = await client.seed("ada");
  let failures = 0;
  for (let round = 0; round < rounds; round += 1) {
    const grants = Array.from({ length: stockScopes }, async (_, index) => {
      await sleep(Math.random() * stockStaggerMs);
      return client.getToken(account, `scope-${String(index)}`);
    });
    const settled = await Promise.allSettled(grants);
    failures += settled.filter(
      (each) => each.status === "rejected" && describeError(each.reason).includes("no_tokens_found"),
    ).length;
  }
  return `${String(failures)} of ${String(rounds * stockScopes)} no_tokens_found (${String(stockScopes)} at once)`;
}
