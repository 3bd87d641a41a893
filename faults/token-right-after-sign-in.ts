// A silent call in the moment a sign-in or an import has resolved: what has just been saved must be what is read.
import { openBroker } from "./broker-under-fault.ts";
import { cachedScope, fabricateCache } from "./fabricated-cache.ts";
import { accountIdOf, createFabricatedTenant, labelOf } from "./fabricated-tenant.ts";
import { describeError, type Fault, type FaultContext } from "./fault.ts";
import { createStockClient } from "./stock-client.ts";

/** A fresh broker now and then, so that the folder does not fill up. */
const roundsPerBroker = 50;

export const tokenRightAfterSignIn: Fault = {
  name: "token-right-after-sign-in",
  title: "Silent call at once after a sign-in or an import",
  run: async (context) => {
    const rounds = context.pick({ long: 1_000, short: 50 });
    const problems: string[] = [];
    for (let done = 0; done < rounds; done += roundsPerBroker) {
      problems.push(...(await runRounds(context, done, Math.min(roundsPerBroker, rounds - done))));
    }
    return [
      {
        rounds: String(rounds),
        stock: await runStock(context),
        ours: `${String(problems.length)} failures`,
        wanted: "0 failures",
        problems,
      },
    ];
  },
};

async function runRounds({ workspace }: FaultContext, first: number, rounds: number): Promise<string[]> {
  const problems: string[] = [];
  const tenant = createFabricatedTenant();
  let label = "";
  const broker = await openBroker({
    directory: await workspace.newFolder(),
    tenant,
    openBrowser: (url) => tenant.browserOf(label)(url),
  });
  for (let round = 0; round < rounds; round += 1) {
    label = `person-${String(first + round)}`;
    const isImported = round % 2 === 0;
    try {
      if (isImported) await broker.importCache(fabricateCache(label));
      else await broker.signIn({ scopes: [cachedScope] });
      const grant = await broker.getToken({ accountId: accountIdOf(label), scopes: [cachedScope] });
      if (labelOf(grant.accessToken) !== label) problems.push("another account's token");
      if (grant.source === "network") problems.push("the token that was just saved was not found");
    } catch (error) {
      problems.push(`${isImported ? "import" : "sign-in"}: ${describeError(error)}`);
    }
  }
  await broker.close();
  return problems;
}

async function runStock({ pick, workspace }: FaultContext): Promise<string> {
  const rounds = pick({ long: 300, short: 50 });
  const client = await createStockClient(await workspace.newFolder(), createFabricatedTenant(), {
    isInFile: true,
  });
  let failures = 0;
  for (let round = 0; round < rounds; round += 1) {
    try {
      // The same few people again and again: MSAL slows down with every account.
      const account = await client.addAccount(`person-${String(round % 5)}`);
      await client.getToken(account, cachedScope);
    } catch {
      failures += 1;
    }
  }
  return `${String(failures)} of ${String(rounds)} failed (file)`;
}
