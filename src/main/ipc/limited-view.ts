// What a window may see of accounts, changes and the cache's state: its own accounts, and how many those are.
import type { AccountSummary, BrokerChange, CacheStatus } from "../../shared/token-contract.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import { hasEveryAccount, mayUseAccount, type WindowPolicy } from "../window-policy.ts";

export async function listAccounts(broker: TokenBroker, policy: WindowPolicy): Promise<AccountSummary[]> {
  return (await broker.accounts()).filter(({ accountId }) => mayUseAccount(policy, accountId));
}

/** The change as a window with this policy may see it; undefined if it may not. */
export async function limitChange(
  broker: TokenBroker,
  policy: WindowPolicy,
  change: BrokerChange,
): Promise<BrokerChange | undefined> {
  if (change.kind !== "status-changed") return mayUseAccount(policy, change.accountId) ? change : undefined;
  return { ...change, status: await limitStatus(broker, policy, change.status) };
}

/** How many other accounts there are is nothing for a window with accounts of its own. */
export async function limitStatus(
  broker: TokenBroker,
  policy: WindowPolicy,
  status: CacheStatus,
): Promise<CacheStatus> {
  return hasEveryAccount(policy)
    ? status
    : { ...status, accounts: (await listAccounts(broker, policy)).length };
}
