// An account as MSAL knows it: what a provider's page is told, so that the person need not choose or type.
import type { AccountInfo } from "@azure/msal-node";
import type { AccountCache } from "../../cache/account-cache.ts";
import { createMsalClient, type MsalSetup } from "../msal-client.ts";

/** Undefined if it is not signed in or cannot be read: then the person chooses. */
export async function findKnownAccount(
  setup: MsalSetup,
  cache: AccountCache,
  accountId: string,
): Promise<AccountInfo | undefined> {
  const text = await cache.load(accountId).catch(() => undefined);
  if (text === undefined) return undefined;
  const tokens = createMsalClient(setup).getTokenCache();
  tokens.deserialize(text);
  return (await tokens.getAccountByHomeId(accountId)) ?? undefined;
}
