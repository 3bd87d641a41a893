// The composition of the token layer in somebody else's Electron app: the same broker, doors and checks as in our own.
import { join } from "node:path";
import { app, powerMonitor, type BrowserWindow, type WebPreferences } from "electron";
import { openTokenBroker, type TokenBroker } from "../main/broker/token-broker.ts";
import { preloadNativeParts } from "../main/cache/native-parts.ts";
import { openElectronNetwork } from "../main/electron-network.ts";
import { emitEvent, handleRequests } from "../main/ipc/ipc-door.ts";
import { limitChange } from "../main/ipc/limited-view.ts";
import { createOwnSignIns } from "../main/ipc/own-sign-ins.ts";
import { createTokenHandlers } from "../main/ipc/token-handlers.ts";
import { watchPower } from "../main/lifecycle/power-events.ts";
import { closeBeforeQuit, quitAtSessionEnd } from "../main/lifecycle/quit.ts";
import { createProxyLogin, type ProxyLogin } from "../main/network/proxy-login.ts";
import { createRequestAuthorizer } from "../main/resources/request-authorizer.ts";
import { authorizePageRequests } from "../main/resources/web-request-door.ts";
import { createBrowserDoor } from "../main/system-browser.ts";
import { pagePreferences } from "../main/web-security.ts";
import { checkPolicy, type WindowPolicy } from "../main/window-policy.ts";
import { AuthError } from "../shared/auth-error.ts";
import { silentLogger } from "../shared/logger.ts";
import { preparePage } from "./app-origin.ts";
import { findTrustedOrigin, type TokenLayerOptions } from "./layer-options.ts";

/** The token layer of an app, as its main process uses it. */
export interface TokenLayer {
  /** For main's own requests. Nothing limits it. */
  readonly broker: TokenBroker;
  /** Absolute path of the preload, for an app that puts `webPreferences` together by itself. */
  readonly preload: string;
  /**
   * For `new BrowserWindow({ webPreferences })`: the preload in a sandboxed, isolated page without Node, and without developer
   * tools once the app is packaged.
   */
  readonly webPreferences: WebPreferences;
  /**
   * Says what a window may do; a window that this was not called for may do nothing. Call it before the window loads its page,
   * and again to change it. Throws `invalid_request` if the policy is wrong.
   */
  allow(window: BrowserWindow, policy: WindowPolicy): void;
}

let isOpened = false;

/**
 * Opens the token layer, once in an app. Accounts of an earlier run are there again. The app then quits only when nothing is
 * being written any more, and waits 5 seconds for that at most.
 *
 * @throws AuthError `invalid_request` if the options are wrong; `cache_unavailable` if the cache must not live in memory
 */
export async function openTokenLayer(options: TokenLayerOptions): Promise<TokenLayer> {
  if (isOpened) throw new AuthError("invalid_request", "An app has one token layer, and it is open already.");
  const trustedOrigin = findTrustedOrigin(options);
  const built = import.meta.dirname;
  const preload = join(built, "preload.cjs");
  const { serviceName, cache, page, ...given } = options;
  const { logger = silentLogger } = given;
  const servePage = page && preparePage(page, join(built, "renderer.js"));
  isOpened = true;
  void preloadNativeParts();
  await app.whenReady();
  const openBrowser = createBrowserDoor(given.authority);
  const broker = await openTokenBroker({
    // All of it: the broker refuses options that carry a secret.
    ...given,
    cache: { directory: join(app.getPath("userData"), "token-cache"), ...cache, serviceName },
    networkClient: openElectronNetwork(askForProxy(options)),
    openBrowser,
  }).catch((error: unknown) => {
    isOpened = false;
    throw error;
  });

  const policies = new WeakMap<BrowserWindow, WindowPolicy>();
  const policyOf = (window: BrowserWindow): WindowPolicy | undefined => policies.get(window);
  const trusted = { trustedOrigin, policyOf, logger };
  const quit = (): void => app.quit();
  handleRequests(createTokenHandlers(broker, createOwnSignIns(), openBrowser), trusted);
  broker.onChange((change) => {
    void emitEvent("auth:changed", policyOf, (of) => limitChange(broker, of, change));
  });
  closeBeforeQuit({
    app,
    broker,
    logger,
    flush: async () => undefined,
    finish: async () => false,
    leave: quit,
    kill: () => process.kill(process.pid, "SIGKILL"),
  });
  watchPower(powerMonitor, { broker, logger, quit });

  servePage?.();
  let hasResources = false;
  return {
    broker,
    preload,
    webPreferences: { ...pagePreferences(), preload },
    allow: (window, policy) => {
      checkPolicy(policy);
      if (!policies.has(window)) quitAtSessionEnd(window, { broker, quit });
      policies.set(window, policy);
      // Electron has room for one listener of each kind: an app that names no resources keeps it for itself.
      if (hasResources || (policy.protectedResources ?? []).length === 0) return;
      hasResources = true;
      authorizePageRequests(createRequestAuthorizer(broker), { ...trusted, onFailure: () => undefined });
    },
  };
}

/** A proxy's password is the person's to give. */
function askForProxy({ answerProxy }: TokenLayerOptions): ProxyLogin {
  const login = createProxyLogin((pending) => {
    if (pending === null) return;
    const { id, proxy, isRepeated } = pending;
    void Promise.resolve(answerProxy?.({ proxy, isRepeated })).then(
      (credentials) => login.respond(id, credentials),
      () => login.respond(id),
    );
  });
  return login;
}
