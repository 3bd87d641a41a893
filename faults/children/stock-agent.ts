// A process of its own with the stock plugin in it.
import { createFabricatedTenant } from "../fabricated-tenant.ts";
import { createStockClient, type StockClient, type StockOptions } from "../stock-client.ts";
import { serveCalls } from "./serve-calls.ts";

let client: StockClient | undefined;
const tenant = createFabricatedTenant();
const opened = (): StockClient => {
  if (client === undefined) throw new Error("the client has not been opened");
  return client;
};

const methods = {
  open: async (directory: string, options?: StockOptions): Promise<void> => {
    client = await createStockClient(directory, tenant, options);
  },
  addAccount: async (label: string): Promise<void> => {
    await opened().addAccount(label);
  },
  usernames: () => opened().usernames(),
};

export type StockAgentMethods = typeof methods;
serveCalls(methods);
