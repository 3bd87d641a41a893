// A new process that does one task on one side and says how long it took. It imports one side only.
import { createFabricatedTenant } from "../../faults/fabricated-tenant.ts";
import type { ChildAnswer, ChildTask } from "../child-run.ts";

interface App {
  getToken(accountId: string, scope: string): Promise<unknown>;
  list(): Promise<unknown[]>;
  close(): Promise<unknown>;
}

const task = JSON.parse(process.argv[2] ?? "") as ChildTask;
const { networkClient } = createFabricatedTenant();

async function openStock(): Promise<() => Promise<App>> {
  const { openStockApp } = await import("../stock-app.ts");
  return async () => {
    const app = await openStockApp(task.directory, networkClient);
    return {
      // An app keeps the account's id from one run to the next; the account itself it has to ask for.
      getToken: async (accountId, scope) => app.getToken(await app.account(accountId), scope),
      list: () => app.accounts(),
      close: async () => undefined,
    };
  };
}

async function openOurs(): Promise<() => Promise<App>> {
  const { openBrokerApp, preloadNativeParts } = await import("../broker-app.ts");
  await preloadNativeParts();
  return async () => {
    const broker = await openBrokerApp(task.directory, networkClient);
    return {
      getToken: (accountId, scope) => broker.getToken({ accountId, scopes: [scope] }),
      list: () => broker.accounts(),
      close: () => broker.close(),
    };
  };
}

function bytesInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const open = await (task.side === "stock" ? openStock() : openOurs());
const opening = performance.now();
const app = await open();
if (task.job === "list") {
  const found = await app.list();
  if (found.length === 0) throw new Error("no account was found");
} else {
  await app.getToken(task.accountId, task.scopes[0] ?? "");
}
const answered = performance.now();
const answer: ChildAnswer = { sinceProcessStart: answered, sinceOpening: answered - opening, bytesInUse: [] };
if (task.job === "memory") {
  answer.bytesInUse.push(bytesInUse());
  for (const scope of task.scopes) await app.getToken(task.accountId, scope);
  answer.bytesInUse.push(bytesInUse());
}
process.stdout.write(JSON.stringify(answer));
await app.close();
