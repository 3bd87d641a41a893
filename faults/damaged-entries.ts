// Damaged entries: each is set aside, its account is signed out and never answered for by anyone's token, nobody else notices.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TokenBroker } from "../src/main/broker/token-broker.ts";
import { openBroker } from "./broker-under-fault.ts";
import { bystanderEntry, createDamages, victimEntry } from "./damage.ts";
import { cachedScope, fabricateCache } from "./fabricated-cache.ts";
import { accountIdOf, createFabricatedTenant, labelOf } from "./fabricated-tenant.ts";
import { createProblems, describeError, type Fault, type FaultContext } from "./fault.ts";
import { createStockClient } from "./stock-client.ts";

const requestOf = (label: string): Parameters<TokenBroker["getToken"]>[0] => ({
  accountId: accountIdOf(label),
  scopes: [cachedScope],
});
/** Now and then the entry is written anew, as by a person who signs in again; else its bytes are put back. */
const signInEvery = 20;
const purgeEvery = 200;

export const damagedEntries: Fault = {
  name: "damaged-entries",
  title: "Entries with flipped bits, truncated, swapped, zero-filled, empty, random, foreign",
  run: async (context) => {
    const files = context.pick({ long: 10_000, short: 500 });
    const seed = Math.floor(Math.random() * 2 ** 31);
    const problems = createProblems();
    const directory = await context.workspace.newFolder();
    const broker = await openBroker({ directory });
    for (const label of ["victim", "bystander"]) await broker.importCache(fabricateCache(label));
    const victim = join(directory, "entries", victimEntry);
    let pristine = await readFile(victim);
    const bystander = await readFile(join(directory, "entries", bystanderEntry));
    const draw = createDamages(seed);
    let [refused, quarantined] = [0, 0];

    for (let file = 1; file <= files; file += 1) {
      const { kind, bytes } = draw({ victim: pristine, bystander });
      await writeFile(victim, bytes);
      const where = `${kind} (seed ${String(seed)}, file ${String(file)})`;
      if (await isRefused(broker, (problem) => problems.expect(false, `${where}: ${problem}`))) refused += 1;
      const found = (await broker.status()).quarantined;
      problems.expect(found === quarantined + 1, `${where}: ${String(found - quarantined)} quarantined`);
      quarantined = found;
      if (file % signInEvery === 0) {
        await problems.attempt(where, () => expectOthersUnharmed(broker));
        await problems.attempt(where, () => broker.importCache(fabricateCache("victim")));
        pristine = await readFile(victim);
      } else {
        await writeFile(victim, pristine);
      }
      if (file % purgeEvery === 0) {
        await broker.purgeQuarantine();
        quarantined = 0;
      }
    }
    await problems.attempt("at the end", async () => {
      await expectOthersUnharmed(broker);
      await broker.getToken(requestOf("victim"));
    });
    await broker.close();
    return [
      {
        rounds: `${String(files)} files`,
        stock: await runStock(context),
        ours: `${String(refused)} refused and set aside, ${String(problems.list.length)} problems`,
        wanted: "0 throws, 0 wrong answers, each quarantined, others unharmed",
        problems: problems.list,
      },
    ];
  },
};

/** True if the account is said to be signed out. */
async function isRefused(broker: TokenBroker, note: (problem: string) => void): Promise<boolean> {
  try {
    const { accessToken } = await broker.getToken(requestOf("victim"));
    note(`answered with a token of ${labelOf(accessToken)}`);
    return false;
  } catch (error) {
    const { code } = error as { code?: string };
    const isSignedOut = code === "account_not_found" || code === "interaction_required";
    if (!isSignedOut) note(describeError(error));
    return isSignedOut;
  }
}

async function expectOthersUnharmed(broker: TokenBroker): Promise<void> {
  const names = (await broker.accounts()).map(({ name }) => name);
  if (names.join() !== "bystander" && names.join() !== "bystander,victim")
    throw new Error(`accounts: ${names.join()}`);
  const { accessToken } = await broker.getToken(requestOf("bystander"));
  if (labelOf(accessToken) !== "bystander") throw new Error("the bystander got another account's token");
}

/** A damaged cache of the stock plugin is every account's, and it throws until a person deletes it. */
async function runStock({ workspace }: FaultContext): Promise<string> {
  const directory = await workspace.newFolder();
  const stock = await createStockClient(directory, createFabricatedTenant(), { isInFile: true });
  await stock.seed("victim");
  const file = join(directory, "stock-cache.json");
  const whole = await readFile(file);
  const starts = 20;
  let throws = 0;
  for (let start = 0; start < starts; start += 1) {
    await writeFile(file, whole.subarray(0, 1 + Math.floor(Math.random() * (whole.length - 2))));
    const client = await createStockClient(directory, createFabricatedTenant(), { isInFile: true });
    await client.usernames().catch(() => (throws += 1));
  }
  return `truncated: ${String(throws)} of ${String(starts)} starts throw`;
}
