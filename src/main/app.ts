// The composition root: reads the configuration, opens the broker, answers the window.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
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
import { exportActivity } from "./activity/activity-export.ts";
import { createActivityLog } from "./activity/activity-log.ts";
import { appId } from "./app-id.ts";
import { appOrigin, declareAppProtocol, serveApp } from "./app-protocol.ts";
import { checkNativeParts, preloadNativeParts } from "./cache/native-parts.ts";
import { createSecretClipboard } from "./clipboard.ts";
import { composeRemoval } from "./compose-removal.ts";
import { composeSettings } from "./compose-settings.ts";
import { describeUnknownVariables, readConfig, type AppConfig } from "./config.ts";
import { choosePolicy, describeApp } from "./describe-app.ts";
import { createSecretServiceName } from "./doctor/secret-service.ts";
import { readDotEnv } from "./dot-env.ts";
import { openElectronNetwork } from "./electron-network.ts";
import { createFolderDoor } from "./folder-door.ts";
import { createActivityHandlers, maySee } from "./ipc/activity-handlers.ts";
import { createAuthHandlers } from "./ipc/auth-handlers.ts";
import { createCacheHandlers } from "./ipc/cache-handlers.ts";
import { createDoctorHandlers } from "./ipc/doctor-handlers.ts";
import { emitEvent, handleRequests, type IpcHandlers } from "./ipc/ipc-door.ts";
import { limitChange } from "./ipc/limited-view.ts";
import { createProxyHandlers } from "./ipc/proxy-handlers.ts";
import { createSettingsHandlers, describeVersions } from "./ipc/settings-handlers.ts";
import { createUpdateHandlers } from "./ipc/update-handlers.ts";
import { readCommand } from "./lifecycle/command-line.ts";
import { answerDeepLinks, registerDeepLink } from "./lifecycle/deep-link.ts";
import { watchPower } from "./lifecycle/power-events.ts";
import { closeBeforeQuit, quitAtSessionEnd } from "./lifecycle/quit.ts";
import { raiseWindow } from "./lifecycle/raise-window.ts";
import { recoverRenderer } from "./lifecycle/renderer-recovery.ts";
import { restart } from "./lifecycle/restart.ts";
import { answerLaterStarts, claimSingleInstance } from "./lifecycle/single-instance.ts";
import { startSmokeTest, type SmokeTest } from "./lifecycle/smoke-test.ts";
import {
  correctPlace,
  readWindowPlace,
  rememberPlace,
  type RememberedPlace,
} from "./lifecycle/window-place.ts";
import { openAppLog } from "./log.ts";
import { createProxyLogin } from "./network/proxy-login.ts";
import { openBroker } from "./open-broker.ts";
import { openDoctor } from "./open-doctor.ts";
import { answerProxiesOfPages } from "./page-proxies.ts";
import { createRequestAuthorizer } from "./resources/request-authorizer.ts";
import { authorizePageRequests } from "./resources/web-request-door.ts";
import { findLoginItem, wasStartedAtLogin } from "./settings/login-item.ts";
import { createProviderCheck } from "./settings/provider-check.ts";
import { findSettingsFile, readSettings, type FoundSettings } from "./settings/settings-file.ts";
import { createBrowserDoor, openWebLink } from "./system-browser.ts";
import { setUpUpdates } from "./updates/set-up-updates.ts";
import { findCacheDirectory } from "./user-data.ts";
import { denyDownloads, denyPermissions, restrictWebContents } from "./web-security.ts";
import { openWindow } from "./window.ts";
import type { WindowPolicy } from "./window-policy.ts";
import { wipeAndExit } from "./wipe.ts";

/** Folder of the built code: `main`, `preload` and `renderer` lie side by side in it. */
const outDirectory = dirname(dirname(fileURLToPath(import.meta.url)));
const quit = (): void => app.quit();
const raise = (): void => raiseWindow(BrowserWindow.getAllWindows()[0]);

