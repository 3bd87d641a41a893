// The composition root: reads the configuration, opens the broker, answers the window.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  crashReporter,
  dialog,
  net,
  powerMonitor,
  screen,
  shell,
} from "electron";
import { AuthError } from "../shared/auth-error.ts";
import type { AppInfo } from "../shared/ipc-contract.ts";
import { exportActivity } from "./activity/activity-export.ts";
import { createActivityLog } from "./activity/activity-log.ts";
import { appOrigin, declareAppProtocol, serveApp } from "./app-protocol.ts";
import { checkNativeParts, openTokenBroker, preloadNativeParts } from "./broker/token-broker.ts";
import { hasErrorCode } from "./cache/node-error.ts";
import { createSecretClipboard } from "./clipboard.ts";
import { describeUnknownVariables, keyringServiceName, readConfig, type AppConfig } from "./config.ts";
import { createActivityHandlers, maySee } from "./ipc/activity-handlers.ts";
import { createAuthHandlers } from "./ipc/auth-handlers.ts";
import { createCacheHandlers } from "./ipc/cache-handlers.ts";
import { emitEvent, handleRequests } from "./ipc/ipc-door.ts";
import { limitChange } from "./ipc/limited-view.ts";
import { createProxyHandlers } from "./ipc/proxy-handlers.ts";
import { createUpdateHandlers } from "./ipc/update-handlers.ts";
import { readCommand } from "./lifecycle/command-line.ts";
import { answerDeepLinks, registerDeepLink } from "./lifecycle/deep-link.ts";
import { watchPower } from "./lifecycle/power-events.ts";
import { closeBeforeQuit, quitAtSessionEnd } from "./lifecycle/quit.ts";
import { raiseWindow } from "./lifecycle/raise-window.ts";
import { recoverRenderer } from "./lifecycle/renderer-recovery.ts";
import { answerLaterStarts, claimSingleInstance } from "./lifecycle/single-instance.ts";
import { startSmokeTest, type SmokeTest } from "./lifecycle/smoke-test.ts";
import {
  correctPlace,
  readWindowPlace,
  rememberPlace,
  type RememberedPlace,
} from "./lifecycle/window-place.ts";
import { openAppLog } from "./log.ts";
import { createUtilityBroker } from "./native-broker/utility-broker.ts";
import { createNetFetch } from "./net-fetch.ts";
import { createFetchNetworkClient } from "./network/fetch-network-client.ts";
import { createProxyLogin, type ProxyLogin } from "./network/proxy-login.ts";
import { createRequestAuthorizer } from "./resources/request-authorizer.ts";
import { authorizePageRequests } from "./resources/web-request-door.ts";
import { createBrowserDoor } from "./system-browser.ts";
import { setUpUpdates } from "./updates/set-up-updates.ts";
import { denyDownloads, denyPermissions, restrictWebContents } from "./web-security.ts";
import { openWindow } from "./window.ts";
import { checkPolicy, type WindowPolicy } from "./window-policy.ts";
import { wipeAndExit } from "./wipe.ts";

/** Folder of the built code: `main`, `preload` and `renderer` lie side by side in it. */
const outDirectory = dirname(dirname(fileURLToPath(import.meta.url)));

