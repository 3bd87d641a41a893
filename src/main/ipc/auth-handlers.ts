// The channels' handlers for accounts and tokens: each a call of the broker, within what the window's policy allows.
import type { AppInfo, IpcRequestChannel } from "../../shared/ipc-contract.ts";
import type { TokenRequest } from "../../shared/token-contract.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import type { SecretClipboard } from "../clipboard.ts";
import {
  assertAccountAllowed,
  assertScopesAllowed,
  assertTokensExposed,
  hasEveryAccount,
  type WindowPolicy,
} from "../window-policy.ts";
import type { IpcHandlers } from "./ipc-door.ts";
import { limitStatus, listAccounts } from "./limited-view.ts";
import { createSignInHandlers, type SignInPorts } from "./sign-in-handlers.ts";

type AuthChannel = Extract<IpcRequestChannel, `auth:${string}`> | "app:get-info" | "app:show-log-folder";

/** What the handlers need of the desktop. */
export interface AuthPorts extends SignInPorts {
  showLogFolder: () => Promise<void>;
  clipboard: Pick<SecretClipboard, "copy" | "lend">;
}

export function createAuthHandlers(
  broker: TokenBroker,
  info: Omit<AppInfo, "exposeTokens">,
  ports: AuthPorts,
): Pick<IpcHandlers, AuthChannel> {
  const assertTokenAllowed = (policy: WindowPolicy, { scopes, accountId }: TokenRequest): void => {
    assertTokensExposed(policy);
    assertScopesAllowed(policy, scopes);
    assertAccountAllowed(policy, accountId);
  };
  return {
    ...createSignInHandlers(broker, ports),
    "app:get-info": ({ policy }) => ({ ...info, exposeTokens: policy.exposeTokens }),
    "app:show-log-folder": () => ports.showLogFolder(),
    "auth:list-accounts": ({ policy }) => listAccounts(broker, policy),
    "auth:get-token": ({ policy }, request) => {
      assertTokenAllowed(policy, request);
      return broker.getToken(request);
    },
    "auth:copy-token": async ({ policy }, request) => {
      assertTokenAllowed(policy, request);
      const { accessToken } = await broker.getToken(request);
      return { clearsOn: await ports.clipboard.lend(accessToken) };
    },
    "auth:sign-out": ({ policy }, accountId, options) => {
      assertAccountAllowed(policy, accountId);
      return broker.signOut(accountId, options);
    },
    "auth:sign-out-all": async ({ policy }, options) => {
      if (hasEveryAccount(policy)) return broker.signOutAll(options);
      for (const { accountId } of await listAccounts(broker, policy))
        await broker.signOut(accountId, options);
    },
    "auth:set-default-account": ({ policy }, accountId) => {
      assertAccountAllowed(policy, accountId);
      return broker.setDefaultAccount(accountId);
    },
    "auth:get-status": async ({ policy }) => limitStatus(broker, policy, await broker.status()),
  };
}
