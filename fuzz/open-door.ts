// The real door over a real broker that holds a real account, in this process; Electron alone is replaced.
import type { IpcMainInvokeEvent } from "electron";
import { createEvent, listeners } from "../bench/electron-stand-in.ts";
import { importDoor } from "../bench/import-door.ts";
import { startIdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import { createTestDoctorHandlers } from "../dev/doctor-handlers.ts";
import { createTestSettingsHandlers } from "../dev/settings-handlers.ts";
import { createTestBrokers } from "../dev/test-brokers.ts";
import type { Workspace } from "../faults/workspace.ts";
import { createActivityHandlers } from "../src/main/ipc/activity-handlers.ts";
import { createCacheHandlers } from "../src/main/ipc/cache-handlers.ts";
import { createProxyHandlers } from "../src/main/ipc/proxy-handlers.ts";
import { createUpdateHandlers } from "../src/main/ipc/update-handlers.ts";
import { createProxyLogin } from "../src/main/network/proxy-login.ts";
import type { TokenBroker } from "../src/main/broker/token-broker.ts";
import { trustedUrl, type Message, type ValidArguments } from "./messages.ts";

export interface OpenDoor {
  valid: ValidArguments;
  /** The answer to a message; undefined if nobody listens to its channel. */
  send: (message: Pick<Message, "channel" | "args" | "sender">) => Promise<unknown>;
  /** Every token and code that the provider has given out. */
  secrets: () => string[];
  /** Requests that the provider's token endpoint got. */
  posts: () => number;
  /** Calls of the broker, and browsers that it opened. */
  brokerCalls: () => number;
  browsers: () => number;
  /** Folders and dialogs that were shown, and what was put on the clipboard. */
  desktopCalls: () => number;
  logLines: () => number;
}

export async function openDoor(workspace: Workspace): Promise<OpenDoor> {
  const provider = await startIdentityProvider();
  workspace.onEnd(() => provider.close());
  const brokers = await createTestBrokers(provider);
  workspace.onEnd(() => brokers.close());
  let browsers = 0;
  const broker = await brokers.open({
    openBrowser: async (url) => {
      browsers += 1;
      await brokers.browse(url);
    },
  });
  const { accountId, scopes } = await broker.signIn({ scopes: provider.graphScopes });
  const signedIn = browsers;

  let calls = 0;
  const counted = new Proxy(broker, {
    get: (target, name) => {
      calls += 1;
      return Reflect.get(target, name) as unknown;
    },
  });
  let logLines = 0;
  const { createAuthHandlers, handleRequests } = await importDoor();
  const info = {
    name: "fuzz",
    version: "0",
    isConfigured: true,
    authorityHost: "fuzz",
    graphUrl: "https://fuzz",
    graphScopes: scopes,
  };
  let desktopCalls = 0;
  const touch = async (): Promise<void> => {
    desktopCalls += 1;
  };
  const handlers = {
    ...createAuthHandlers(counted satisfies TokenBroker, info, {
      showLogFolder: touch,
      openBrowser: touch,
      clipboard: { copy: touch, lend: () => touch().then(() => 0) },
    }),
    ...createActivityHandlers({ list: () => [], save: () => touch().then(() => ({ isSaved: false })) }),
    ...createCacheHandlers(counted, touch),
    ...createTestDoctorHandlers(touch),
    ...createProxyHandlers(createProxyLogin(() => undefined)),
    ...createTestSettingsHandlers(touch),
    ...createUpdateHandlers({ state: () => ({ state: "off" }), restart: () => undefined }),
  };
  handleRequests(handlers, {
    trustedOrigin: "app://latchkey",
    policyOf: () => ({ scopes: provider.graphScopes, exposeTokens: true }),
    logger: { level: "debug", log: () => (logLines += 1) },
  });

  const valid: ValidArguments = {
    "auth:sign-in": [{ scopes: provider.graphScopes }],
    "auth:get-token": [{ accountId, scopes: provider.graphScopes }],
    "auth:copy-token": [{ accountId, scopes: provider.graphScopes }],
    "auth:sign-out": [accountId, { endBrowserSession: true }],
    "auth:set-default-account": [accountId],
    "app:open-link": ["source"],
    "settings:change": [{ theme: "dark" }],
    "settings:check-provider": [{ clientId: provider.clientId, authority: provider.authority }],
    "network:answer-proxy-challenge": [{ challengeId: 1, credentials: { username: "a", password: "b" } }],
  };
  for (const channel of listeners.keys()) valid[channel] ??= [];
  const { sender: ours } = createEvent(trustedUrl);
  return {
    valid,
    send: async ({ channel, args, sender: { frame, isOurs } }) => {
      const event = { sender: isOurs ? ours : { id: 2 }, senderFrame: frame };
      return listeners.get(channel)?.(event as unknown as IpcMainInvokeEvent, ...args);
    },
    secrets: () => provider.issuedSecrets().map(({ value }) => value),
    posts: () => provider.counters.token,
    brokerCalls: () => calls,
    browsers: () => browsers - signedIn,
    desktopCalls: () => desktopCalls,
    logLines: () => logLines,
  };
}
