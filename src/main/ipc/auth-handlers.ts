// The app's own handlers for accounts and tokens: those of every window, and what needs more of the desktop than a browser.
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { TokenRequestChannel } from "../../shared/token-bridge.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import type { SecretClipboard } from "../clipboard.ts";
import type { IpcHandlers } from "./ipc-door.ts";
import { createOwnSignIns } from "./own-sign-ins.ts";
import { assertTokenAllowed, createTokenHandlers } from "./token-handlers.ts";

type AuthChannel =
  TokenRequestChannel | "auth:copy-sign-in-link" | "auth:copy-token" | "app:get-info" | "app:show-log-folder";

/** What the handlers need of the desktop. */
export interface AuthPorts {
  /** Opens an address of the provider in the system browser. */
  openBrowser: (url: string) => Promise<void>;
  showLogFolder: () => Promise<void>;
  clipboard: Pick<SecretClipboard, "copy" | "lend">;
}

export function createAuthHandlers(
  broker: TokenBroker,
  info: Omit<AppInfo, "exposeTokens">,
  { openBrowser, showLogFolder, clipboard }: AuthPorts,
): Pick<IpcHandlers, AuthChannel> {
  const signIns = createOwnSignIns();
  return {
    ...createTokenHandlers(broker, signIns, openBrowser),
    "app:get-info": ({ policy }) => ({ ...info, exposeTokens: policy.exposeTokens }),
    "app:show-log-folder": () => showLogFolder(),
    "auth:copy-sign-in-link": ({ window }) => clipboard.copy(signIns.findAddress(window)),
    "auth:copy-token": async ({ policy }, request) => {
      assertTokenAllowed(policy, request);
      const { accessToken } = await broker.getToken(request);
      return { clearsOn: await clipboard.lend(accessToken) };
    },
  };
}
