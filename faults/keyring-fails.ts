// A keyring that fails: the state has its name within 2 s, tokens are served all the same, nothing is thrown away, and what
// was kept in memory is saved when the keyring is back, without a restart.
import { setTimeout as sleep } from "node:timers/promises";
import { type BrokerAgent, startBrokerAgent } from "./agent.ts";
import { cachedScope, fabricateCache } from "./fabricated-cache.ts";
import { accountIdOf, labelOf, serialOf } from "./fabricated-tenant.ts";
import {
  createProblems,
  describeError,
  type Fault,
  type FaultContext,
  type FaultRow,
  formatMs,
  type Problems,
} from "./fault.ts";
import { createFaultyKeyring, type FaultyKeyring } from "./faulty-keyring.ts";
import { type KeyringCase, keyringCases } from "./keyring-cases.ts";

const stores = ["sealed", "os"] as const;
const namedWithinMs = 2_000;
const savedWithinMs = 12_000;
const mostAttempts = 3;
const tooSlow = "too slow";
interface Run {
  agent: BrokerAgent;
  directory: string;
  store: (typeof stores)[number];
  keyring: FaultyKeyring;
  problems: Problems;
  named: number[];
  saved: number[];
}

export const keyringFails: Fault = {
  name: "keyring-fails",
  title: "Keyring",
  // All of them at once: most of a case is waiting.
  run: (context) => Promise.all(keyringCases.map((each) => runCase(context, each))),
};

async function runCase(context: FaultContext, each: KeyringCase): Promise<FaultRow> {
  const problems = createProblems();
  const [named, saved]: [number[], number[]] = [[], []];
  await Promise.all(
    stores.map(async (store) => {
      // Times are bounds of a machine that has nothing else to do: one that is busy is asked again.
      for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
        const run = { store, problems: createProblems(), named: [], saved: [] };
        const { list } = run.problems;
        await run.problems.attempt("did not get to its end", () => runStore(context, each, run));
        const isOnlySlow = list.length > 0 && list.every((problem) => problem.startsWith(tooSlow));
        if (isOnlySlow && attempt < mostAttempts) continue;
        named.push(...run.named);
        saved.push(...run.saved);
        problems.list.push(...list.map((problem) => `${store}: ${problem}`));
        break;
      }
    }),
  );
  const { lastsMs } = each;
  return {
    variant: lastsMs === undefined ? each.name : `${each.name}, ${formatMs(context.pick(lastsMs))}`,
    rounds: "both stores",
    ours: `named after ${formatMs(Math.max(...named))}, saved ${formatMs(Math.max(...saved))} after its return`,
    wanted: "named state within 2 s, tokens served, saved after it returns",
    problems: problems.list,
  };
}

async function runStore(
  { pick, workspace }: FaultContext,
  each: KeyringCase,
  given: Pick<Run, "store" | "problems" | "named" | "saved">,
): Promise<void> {
  const directory = await workspace.newFolder();
  const keyring = await createFaultyKeyring(workspace);
  const startAgent = (): Promise<BrokerAgent> => startBrokerAgent(workspace, { env: keyring.env });
  const { store } = given;
  if (each.isFirstStart !== true) {
    await keyring.startBus();
    await keyring.startDaemon();
    const earlier = await startAgent();
    await earlier.call("open", directory, store);
    await earlier.call("importCache", fabricateCache("kept"));
    await untilReady(earlier);
    await earlier.kill();
  }
  const agent = await startAgent();
  const run: Run = { ...given, agent, directory, keyring };
  if (each.isMidRun) {
    await agent.call("open", directory, store);
    await untilReady(agent);
    await agent.call("getToken", { accountId: accountIdOf("kept"), scopes: [cachedScope] });
  }
  await each.breakIt(keyring);
  const brokenAt = performance.now();
  const hasEntry = await expectService(run, each);
  await sleep(
    Math.max(0, (each.lastsMs === undefined ? 0 : pick(each.lastsMs)) - (performance.now() - brokenAt)),
  );
  await expectStillServing(run, hasEntry);

  const serials = await readSerials(run, hasEntry);
  await each.mend(keyring);
  if (each.endsSession === true && store === "os") await expectRestartAdvice(run, startAgent);
  else await expectSaved(run, each, serials, startAgent);
  await agent.kill();
}

/** On a busy machine a keyring that is well may take longer to answer than the app waits for it. */
async function untilReady(agent: BrokerAgent): Promise<void> {
  const start = performance.now();
  while ((await agent.call("status")).state !== "ready" && performance.now() - start < savedWithinMs) {
    await sleep(50);
  }
}