export async function runApp(): Promise<void> {
  // Windows groups the window with the shortcut that has the same id, and keeps the start with the session under it.
  if (process.platform === "win32") app.setAppUserModelId(appId);
  const command = readCommand(process.argv);
  if (command === "wipe")
    return wipeAndExit(app, claimSingleInstance(app, process.argv), process, findLoginItem(app, process));
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
    const environment = {
      ...smokeTest?.environment,
      ...(app.isPackaged ? {} : readDotEnv(process.cwd())),
      ...process.env,
    };
    const found = readSettings(findSettingsFile(app.getPath("userData")));
    const config = readConfig(environment, found.saved);
    const { language = "system" } = found.saved;
    // For what Chromium itself says, such as in a field that is not filled in. Has to be said before the app is ready.
    if (language !== "system") app.commandLine.appendSwitch("lang", language);
    await app.whenReady();
    await openApp({ config, found, warnings: describeUnknownVariables(environment), smokeTest });
  } catch (error) {
    if (smokeTest !== undefined) return smokeTest.fail(error);
    dialog.showErrorBox("Latchkey cannot start", error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}

interface AppStart {
  config: AppConfig;
  found: FoundSettings;
  warnings: string[];
  smokeTest: SmokeTest | undefined;
}

async function openApp({ config, found, warnings, smokeTest }: AppStart): Promise<void> {
  const log = openAppLog({ directory: app.getPath("logs"), level: config.logLevel });
  const { logger } = log;
  if (found.warning !== undefined) warnings.push(found.warning);
  for (const warning of warnings) logger.log("warn", warning);
  const policies = new WeakMap<BrowserWindow, WindowPolicy>();
  const policyOf = (window: BrowserWindow): WindowPolicy | undefined => policies.get(window);
  const proxyLogin = createProxyLogin((pending) => {
    void emitEvent("network:proxy-challenge-changed", policyOf, async () => pending);
  });
  const activity = createActivityLog((event) => {
    void emitEvent("activity:added", policyOf, async (of) => (maySee(of, event) ? event : undefined));
  });
  const openBrowser = createBrowserDoor(config.provider?.authority);
  const secretClipboard = createSecretClipboard({
    clipboard,
    createItem: (parts) => new ClipboardItem(parts),
    platform: process.platform,
    logger,
  });
  const cacheDirectory = findCacheDirectory(app.getPath("userData"));
  const networkClient = openElectronNetwork(proxyLogin);
  const broker = await openBroker({
    config,
    cacheDirectory,
    outDirectory,
    networkClient,
    openBrowser,
    onActivity: activity.record,
    logger,
  });
  const showFolder = createFolderDoor(shell);
  const showLogFolder = (): Promise<void> => showFolder(app.getPath("logs"));
  const { settings, desktop, loginItem } = composeSettings({
    app,
    process,
    config,
    found,
    log,
    broker,
    outDirectory,
    onChange: (state) => void emitEvent("settings:changed", policyOf, async () => state),
    raise,
    showLogFolder,
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
  const info = describeApp(app, config);
  const doctor = openDoctor({
    config,
    cacheDirectory,
    version: info.version,
    dialog,
    clipboard: secretClipboard,
    networkClient,
    environment: process.env,
  });
  const handlers: IpcHandlers = {
    ...createAuthHandlers(broker, info, {
      openBrowser,
      clipboard: secretClipboard,
      showLogFolder,
    }),
    ...createActivityHandlers({
      list: activity.list,
      save: (window, events) => exportActivity(window, events, { dialog, app: info }),
    }),
    ...createCacheHandlers(broker, () => showFolder(cacheDirectory), createSecretServiceName(process.env)),
    ...createDoctorHandlers(doctor),
    ...createProxyHandlers(proxyLogin),
    ...createSettingsHandlers(settings, {
      checkProvider: createProviderCheck(networkClient),
      removeEverything: () => removal.begin(),
      restart: () => restart(app, process),
      about: describeVersions(process.versions),
      openLink: openWebLink,
    }),
    ...createUpdateHandlers(updates),
  };
  handleRequests(smokeTest?.watchRequests(handlers) ?? handlers, trusted);
  authorizePageRequests(createRequestAuthorizer(broker), { ...trusted, onFailure: activity.recordFailure });
  answerProxiesOfPages(app, proxyLogin);
  serveApp({ directory: join(outDirectory, "renderer"), connectTo: [new URL(config.graphUrl).origin] });
  denyPermissions();
  denyDownloads();

  let place: RememberedPlace | undefined;
  const flush = (): Promise<unknown> =>
    Promise.all([place?.flush(), secretClipboard.takeBack(), log.close()]);
  const kill = (): unknown => process.kill(process.pid, "SIGKILL");
  const settlePlace = async (): Promise<void> => place?.flush();
  const removal = composeRemoval({ app, dialog, settings, loginItem, desktop, settlePlace, quit });
  const finish = (): Promise<boolean> => removal.finish();
  closeBeforeQuit({ app, broker, logger, flush, finish, leave: () => updates.leave(), kill });
  app.on("window-all-closed", quit);
  answerLaterStarts(app, raise, logger);
  if (smokeTest === undefined) registerDeepLink(app, process, logger);
  watchPower(powerMonitor, { broker, logger, quit });
  const placeFile = join(app.getPath("userData"), "window-place.json");
  const kept = await readWindowPlace(placeFile);
  await openWindow(outDirectory, {
    place: kept && correctPlace(kept, screen.getAllDisplays()),
    language: settings.state().settings.language,
    isHidden: settings.state().settings.closeToTray && wasStartedAtLogin(app, process),
    onCreated: (window) => {
      policies.set(window, policy);
      desktop.watchWindow(window);
      smokeTest?.watchWindow(window);
      recoverRenderer(window, { dialog, logger, quit, words: () => desktop.words().recovery });
      quitAtSessionEnd(window, { broker, quit });
      place = rememberPlace(window, placeFile, logger);
    },
  });
  await smokeTest?.finish(broker);
}
