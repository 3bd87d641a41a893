// Caches that lie there for a new process to find: the same accounts and tokens, once in the stock plugin's keyring item and
// once in ours.
import type { Workspace } from "../faults/workspace.ts";
import { openBrokerApp } from "./broker-app.ts";
import type { Side } from "./child-run.ts";
import { fabricateSizedCache, type CacheSize } from "./sized-cache.ts";
import { createSizedTenant } from "./sized-tokens.ts";
import { openStockApp } from "./stock-app.ts";

export interface SeededFolders {
  directories: Record<Side, string>;
  tokenCharacters: number;
}

export async function seedFolders(workspace: Workspace, size: CacheSize): Promise<SeededFolders> {
  const { text, tokenCharacters } = fabricateSizedCache(size);
  const directories = { stock: await workspace.newFolder(), ours: await workspace.newFolder() };
  const { networkClient } = createSizedTenant();

  const stock = await openStockApp(directories.stock, networkClient);
  workspace.onEnd(() => stock.remove());
  await stock.seed(text);

  const broker = await openBrokerApp(directories.ours, networkClient);
  await broker.importCache(text);
  await broker.close();
  workspace.onEnd(async () => {
    const again = await openBrokerApp(directories.ours, networkClient);
    await again.signOutAll();
    await again.close();
  });
  return { directories, tokenCharacters };
}
