// The channels' handlers for accounts and tokens, within what the window's policy allows: the same for our own window and for
// those of apps that use the kit.
import type { TokenRequestChannel } from "../../shared/token-bridge.ts";
import type { TokenRequest } from "../../shared/token-contract.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import {
  assertAccountAllowed,
  assertScopesAllowed,
  assertTokensExposed,
  hasEveryAccount,
  type WindowPolicy,
} from "../window-policy.ts";
import type { IpcHandlers } from "./ipc-door.ts";
import { limitStatus, listAccounts } from "./limited-view.ts";
import type { OwnSignIns } from "./own-sign-ins.ts";
import { createSignInHandlers } from "./sign-in-handlers.ts";

/** Throws `invalid_request` or `account_not_found`. */
export function assertTokenAllowed(policy: WindowPolicy, { scopes, accountId }: TokenRequest): void {
  assertTokensExposed(policy);
  assertScopesAllowed(policy, scopes);
  assertAccountAllowed(policy, accountId);
}

/** @param openBrowser opens an address of the provider in the system browser */
export function createTokenHandlers(
  broker: TokenBroker,
  signIns: OwnSignIns,
  openBrowser: (url: string) => Promise<void>,
): Pick<IpcHandlers, TokenRequestChannel> {
  return {
    ...createSignInHandlers(broker, signIns, openBrowser),
    "auth:list-accounts": ({ policy }) => listAccounts(broker, policy),
    "auth:get-token": ({ policy }, request) => {
      assertTokenAllowed(policy, request);
      return broker.getToken(request);
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
