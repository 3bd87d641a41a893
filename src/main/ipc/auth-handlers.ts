// The channels' handlers: each a call of the broker.
import type { AppInfo } from "../../shared/ipc-contract.ts";
import { AuthError } from "../../shared/auth-error.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import type { IpcHandlers } from "./ipc-door.ts";

export function createAuthHandlers(
  broker: TokenBroker,
  info: AppInfo,
  showLogFolder: () => Promise<void>,
): IpcHandlers {
  let signIn: AbortController | undefined;
  return {
    "app:get-info": () => info,
    "app:show-log-folder": () => showLogFolder(),
    "auth:list-accounts": () => broker.accounts(),
    "auth:sign-in": async (_window, request) => {
      const own = new AbortController();
      signIn = own;
      const { accountId } = await broker.signIn(request, { signal: own.signal });
      const account = (await broker.accounts()).find((each) => each.accountId === accountId);
      if (account === undefined)
        throw new AuthError("internal", "The account was signed in and is gone again.");
      return account;
    },
    "auth:cancel-sign-in": () => signIn?.abort(),
    "auth:get-token": (_window, request) => broker.getToken(request),
    "auth:sign-out": (_window, accountId) => broker.signOut(accountId),
    "auth:sign-out-all": () => broker.signOutAll(),
    "auth:get-status": () => broker.status(),
  };
}
