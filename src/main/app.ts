// The composition root: reads the configuration, opens the broker, answers the window.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { app, dialog, net, shell, type BrowserWindow } from "electron";
import type { AppInfo } from "../shared/ipc-contract.ts";
import { appOrigin, declareAppProtocol, serveApp } from "./app-protocol.ts";
import { openTokenBroker, preloadNativeParts, type TokenBroker } from "./broker/token-broker.ts";
import { hasErrorCode } from "./cache/node-error.ts";
import { describeUnknownVariables, keyringServiceName, readConfig, type AppConfig } from "./config.ts";
import { createAuthHandlers, limitChange } from "./ipc/auth-handlers.ts";
import { emitEvent, handleRequests } from "./ipc/ipc-door.ts";
import { createProxyHandlers } from "./ipc/proxy-handlers.ts";
import { createConsoleLogger } from "./log.ts";
import { createUtilityBroker } from "./native-broker/utility-broker.ts";
import { createNetFetch } from "./net-fetch.ts";
import { createFetchNetworkClient } from "./network/fetch-network-client.ts";
import { createProxyLogin, type ProxyLogin } from "./network/proxy-login.ts";
import { createRequestAuthorizer } from "./resources/request-authorizer.ts";
import { authorizePageRequests } from "./resources/web-request-door.ts";
import { denyPermissions, restrictWebContents } from "./web-security.ts";
import { openWindow } from "./window.ts";
import { checkPolicy, type WindowPolicy } from "./window-policy.ts";

/** Folder of the built code: `main`, `preload` and `renderer` lie side by side in it. */
const outDirectory = dirname(dirname(fileURLToPath(import.meta.url)));

export async function runApp(): Promise<void> {
  // While Electron gets ready.
  void preloadNativeParts();
  declareAppProtocol();
  app.enableSandbox();
  restrictWebContents();
  try {
    const environment = { ...readDotEnv(), ...process.env };
    const config = readConfig(environment);
    await app.whenReady();
    await openApp(config, describeUnknownVariables(environment));
  } catch (error) {
    dialog.showErrorBox("Latchkey cannot start", error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}

async function openApp(config: AppConfig, warnings: string[]): Promise<void> {
  const logger = createConsoleLogger("info");
  for (const warning of warnings) logger.log("warn", warning);
  const proxyLogin = createProxyLogin((pending) => {
    void emitEvent("network:proxy-challenge-changed", policyOf, async () => pending);
  });
  const broker = await openTokenBroker({
    ...config,
    // The window meets claims challenges (continuous access evaluation).
    clientCapabilities: ["cp1"],
    cache: {
      directory: join(app.getPath("userData"), "token-cache"),
      serviceName: keyringServiceName,
      unsafelyAllowPlaintext: config.unsafelyAllowPlaintext,
    },
    networkClient: createFetchNetworkClient(createNetFetch((options) => net.request(options), proxyLogin)),
    openBrowser: (url) => shell.openExternal(url),
    ...(config.useNativeBroker ? { nativeBroker: createUtilityBroker(outDirectory) } : {}),
    logger,
  });
  const policy = choosePolicy(config);
  const policies = new WeakMap<BrowserWindow, WindowPolicy>();
  const policyOf = (window: BrowserWindow): WindowPolicy | undefined => policies.get(window);
  broker.onChange((change) => {
    void emitEvent("auth:changed", policyOf, (of) => limitChange(broker, of, change));
  });
  const trusted = { trustedOrigin: appOrigin, policyOf, logger };
  const handlers = {
    ...createAuthHandlers(broker, describeApp(config)),
    ...createProxyHandlers(proxyLogin),
  };
  handleRequests(handlers, trusted);
  authorizePageRequests(createRequestAuthorizer(broker), trusted);
  answerProxiesOfPages(proxyLogin);
  serveApp(join(outDirectory, "renderer"), new URL(config.graphUrl).origin);
  denyPermissions();
  closeBeforeQuit(broker);
  app.on("window-all-closed", () => {
    app.quit();
  });
  await openWindow(outDirectory, (window) => policies.set(window, policy));
}

/** What the app's window may do: call the API with tokens that it is given, or have main add them to its requests. */
function choosePolicy({ graphUrl, graphScopes, exposeTokens }: AppConfig): WindowPolicy {
  return checkPolicy({
    scopes: graphScopes,
    exposeTokens,
    protectedResources: exposeTokens ? [] : [{ url: graphUrl, scopes: graphScopes }],
  });
}

function describeApp({ authority, graphUrl, graphScopes }: AppConfig): Omit<AppInfo, "exposeTokens"> {
  return {
    name: app.getName(),
    version: app.getVersion(),
    authorityHost: new URL(authority).host,
    graphUrl,
    graphScopes,
  };
}

/** A page's requests go through the same proxy; those of main ask by themselves (`net-fetch.ts`). */
function answerProxiesOfPages(login: ProxyLogin): void {
  app.on("login", (event, _contents, { firstAuthAttempt }, server, answer) => {
    if (!server.isProxy) return;
    event.preventDefault();
    const rejected = firstAuthAttempt ? undefined : login.lastGiven(server);
    void login.answer(server, rejected).then((given) => answer(given?.username, given?.password));
  });
}

/** Quitting waits until nothing is being written. */
function closeBeforeQuit(broker: TokenBroker): void {
  let isClosed = false;
  app.on("before-quit", (event) => {
    if (isClosed) return;
    event.preventDefault();
    void broker.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

/** The installed app is configured by its environment alone; a folder it happens to start in has no say. */
function readDotEnv(): Record<string, string | undefined> {
  if (app.isPackaged) return {};
  try {
    return parseEnv(readFileSync(join(process.cwd(), ".env"), "utf8"));
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return {};
    throw error;
  }
}
