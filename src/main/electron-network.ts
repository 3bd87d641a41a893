// The one door to Electron's `net.request`: MSAL's network client over it, so that the system's proxy and certificates count.
import type { INetworkModule } from "@azure/msal-node";
import { net } from "electron";
import { createNetFetch } from "./net-fetch.ts";
import { createFetchNetworkClient } from "./network/fetch-network-client.ts";
import type { ProxyLogin } from "./network/proxy-login.ts";

export function openElectronNetwork(login: ProxyLogin): INetworkModule {
  return createFetchNetworkClient(createNetFetch((options) => net.request(options), login));
}
