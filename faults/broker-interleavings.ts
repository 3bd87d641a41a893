// A property: whatever two brokers on one directory do at the same time, both end with the same accounts, no account comes back
// that was signed out, and the refresh token that is kept is one of the newest.
import * as fc from "fast-check";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenBroker } from "../src/main/broker/token-broker.ts";
import type { AccountCache } from "../src/main/cache/account-cache.ts";
import { openBroker, openCache } from "./broker-under-fault.ts";
import { cachedScope, fabricateCache, keptSerial } from "./fabricated-cache.ts";
import { accountIdOf, createFabricatedTenant, serialOf } from "./fabricated-tenant.ts";
import { describeError, type Fault } from "./fault.ts";

const labels = ["ada", "bob"] as const;
type Label = (typeof labels)[number];

interface Operation {
  kind: "import" | "refresh" | "read" | "sign out";
  label: Label;
  /** Which of the two does it. */
  broker: 0 | 1;
  /** How long after the others of its batch, and how long the provider takes. */
  delayMs: number;
}

const operation: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom("import", "import", "refresh", "refresh", "refresh", "read", "sign out"),
  label: fc.constantFrom(...labels),
  broker: fc.constantFrom(0, 1),
  delayMs: fc.nat(6),
});
/** Operations of one batch run at the same time; after each batch the model is asked. */
const batches = fc.array(fc.array(operation, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 6 });

export const brokerInterleavings: Fault = {
  name: "broker-interleavings",
  title: "Random interleavings of two brokers against a model",
  run: async ({ pick, workspace }) => {
    const runs = pick({ long: 300, short: 25 });
    let operations = 0;
    const property = fc.asyncProperty(batches, async (given) => {
      operations += given.flat().length;
      await runBatches(await workspace.newFolder(), given);
    });
    const details = await fc.check(property, { numRuns: runs, endOnFailure: false });
    const seed = `seed ${String(details.seed)}, path ${details.counterexamplePath ?? "none"}`;
    const problems = details.failed
      ? [`${describeError(details.errorInstance)} (${seed}): ${JSON.stringify(details.counterexample)}`]
      : [];
    return [
      {
        rounds: `${String(runs)} runs`,
        ours: `${String(operations)} operations, ${details.failed ? `a counterexample: ${seed}` : "no counterexample"}`,
        wanted: "no counterexample",
        problems,
      },
    ];
  },
};

/** What the model knows of an account: signed out, or the serial numbers that its kept refresh token may have. */
type Model = Map<Label, Set<number>>;

async function runBatches(directory: string, given: Operation[][]): Promise<void> {
  let providerDelayMs = 0;
  const tenant = createFabricatedTenant(() => providerDelayMs);
  const brokers = await Promise.all([openBroker({ directory, tenant }), openBroker({ directory, tenant })]);
  const cache = await openCache(directory);
  const model: Model = new Map();
  let imports = 0;
  try {
    for (const batch of given) {
      const before = new Map([...model].map(([label, serials]) => [label, new Set(serials)]));
      const issued: [Label, number][] = [];
      const imported: [Label, number][] = [];
      await Promise.all(
        batch.map(async ({ kind, label, broker, delayMs }) => {
          await sleep(delayMs);
          providerDelayMs = delayMs;
          // Far apart, so that each import's tokens can be told from the others'.
          const serial = (imports += 1) * 1_000;
          if (kind === "import") imported.push([label, serial]);
          const renewed = await perform(brokers[broker], kind, label, serial);
          if (renewed !== undefined) issued.push([label, renewed]);
        }),
      );
      for (const label of labels) {
        const of = batch.filter((each) => each.label === label);
        const news = [...issued, ...imported].flatMap(([whose, serial]) => (whose === label ? [serial] : []));
        const expected = expectedAfter(
          of,
          before.get(label),
          news,
          issued.some(([whose]) => whose === label),
        );
        const found = await compare(cache, brokers, label, expected);
        if (found === undefined) model.delete(label);
        else model.set(label, new Set([found]));
      }
    }
  } finally {
    await Promise.all(brokers.map((broker) => broker.signOutAll().catch(() => undefined)));
    await Promise.all(brokers.map((broker) => broker.close()));
    await cache.close();
  }
}

/** Answers with the serial number that a refresh got. */
async function perform(
  broker: TokenBroker,
  kind: Operation["kind"],
  label: Label,
  serial: number,
): Promise<number | undefined> {
  const request = { accountId: accountIdOf(label), scopes: [cachedScope] };
  if (kind === "import") await broker.importCache(fabricateCache(label, serial));
  if (kind === "sign out") await broker.signOut(request.accountId);
  if (kind === "import" || kind === "sign out") return undefined;
  try {
    const grant = await broker.getToken({ ...request, forceRefresh: kind === "refresh" });
    return grant.source === "network" ? serialOf(grant.accessToken) : undefined;
  } catch (error) {
    if ((error as { code?: string }).code === "account_not_found") return undefined;
    throw error;
  }
}

interface Expected {
  mayBeAbsent: boolean;
  /** Serial numbers that the kept refresh token may have; empty if the account must be absent. */
  serials: Set<number>;
}

function expectedAfter(
  batch: Operation[],
  before: Set<number> | undefined,
  news: number[],
  wasRefreshed: boolean,
): Expected {
  const has = (kind: Operation["kind"]): boolean => batch.some((each) => each.kind === kind);
  const isSignedOut = has("sign out");
  const isImported = has("import");
  // Signed out and not signed in again: nothing that was under way may bring it back.
  if (isSignedOut && !isImported) return { mayBeAbsent: true, serials: new Set() };
  if (before === undefined && !isImported) return { mayBeAbsent: true, serials: new Set() };
  // What is kept already is newer than what is imported, and what was renewed is newer than both.
  const isKept = !isSignedOut && before !== undefined;
  const serials =
    isKept && !wasRefreshed ? before : new Set([...news, ...(isSignedOut ? (before ?? []) : [])]);
  return { mayBeAbsent: isSignedOut, serials };
}

/** Everyone must see the same, and it must be what is expected. Answers with the serial number that is kept. */
async function compare(
  cache: AccountCache,
  brokers: TokenBroker[],
  label: Label,
  { mayBeAbsent, serials }: Expected,
): Promise<number | undefined> {
  const accountId = accountIdOf(label);
  const text = await cache.load(accountId);
  for (const broker of brokers) {
    const isShown = (await broker.accounts()).some((account) => account.accountId === accountId);
    if (isShown !== (text !== undefined)) throw new Error(`${label}: the brokers do not agree`);
  }
  if (text === undefined) {
    if (!mayBeAbsent) throw new Error(`${label} is gone`);
    return undefined;
  }
  const serial = keptSerial(text);
  if (serial === undefined) throw new Error(`${label} has not exactly one refresh token`);
  if (serials.size === 0) throw new Error(`${label} has come back`);
  if (!serials.has(serial)) throw new Error(`${label} has kept an old refresh token`);
  return serial;
}
