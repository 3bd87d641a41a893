// Our side: the token broker over store `sealed`.
import type { INetworkModule } from "@azure/msal-node";
import { authority, clientId } from "../faults/fabricated-tenant.ts";
import { openTokenBroker, type TokenBroker } from "../src/main/broker/token-broker.ts";
import { preloadNativeParts } from "../src/main/cache/native-parts.ts";

export { preloadNativeParts };

/** @param directory the cache's folder */
export function openBrokerApp(directory: string, networkClient: INetworkModule): Promise<TokenBroker> {
  return openTokenBroker({
    clientId,
    authority,
    cache: { directory, serviceName: "latchkey-bench", onUnavailable: "memory" },
    networkClient,
  });
}
