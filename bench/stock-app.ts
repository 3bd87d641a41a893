// The stock side: one `PublicClientApplication` over `PersistenceCachePlugin` and the keyring, as Microsoft's samples do it.
// Imports nothing else, because a new process pays for what it imports.
import { type AccountInfo, type INetworkModule, PublicClientApplication } from "@azure/msal-node";
import { LibSecretPersistence, PersistenceCachePlugin } from "@azure/msal-node-extensions";
import { join } from "node:path";
import { authority, clientId } from "../faults/fabricated-tenant.ts";

export interface StockApp {
  /** Puts a whole cache where the plugin keeps it. */
  seed(text: string): Promise<void>;
  accounts(): Promise<AccountInfo[]>;
  account(accountId: string): Promise<AccountInfo>;
  getToken(account: AccountInfo, scope: string, forceRefresh?: boolean): Promise<string>;
  /** Takes the item out of the keyring: the next measure would pay for what lies there. */
  remove(): Promise<void>;
}

/** @param directory holds the plugin's marker and lock, and tells one keyring item from another */
export async function openStockApp(directory: string, networkClient: INetworkModule): Promise<StockApp> {
  const persistence = await LibSecretPersistence.create(
    join(directory, "stock-cache.json"),
    "latchkey-bench-stock",
    directory,
  );
  const client = new PublicClientApplication({
    auth: { clientId, authority },
    cache: { cachePlugin: new PersistenceCachePlugin(persistence) },
    system: { networkClient },
  });
  return {
    seed: (text) => persistence.save(text),
    accounts: () => client.getTokenCache().getAllAccounts(),
    account: async (accountId) => {
      const account = await client.getTokenCache().getAccountByHomeId(accountId);
      if (account === null) throw new Error("the stock plugin does not know the account");
      return account;
    },
    getToken: async (account, scope, forceRefresh = false) =>
      (await client.acquireTokenSilent({ account, scopes: [scope], forceRefresh })).accessToken,
    remove: async () => {
      await persistence.delete();
    },
  };
}
