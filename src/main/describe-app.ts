// What the configuration makes of the app's window: what it may do, and what it is told of the app it belongs to.
import type { App } from "electron";
import type { AppInfo } from "../shared/ipc-contract.ts";
import type { AppConfig } from "./config.ts";
import { checkPolicy, type WindowPolicy } from "./window-policy.ts";

/** What the app's window may do: call the API with tokens that it is given, or have main add them to its requests. */
export function choosePolicy({ graphUrl, graphScopes, exposeTokens }: AppConfig): WindowPolicy {
  return checkPolicy({
    scopes: graphScopes,
    exposeTokens,
    protectedResources: exposeTokens ? [] : [{ url: graphUrl, scopes: graphScopes }],
  });
}

export function describeApp(
  app: Pick<App, "getName" | "getVersion">,
  { provider, graphUrl, graphScopes }: AppConfig,
): Omit<AppInfo, "exposeTokens"> {
  return {
    name: app.getName(),
    version: app.getVersion(),
    isConfigured: provider !== undefined,
    authorityHost: provider === undefined ? "" : new URL(provider.authority).host,
    graphUrl,
    graphScopes,
  };
}
