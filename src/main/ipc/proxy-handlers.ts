// The channels' handlers for a proxy that asks for a password.
import type { IpcRequestChannel } from "../../shared/ipc-contract.ts";
import type { ProxyLogin } from "../network/proxy-login.ts";
import type { IpcHandlers } from "./ipc-door.ts";

export type ProxyChannel = Extract<IpcRequestChannel, `network:${string}`>;

export function createProxyHandlers(login: ProxyLogin): Pick<IpcHandlers, ProxyChannel> {
  return {
    "network:get-proxy-challenge": () => login.pending(),
    "network:answer-proxy-challenge": (_window, { challengeId, credentials }) =>
      login.respond(challengeId, credentials),
  };
}
