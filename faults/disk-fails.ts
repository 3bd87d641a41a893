// A disk that fails under a running process: it is said at once with advice, the old entry stays whole, memory serves, and
// nothing is lost when it is mended.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type BrokerAgent, startBrokerAgent } from "./agent.ts";
import { openCache } from "./broker-under-fault.ts";
import { type DiskCase, diskCases } from "./disk-cases.ts";
import { cachedScope, fabricateCache, keptSerial } from "./fabricated-cache.ts";
import { accountIdOf, serialOf } from "./fabricated-tenant.ts";
import {
  createProblems,
  type Fault,
  type FaultContext,
  type FaultRow,
  formatMs,
  type Problems,
} from "./fault.ts";
import { whyNoMounts } from "./mounts.ts";

const stores = ["sealed", "os"] as const;
const saidWithinMs = 2_000;
const savedWithinMs = 10_000;
const wanted = "state and advice at once, old entry intact, memory serves, nothing lost";

interface Run {
  agent: BrokerAgent;
  directory: string;
  store: (typeof stores)[number];
  problems: Problems;
}

export const diskFails: Fault = {
  name: "disk-fails",
  title: "Disk",
  run: async (context) => {
    const noMounts = await whyNoMounts(context.workspace);
    return Promise.all(diskCases.map((each) => runCase(context, each, noMounts)));
  },
};

async function runCase(
  context: FaultContext,
  each: DiskCase,
  noMounts: string | undefined,
): Promise<FaultRow> {
  const row = { variant: each.name, rounds: "both stores", wanted, problems: [] };
  if (each.needsMounts && noMounts !== undefined) return { ...row, ours: "–", skipped: noMounts };
  const problems = createProblems();
  const saidMs: number[] = [];
  await Promise.all(
    stores.map(async (store) => {
      const noted = createProblems();
      await noted.attempt("did not get to its end", async () => {
        saidMs.push(await runStore(context, each, { store, problems: noted }));
      });
      problems.list.push(...noted.list.map((problem) => `${store}: ${problem}`));
    }),
  );
  const said = each.advice === undefined ? "put back" : "said";
  return { ...row, ours: `${said} after ${formatMs(Math.max(...saidMs))}`, problems: problems.list };
}

async function runStore(
  { workspace }: FaultContext,
  each: DiskCase,
  { store, problems }: Pick<Run, "store" | "problems">,
): Promise<number> {
  const folder = await workspace.newFolder();
  await each.prepare?.(workspace, folder);
  const directory = join(folder, "cache");
  const { descriptors } = each;
  const agent = await startBrokerAgent(workspace, descriptors === undefined ? {} : { descriptors });
  const run = { agent, directory, store, problems };
  await agent.call("open", directory, store);
  for (const label of ["kept", "idle"]) {
    await agent.call("importCache", fabricateCache(label));
    await refresh(agent, label);
  }
  // As an app's window does.
  await agent.call("accounts");

  const mend = await each.breakIt({ workspace, folder, directory, agent });
  const start = performance.now();
  const serial = await problems.attempt("refresh", () => refresh(agent, "kept"));
  const status = await problems.attempt("status", () => agent.call("status"));
  const saidMs = performance.now() - start;
  problems.expect(saidMs <= saidWithinMs, `it took ${formatMs(saidMs)}`);
  // Store `os` keeps its entries elsewhere, and may be able to go on: then the change must really be there.
  const isSaved = store === "os" && status?.state === "ready" && (await readKept(run, "kept")) === serial;
  if (each.advice !== undefined && !isSaved) {
    problems.expect(status?.state === "failed", `state is ${status?.state ?? "unknown"}`);
    const advice = status?.advice ?? "none";
    problems.expect(each.advice.test(advice), `the advice is: ${advice}`);
    const kept = await readKept(run, "kept");
    problems.expect(kept === 2, `the old entry is not intact for another process: ${String(kept)}`);
  }
  problems.expect(status?.quarantined === 0, "something was moved to quarantine");
  await expectServing(run, serial);
  const mended = await refresh(agent, "kept").catch(() => undefined);

  await mend();
  await expectSaved(run, mended ?? serial);
  await agent.kill();
  return saidMs;
}

/** While it lasts: the newest tokens are served, and an account can be added. */
async function expectServing({ agent, problems }: Run, serial: number | undefined): Promise<void> {
  await problems.attempt("token from memory", async () => {
    const { accessToken, source } = await agent.call("getToken", requestOf("kept"));
    problems.expect(source !== "network", "the token was asked for again");
    problems.expect(serialOf(accessToken) === serial, "the token is not the newest");
  });
  await problems.attempt("token of an idle account", () => agent.call("getToken", requestOf("idle")));
  await problems.attempt("import", () => agent.call("importCache", fabricateCache("new")));
  await problems.attempt("token of the new account", () => agent.call("getToken", requestOf("new")));
  await problems.attempt("accounts", async () => {
    const accounts = await agent.call("accounts");
    problems.expect(accounts.length === 3, `${String(accounts.length)} of 3 accounts are shown`);
  });
}

async function expectSaved(run: Run, serial: number | undefined): Promise<void> {
  const { agent, problems } = run;
  const deadline = performance.now() + savedWithinMs;
  let [state, kept, idle, added]: [string, number?, number?, number?] = ["unknown"];
  while (performance.now() < deadline) {
    state = await agent.call("status").then(
      (status) => status.state,
      () => "unknown",
    );
    kept = await readKept(run, "kept");
    idle = await readKept(run, "idle");
    added = await readKept(run, "new");
    if (state === "ready" && kept === serial && idle === 2 && added === 1) return;
    await sleep(100);
  }
  problems.expect(
    false,
    `mended: ${state}, kept ${String(kept)} of ${String(serial)}, added ${String(added)}`,
  );
}

/** What another process finds. */
async function readKept({ directory, store }: Run, label: string): Promise<number | undefined> {
  try {
    const cache = await openCache(directory, store, "memory");
    const serial = keptSerial(await cache.load(accountIdOf(label)).catch(() => undefined));
    await cache.close();
    return serial;
  } catch {
    return undefined;
  }
}

/** Answers with the serial number of the refresh token that is now the newest. */
async function refresh(agent: BrokerAgent, label: string): Promise<number> {
  return serialOf((await agent.call("getToken", { ...requestOf(label), forceRefresh: true })).accessToken);
}

function requestOf(label: string): { accountId: string; scopes: string[] } {
  return { accountId: accountIdOf(label), scopes: [cachedScope] };
}
