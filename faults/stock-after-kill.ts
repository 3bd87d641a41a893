// What the stock plugin does after its process was killed while it held the lock: the lock is a file that nobody reads.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startStockAgent } from "./agent.ts";
import { createFabricatedTenant } from "./fabricated-tenant.ts";
import { describeError, type FaultContext, formatMs } from "./fault.ts";
import { createStockClient } from "./stock-client.ts";

const mostKills = 200;
const waitAtMostMs = 60_000;

/** Kills until a lock file is left, then measures one call; in the long form only, because it takes about a minute. */
export async function measureStockAfterKill({ form, workspace }: FaultContext): Promise<string> {
  if (form === "short") return "long form only";
  const directory = await workspace.newFolder();
  const lockFile = join(directory, "stock-cache.json.lockfile");
  for (let kill = 1; kill <= mostKills; kill += 1) {
    const agent = await startStockAgent(workspace);
    await agent.call("open", directory);
    const write = async (): Promise<void> => {
      for (;;) await agent.call("addAccount", "ada");
    };
    const writing = write().catch(() => undefined);
    await sleep(20 + Math.random() * 40);
    await agent.kill();
    await writing;
    if (existsSync(lockFile))
      return `lock file left by kill ${String(kill)}; ${await measureNextCall(directory)}`;
  }
  return `no lock file left by ${String(mostKills)} kills`;
}

async function measureNextCall(directory: string): Promise<string> {
  const client = await createStockClient(directory, createFabricatedTenant());
  const start = performance.now();
  const bound = sleep(waitAtMostMs, "no answer", { ref: false });
  const outcome = await Promise.race([
    client.usernames().then(
      () => "an answer",
      (error: unknown) => (describeError(error).includes("lock") ? "a lock error" : "an error"),
    ),
    bound,
  ]);
  return `next call: ${outcome} after ${formatMs(performance.now() - start)}`;
}
