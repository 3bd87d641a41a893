// The channels' handlers: each a call of the broker, within what the window's policy allows.
import type { BrowserWindow } from "electron";
import { AuthError } from "../../shared/auth-error.ts";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { AccountSummary, BrokerChange, CacheStatus } from "../../shared/token-contract.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import {
  assertAccountAllowed,
  assertScopesAllowed,
  assertSignInAllowed,
  assertTokensExposed,
  mayUseAccount,
  type WindowPolicy,
} from "../window-policy.ts";
import type { IpcHandlers } from "./ipc-door.ts";
import type { ProxyChannel } from "./proxy-handlers.ts";
import type { UpdateChannel } from "./update-handlers.ts";

export function createAuthHandlers(
  broker: TokenBroker,
  info: Omit<AppInfo, "exposeTokens">,
  showLogFolder: () => Promise<void>,
): Omit<IpcHandlers, ProxyChannel | UpdateChannel> {
  const signIns = new WeakMap<BrowserWindow, AbortController>();
  const list = (policy: WindowPolicy): Promise<AccountSummary[]> => listAccounts(broker, policy);
  return {
    "app:get-info": ({ policy }) => ({ ...info, exposeTokens: policy.exposeTokens }),
    "app:show-log-folder": () => showLogFolder(),
    "auth:list-accounts": ({ policy }) => list(policy),
    "auth:sign-in": async ({ window, policy }, request) => {
      assertScopesAllowed(policy, request.scopes);
      assertSignInAllowed(policy, request.accountId);
      const own = new AbortController();
      signIns.set(window, own);
      const { accountId, isOtherAccount } = await broker.signIn(request, { signal: own.signal });
      assertAccountAllowed(policy, accountId);
      const account = (await list(policy)).find((each) => each.accountId === accountId);
      if (account === undefined)
        throw new AuthError("internal", "The account was signed in and is gone again.");
      return { ...account, isOtherAccount };
    },
    "auth:cancel-sign-in": ({ window }) => signIns.get(window)?.abort(),
    "auth:get-token": ({ policy }, request) => {
      assertTokensExposed(policy);
      assertScopesAllowed(policy, request.scopes);
      assertAccountAllowed(policy, request.accountId);
      return broker.getToken(request);
    },
    "auth:sign-out": ({ policy }, accountId) => {
      assertAccountAllowed(policy, accountId);
      return broker.signOut(accountId);
    },
    "auth:sign-out-all": async ({ policy }) => {
      if (hasEveryAccount(policy)) return broker.signOutAll();
      for (const { accountId } of await list(policy)) await broker.signOut(accountId);
    },
    "auth:set-default-account": ({ policy }, accountId) => {
      assertAccountAllowed(policy, accountId);
      return broker.setDefaultAccount(accountId);
    },
    "auth:get-status": async ({ policy }) => limitStatus(broker, policy, await broker.status()),
  };
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

async function listAccounts(broker: TokenBroker, policy: WindowPolicy): Promise<AccountSummary[]> {
  return (await broker.accounts()).filter(({ accountId }) => mayUseAccount(policy, accountId));
}

function hasEveryAccount({ accounts = "all" }: WindowPolicy): boolean {
  return accounts === "all";
}

/** How many other accounts there are is nothing for a window with accounts of its own. */
async function limitStatus(
  broker: TokenBroker,
  policy: WindowPolicy,
  status: CacheStatus,
): Promise<CacheStatus> {
  return hasEveryAccount(policy)
    ? status
    : { ...status, accounts: (await listAccounts(broker, policy)).length };
}