/** While it lasts: the state is named, accounts can be added, and tokens are had. Answers with the labels that are served. */
async function expectService(run: Run, each: KeyringCase): Promise<string[]> {
  const { agent, directory, store, problems } = run;
  const start = performance.now();
  if (!each.isMidRun) await agent.call("open", directory, store);
  // For an account that was in use: a refresh, which wants to be saved.
  else
    await problems.attempt("refresh", () =>
      agent.call("getToken", { ...requestOf("kept"), forceRefresh: true }),
    );
  const status = await agent.call("status");
  const ms = performance.now() - start;
  // Store `sealed` has its key in memory and goes on saving: then the keyring's state is of no consequence.
  const isUntouched = each.isMidRun && store === "sealed" && status.state === "ready";
  if (!isUntouched) {
    run.named.push(ms);
    problems.expect(each.states.includes(status.state), `state is ${status.state}`);
    problems.expect((status.advice ?? "").length > 20, "there is no advice");
    problems.expect(status.protection === "memory", `protection is said to be ${status.protection}`);
  }
  problems.expect(ms <= namedWithinMs, `${tooSlow}: a named state after ${formatMs(ms)}`);
  problems.expect(status.quarantined === 0, `${String(status.quarantined)} quarantined`);

  await problems.attempt("import", () => agent.call("importCache", fabricateCache("new")));
  const served = each.isMidRun ? ["kept", "new"] : ["new"];
  if (!each.isMidRun && each.isFirstStart !== true) await expectUnreadable(run);
  return served;
}

/** An account that is kept and cannot be opened now is not unknown, and not thrown away. */
async function expectUnreadable({ agent, problems }: Run): Promise<void> {
  try {
    await agent.call("getToken", requestOf("kept"));
    problems.expect(false, "an entry was opened without its keyring");
  } catch (error) {
    const { code } = error as { code?: string };
    problems.expect(
      code === "cache_unavailable",
      `an entry that cannot be opened now: ${describeError(error)}`,
    );
  }
}

async function expectStillServing({ agent, problems }: Run, labels: string[]): Promise<void> {
  for (const label of labels) {
    await problems.attempt(`token of ${label}`, async () => {
      const { value, ms } = await agent.time("getToken", requestOf(label));
      problems.expect(labelOf(value.accessToken) === label, "another account's token");
      problems.expect(ms <= namedWithinMs, `${tooSlow}: a token after ${formatMs(ms)}`);
    });
    await problems.attempt(`refresh of ${label}`, () =>
      agent.call("getToken", { ...requestOf(label), forceRefresh: true }),
    );
  }
}

/** Serial numbers of the newest refresh tokens, by one more refresh each. */
async function readSerials({ agent, problems }: Run, labels: string[]): Promise<Map<string, number>> {
  const serials = new Map<string, number>();
  for (const label of labels) {
    const grant = await problems.attempt("last refresh", () =>
      agent.call("getToken", { ...requestOf(label), forceRefresh: true }),
    );
    serials.set(label, grant === undefined ? -1 : serialOf(grant.accessToken));
  }
  return serials;
}

/** It says what to do, goes on serving from memory, and what was kept before is there for the next process. */
async function expectRestartAdvice(
  { agent, directory, store, problems }: Run,
  startAgent: () => Promise<BrokerAgent>,
): Promise<void> {
  const start = performance.now();
  let status = await agent.call("status");
  while (!/restart the app/.test(status.advice ?? "") && performance.now() - start < savedWithinMs) {
    await sleep(50);
    status = await agent.call("status");
  }
  problems.expect(/restart the app/.test(status.advice ?? ""), `advice is ${status.advice ?? "not there"}`);
  await problems.attempt("token from memory", () => agent.call("getToken", requestOf("new")));
  const fresh = await startAgent();
  await fresh.call("open", directory, store);
  await untilReady(fresh);
  await problems.attempt("kept after a restart", () => fresh.call("getToken", requestOf("kept")));
  const after = await fresh.call("status");
  problems.expect(after.state === "ready" && after.quarantined === 0, `after a restart: ${after.state}`);
  await fresh.kill();
}

async function expectSaved(
  run: Run,
  each: KeyringCase,
  serials: Map<string, number>,
  startAgent: () => Promise<BrokerAgent>,
): Promise<void> {
  const { agent, directory, store, problems } = run;
  const start = performance.now();
  let status = await agent.call("status");
  while (status.state !== "ready" && performance.now() - start < savedWithinMs) {
    await sleep(50);
    status = await agent.call("status");
  }
  run.saved.push(performance.now() - start);
  problems.expect(status.state === "ready", `still ${status.state} after its return`);
  problems.expect(status.quarantined === 0, `${String(status.quarantined)} quarantined after its return`);
  // Another process sees what is really kept.
  const fresh = await startAgent();
  await fresh.call("open", directory, store);
  await untilReady(fresh);
  const labels = new Set(each.isFirstStart === true ? ["new"] : ["kept", "new"]);
  for (const label of labels) {
    await problems.attempt(`${label} after a restart`, async () => {
      const { accessToken } = await fresh.call("getToken", { ...requestOf(label), forceRefresh: true });
      const newest = serials.get(label);
      const sent = serialOf(accessToken) - 1;
      problems.expect(
        newest === undefined || sent === newest,
        `kept is ${String(sent)}, not ${String(newest)}`,
      );
    });
  }
  await fresh.kill();
}

function requestOf(label: string): { accountId: string; scopes: string[] } {
  return { accountId: accountIdOf(label), scopes: [cachedScope] };
}
