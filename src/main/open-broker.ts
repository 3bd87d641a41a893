// Opens the token broker for the app: its cache in the user data folder, its network Electron's, its browser the system's.
import type { Activity } from "../shared/activity-contract.ts";
import type { Logger } from "../shared/logger.ts";
import { openTokenBroker, type TokenBroker, type TokenBrokerOptions } from "./broker/token-broker.ts";
import { keyringServiceName, type AppConfig } from "./config.ts";
import { createUtilityBroker } from "./native-broker/utility-broker.ts";
import { createUnconfiguredBroker } from "./settings/unconfigured-broker.ts";

export interface OpenBrokerOptions extends Required<
  Pick<TokenBrokerOptions, "networkClient" | "openBrowser">
> {
  config: AppConfig;
  /** Absolute. */
  cacheDirectory: string;
  /** Absolute path of the folder of the built code. */
  outDirectory: string;
  onActivity: (activity: Activity) => void;
  logger: Logger;
}

/** Without a provider nothing is opened, and the broker refuses everything. */
export async function openBroker(options: OpenBrokerOptions): Promise<TokenBroker> {
  const { config, cacheDirectory, outDirectory, ...given } = options;
  const { provider, knownAuthorities, unsafelyAllowPlaintext, useNativeBroker } = config;
  if (provider === undefined) return createUnconfiguredBroker();
  return openTokenBroker({
    ...given,
    ...provider,
    knownAuthorities,
    // The window meets claims challenges (continuous access evaluation).
    clientCapabilities: ["cp1"],
    cache: { directory: cacheDirectory, serviceName: keyringServiceName, unsafelyAllowPlaintext },
    ...(useNativeBroker ? { nativeBroker: createUtilityBroker(outDirectory) } : {}),
  });
}
