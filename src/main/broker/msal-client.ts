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
        // Each line costs MSAL a time stamp and a few texts, whether it is wanted or not.
        logLevel: logger.level === "debug" ? LogLevel.Verbose : LogLevel.Warning,
        loggerCallback: (level, line, containsPii) => {
          if (containsPii) return;
          const { message, correlationId } = readMsalLine(line);
          logger.log(levels[level], message, correlationId);
        },
      },
    },
  });
}

/** What is `info` to MSAL is a detail to an app. */
const levels: Record<LogLevel, LatchkeyLogLevel> = {
  [LogLevel.Error]: "error",
  [LogLevel.Warning]: "warn",
  [LogLevel.Info]: "debug",
  [LogLevel.Verbose]: "debug",
  [LogLevel.Trace]: "debug",
};

/**
 * MSAL's lines are `[time] : [correlation id] : package@version : Level - text` (`Logger.logMessage` in msal-common). Only the
 * first line of the text is kept: below it MSAL repeats what a server or the network client said.
 */
function readMsalLine(line: string): { message: string; correlationId: string | undefined } {
  const found = /^\[[^\]]*\] : \[([^\]]*)\] : (\S+) : \w+ - (.*)/.exec(line);
  if (found === null) return { message: line.split("\n", 1).join(""), correlationId: undefined };
  const [, id = "", library = "", text = ""] = found;
  return { message: `${library}: ${text}`, correlationId: id === "" ? undefined : id };
}