export async function runApp(): Promise<void> {
  const command = readCommand(process.argv);
  if (command === "wipe") return wipeAndExit(app, claimSingleInstance(app, process.argv), process);
  const smokeTest = command === "smoke-test" ? startSmokeTest(app, process, checkNativeParts) : undefined;
  // They stay in the folder of the user data; where, and what is in them: SECURITY.md, "Logs".
  crashReporter.start({ uploadToServer: false });
  if (!claimSingleInstance(app, process.argv)) {
    app.quit();
    return;
  }
  answerDeepLinks(app, raise);
  // While Electron gets ready.
  void preloadNativeParts();
  declareAppProtocol();
  app.enableSandbox();
  restrictWebContents();
  try {
    const environment = { ...smokeTest?.environment, ...readDotEnv(), ...process.env };
    const config = readConfig(environment);
    await app.whenReady();
    await openApp(config, describeUnknownVariables(environment), smokeTest);
  } catch (error) {
    if (smokeTest !== undefined) return smokeTest.fail(error);
    dialog.showErrorBox("Latchkey cannot start", error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}

async function openApp(config: AppConfig, warnings: string[], smokeTest?: SmokeTest): Promise<void> {
  const log = openAppLog({ directory: app.getPath("logs"), level: config.logLevel });
  const { logger } = log;
  for (const warning of warnings) logger.log("warn", warning);
  const policies = new WeakMap<BrowserWindow, WindowPolicy>();
  const policyOf = (window: BrowserWindow): WindowPolicy | undefined => policies.get(window);
  const proxyLogin = createProxyLogin((pending) => {
    void emitEvent("network:proxy-challenge-changed", policyOf, async () => pending);
  });
  const activity = createActivityLog((event) => {
    void emitEvent("activity:added", policyOf, async (of) => (maySee(of, event) ? event : undefined));
  });
  const openBrowser = createBrowserDoor(config.authority);
  const secretClipboard = createSecretClipboard({
    clipboard,
    createItem: (parts) => new ClipboardItem(parts),
    platform: process.platform,
    logger,
  });
  const cacheDirectory = join(app.getPath("userData"), "token-cache");
  const broker = await openTokenBroker({
    ...config,
    // The window meets claims challenges (continuous access evaluation).
    clientCapabilities: ["cp1"],
    cache: {
      directory: cacheDirectory,
      serviceName: keyringServiceName,
      unsafelyAllowPlaintext: config.unsafelyAllowPlaintext,
    },
    networkClient: createFetchNetworkClient(createNetFetch((options) => net.request(options), proxyLogin)),
    openBrowser,
    ...(config.useNativeBroker ? { nativeBroker: createUtilityBroker(outDirectory) } : {}),
    onActivity: activity.record,
    logger,
  });
  const updates = setUpUpdates({
    app,
    resourcesDirectory: dirname(dirname(outDirectory)),
    proxyLogin,
    isOnline: () => net.isOnline(),
    onChange: (state) => void emitEvent("update:changed", policyOf, async () => state),
    logger,
  });
  const policy = choosePolicy(config);
  broker.onChange((change) => {
    void emitEvent("auth:changed", policyOf, (of) => limitChange(broker, of, change));
  });
  const trusted = { trustedOrigin: appOrigin, policyOf, logger };
  const info = describeApp(config);
  const handlers = {
    ...createAuthHandlers(broker, info, {
      openBrowser,
      clipboard: secretClipboard,
      showLogFolder: () => showFolder(app.getPath("logs")),
    }),
    ...createActivityHandlers({
      list: activity.list,
      save: (window, events) => exportActivity(window, events, { dialog, app: info }),
    }),
    ...createCacheHandlers(broker, () => showFolder(cacheDirectory)),
    ...createProxyHandlers(proxyLogin),
    ...createUpdateHandlers(updates),
  };
  handleRequests(smokeTest?.watchRequests(handlers) ?? handlers, trusted);
  authorizePageRequests(createRequestAuthorizer(broker), { ...trusted, onFailure: activity.recordFailure });
  answerProxiesOfPages(proxyLogin);
  serveApp(join(outDirectory, "renderer"), new URL(config.graphUrl).origin);
  denyPermissions();
  denyDownloads();

  let place: RememberedPlace | undefined;
  const flush = (): Promise<unknown> =>
    Promise.all([place?.flush(), secretClipboard.takeBack(), log.close()]);
  const kill = (): unknown => process.kill(process.pid, "SIGKILL");
  closeBeforeQuit({ app, broker, logger, flush, leave: () => updates.leave(), kill });
  app.on("window-all-closed", quit);
  answerLaterStarts(app, raise, logger);
  if (smokeTest === undefined) registerDeepLink(app, process, logger);
  watchPower(powerMonitor, { broker, logger, quit });
  const placeFile = join(app.getPath("userData"), "window-place.json");
  const kept = await readWindowPlace(placeFile);
  await openWindow(outDirectory, {
    place: kept && correctPlace(kept, screen.getAllDisplays()),
    onCreated: (window) => {
      policies.set(window, policy);
      smokeTest?.watchWindow(window);
      recoverRenderer(window, { dialog, logger, quit });
      quitAtSessionEnd(window, { broker, quit });
      place = rememberPlace(window, placeFile, logger);
    },
  });
  await smokeTest?.finish(broker);
}

function quit(): void {
  app.quit();
}

function raise(): void {
  raiseWindow(BrowserWindow.getAllWindows()[0]);
}

/** Nothing but the log's folder and the cache's is ever opened: the page names none. Throws `internal`. */
async function showFolder(folder: string): Promise<void> {
  const problem = await shell.openPath(folder);
  if (problem !== "") throw new AuthError("internal", "The folder could not be opened. It may not be there.");
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
