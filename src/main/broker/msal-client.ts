// The one place where an MSAL client is made. Upstream may take public clients out of msal-node in a later major
// (https://github.com/AzureAD/microsoft-authentication-library-for-js/pull/8836): little besides this would change.
import {
  LogLevel,
  PublicClientApplication,
  type ICachePlugin,
  type INativeBrokerPlugin,
  type INetworkModule,
} from "@azure/msal-node";
import type { Logger, LogLevel as LatchkeyLogLevel } from "../../shared/logger.ts";
import type { CheckedOptions } from "./broker-options.ts";

export interface MsalSetup {
  options: CheckedOptions;
  networkClient: INetworkModule;
  logger: Logger;
}

/** A client whose tokens live in memory, or where `cachePlugin` keeps them, or that asks `nativeBrokerPlugin` for them. */
export function createMsalClient(
  { options, networkClient, logger }: MsalSetup,
  cachePlugin?: ICachePlugin,
  nativeBrokerPlugin?: INativeBrokerPlugin,
): PublicClientApplication {
  const { clientId, authority, knownAuthorities, clientCapabilities } = options;
  return new PublicClientApplication({
    auth: { clientId, authority, knownAuthorities, clientCapabilities },
    ...(cachePlugin === undefined ? {} : { cache: { cachePlugin } }),
    ...(nativeBrokerPlugin === undefined ? {} : { broker: { nativeBrokerPlugin } }),
    system: {
      networkClient,
      loggerOptions: {
        piiLoggingEnabled: false,
        logLevel: LogLevel.Warning,
        loggerCallback: (level, message, containsPii) => {
          if (!containsPii) logger.log(levels[level], message);
        },
      },
    },
  });
}

const levels: Record<LogLevel, LatchkeyLogLevel> = {
  [LogLevel.Error]: "error",
  [LogLevel.Warning]: "warn",
  [LogLevel.Info]: "info",
  [LogLevel.Verbose]: "debug",
  [LogLevel.Trace]: "debug",
};
