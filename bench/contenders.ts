// Both sides in this process, each with its own tenant and over the same accounts and tokens.
import { accountIdOf } from "../faults/fabricated-tenant.ts";
import type { Workspace } from "../faults/workspace.ts";
import { openBrokerApp } from "./broker-app.ts";
import { fabricateSizedCache, labelAt, type CacheSize } from "./sized-cache.ts";
import { createSizedTenant, type TenantOptions } from "./sized-tokens.ts";
import { openStockApp } from "./stock-app.ts";

export interface Contender {
  /** A token of the first account. */
  getToken(scope: string, forceRefresh?: boolean): Promise<unknown>;
  /** Requests for tokens since it was opened. */
  posts: () => number;
}

export interface Contenders {
  stock: Contender;
  ours: Contender;
}

export const firstAccountId = accountIdOf(labelAt(0));

export async function openContenders(
  workspace: Workspace,
  size: CacheSize,
  tenant: TenantOptions = {},
): Promise<Contenders> {
  const { text } = fabricateSizedCache(size);
  const [stock, ours] = [await openStock(workspace, text, tenant), await openOurs(workspace, text, tenant)];
  return { stock, ours };
}

async function openStock(workspace: Workspace, text: string, options: TenantOptions): Promise<Contender> {
  const tenant = createSizedTenant(options);
  const app = await openStockApp(await workspace.newFolder(), tenant.networkClient);
  workspace.onEnd(() => app.remove());
  await app.seed(text);
  const account = await app.account(firstAccountId);
  return {
    getToken: (scope, forceRefresh) => app.getToken(account, scope, forceRefresh),
    posts: tenant.posts,
  };
}

async function openOurs(workspace: Workspace, text: string, options: TenantOptions): Promise<Contender> {
  const tenant = createSizedTenant(options);
  const broker = await openBrokerApp(await workspace.newFolder(), tenant.networkClient);
  workspace.onEnd(async () => {
    await broker.signOutAll();
    await broker.close();
  });
  await broker.importCache(text);
  return {
    getToken: (scope, forceRefresh = false) =>
      broker.getToken({ accountId: firstAccountId, scopes: [scope], forceRefresh }),
    posts: tenant.posts,
  };
}
