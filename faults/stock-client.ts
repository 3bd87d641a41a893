// The same app as most write it today: one `PublicClientApplication` and the extensions' `PersistenceCachePlugin`.
import { type AccountInfo, PublicClientApplication } from "@azure/msal-node";
import { FilePersistence, LibSecretPersistence, PersistenceCachePlugin } from "@azure/msal-node-extensions";
import { join } from "node:path";
import { fabricateCache } from "./fabricated-cache.ts";
import { authority, clientId, type FabricatedTenant, refreshTokenOf } from "./fabricated-tenant.ts";

export interface StockClient {
  /** Puts the account of that label into the empty store. */
  seed(label: string): Promise<AccountInfo>;
  /** What the stock app does when a person has signed in: MSAL takes the tokens, the plugin saves them. */
  addAccount(label: string): Promise<AccountInfo>;
  getToken(account: AccountInfo, scope: string, forceRefresh?: boolean): Promise<string>;
  usernames(): Promise<string[]>;
}

export interface StockLockOptions {
  retryNumber: number;
  retryDelay: number;
}

export interface StockOptions {
  /** Default: the plugin's own, 500 times 100 ms. */
  lockOptions?: StockLockOptions;
  /** A file, as the stock plugin keeps it on Windows, instead of a keyring item. */
  isInFile?: boolean;
}

export async function createStockClient(
  directory: string,
  tenant: FabricatedTenant,
  { lockOptions, isInFile = false }: StockOptions = {},
): Promise<StockClient> {
  const file = join(directory, "stock-cache.json");
  // One keyring item for each folder, or the rounds would see each other's accounts.
  const persistence = isInFile
    ? await FilePersistence.create(file)
    : await LibSecretPersistence.create(file, "latchkey-faults-stock", directory);
  const client = new PublicClientApplication({
    auth: { clientId, authority },
    cache: { cachePlugin: new PersistenceCachePlugin(persistence, lockOptions) },
    system: { networkClient: tenant.networkClient },
  });
  const addAccount = async (label: string): Promise<AccountInfo> => {
    const result = await client.acquireTokenByRefreshToken({
      refreshToken: refreshTokenOf(label, 1),
      scopes: ["User.Read"],
      forceCache: true,
    });
    if (!result?.account) throw new Error("MSAL gave no account");
    return result.account;
  };
  return {
    addAccount,
    seed: async (label) => {
      await persistence.save(fabricateCache(label));
      const [account] = await client.getTokenCache().getAllAccounts();
      if (account === undefined) throw new Error("the account was not found");
      return account;
    },
    getToken: async (account, scope, forceRefresh = false) =>
      (await client.acquireTokenSilent({ account, scopes: [scope], forceRefresh })).accessToken,
    usernames: async () => (await client.getTokenCache().getAllAccounts()).map(({ username }) => username),
  };
}
