// 8 processes' first start at the same moment on an empty directory: all of them work, with one data key.
import { startBrokerAgent } from "./agent.ts";
import { openBroker, serviceName } from "./broker-under-fault.ts";
import { cachedScope, fabricateCache } from "./fabricated-cache.ts";
import { accountIdOf } from "./fabricated-tenant.ts";
import { createProblems, type Fault } from "./fault.ts";

const processes = 8;

export const firstStartTogether: Fault = {
  name: "first-start-together",
  title: "8 processes' first start on an empty directory",
  run: async ({ pick, workspace }) => {
    const runs = pick({ long: 20, short: 2 });
    const problems = createProblems();
    let mostKeys = 0;
    const keysBefore = await countDataKeys();
    for (let run = 0; run < runs; run += 1) {
      const directory = await workspace.newFolder();
      const labels = Array.from({ length: processes }, (_, index) => `p${String(index)}`);
      const agents = await Promise.all(labels.map(() => startBrokerAgent(workspace)));
      await Promise.all(
        agents.map((agent, index) =>
          problems.attempt("first start", async () => {
            const label = labels[index] ?? "";
            await agent.call("open", directory);
            await agent.call("importCache", fabricateCache(label));
            await agent.call("getToken", { accountId: accountIdOf(label), scopes: [cachedScope] });
            const { state } = await agent.call("status");
            problems.expect(state === "ready", `state is ${state}`);
          }),
        ),
      );
      await Promise.all(agents.map((agent) => agent.kill()));
      const broker = await openBroker({ directory });
      const { length } = await broker.accounts();
      const { quarantined } = await broker.status();
      problems.expect(length === processes, `${String(length)} accounts of ${String(processes)}`);
      problems.expect(quarantined === 0, `${String(quarantined)} quarantined`);
      mostKeys = Math.max(mostKeys, (await countDataKeys()) - keysBefore);
      await broker.signOutAll();
      await broker.close();
    }
    problems.expect(mostKeys === 1, `${String(mostKeys)} data keys`);
    problems.expect((await countDataKeys()) === keysBefore, "signing out of everything left a data key");
    return [
      {
        rounds: `${String(runs)} runs`,
        ours: `${String(problems.list.length)} errors, ${String(mostKeys)} data key`,
        wanted: "all work, 1 data key",
        problems: problems.list,
      },
    ];
  },
};

async function countDataKeys(): Promise<number> {
  const { default: keytar } = await import("keytar");
  const items = await keytar.findCredentials(serviceName);
  return items.filter(({ account }) => account.startsWith("data-key.")).length;
}
