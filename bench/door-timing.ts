// What of the IPC path is ours in main, in this process: the real door (sender check, argument schema, outcome) over the real
// broker, with a stand-in for `electron` and nothing changed in the product.
import { setImmediate as nextTurn } from "node:timers/promises";
import { createTestSettingsHandlers } from "../dev/settings-handlers.ts";
import type { Workspace } from "../faults/workspace.ts";

import type { Outcome } from "../src/shared/auth-error.ts";
import { silentLogger } from "../src/shared/logger.ts";
import type { TokenGrant } from "../src/shared/token-contract.ts";
import { openBrokerApp } from "./broker-app.ts";
import { firstAccountId } from "./contenders.ts";
import { createActivityHandlers } from "../src/main/ipc/activity-handlers.ts";
import { createCacheHandlers } from "../src/main/ipc/cache-handlers.ts";
import { createProxyHandlers } from "../src/main/ipc/proxy-handlers.ts";
import { createUpdateHandlers } from "../src/main/ipc/update-handlers.ts";
import { createProxyLogin } from "../src/main/network/proxy-login.ts";
import { createEvent, listeners } from "./electron-stand-in.ts";
import { importDoor } from "./import-door.ts";
import { time } from "./measure.ts";
import { fabricateSizedCache, scopeAt } from "./sized-cache.ts";
import { createSizedTenant } from "./sized-tokens.ts";

/** Milliseconds of each call. */
export interface DoorTimes {
  /** Door and broker together. */
  ours: number[];
  /** The broker by itself. */
  broker: number[];
}

const info = {
  name: "bench",
  version: "0",
  isConfigured: true,
  authorityHost: "bench",
  graphUrl: "https://bench",
  graphScopes: [],
};
const nothing = async (): Promise<void> => undefined;
const trustedOrigin = "app://latchkey";

/** The answer takes that many samples of a silent hit, each in a turn of the event loop of its own, as messages come. */
export async function openDoor(workspace: Workspace): Promise<(calls: number) => Promise<DoorTimes>> {
  const { networkClient, posts } = createSizedTenant();
  const broker = await openBrokerApp(await workspace.newFolder(), networkClient);
  workspace.onEnd(async () => {
    await broker.signOutAll();
    await broker.close();
  });
  await broker.importCache(fabricateSizedCache({ accounts: 1, tokensEach: 1 }).text);
  const { createAuthHandlers, handleRequests } = await importDoor();
  const policy = { scopes: [scopeAt(0)], exposeTokens: true };
  const handlers = {
    ...createAuthHandlers(broker, info, {
      showLogFolder: nothing,
      openBrowser: nothing,
      clipboard: { copy: nothing, lend: async () => 0 },
    }),
    ...createActivityHandlers({ list: () => [], save: async () => ({ isSaved: false }) }),
    ...createCacheHandlers(broker, nothing),
    ...createProxyHandlers(createProxyLogin(() => undefined)),
    ...createTestSettingsHandlers(nothing),
    ...createUpdateHandlers({ state: () => ({ state: "off" }), restart: () => undefined }),
  };
  handleRequests(handlers, { trustedOrigin, logger: silentLogger, policyOf: () => policy });

  const request = { accountId: firstAccountId, scopes: [scopeAt(0)] };
  const listener = listeners.get("auth:get-token");
  if (listener === undefined) throw new Error("the door does not answer auth:get-token");
  const event = createEvent(`${trustedOrigin}/`);
  const ask = (): Promise<unknown> => listener(event, request);
  await ask();
  const answer = (await ask()) as Outcome<TokenGrant>;
  if (!answer.ok || answer.value.source !== "memory") throw new Error("the door gave no token from memory");
  const asked = posts();

  return async (calls) => {
    const times: DoorTimes = { ours: [], broker: [] };
    for (let call = 0; call < calls; call += 1) {
      await nextTurn();
      times.ours.push(await time(ask));
      await nextTurn();
      times.broker.push(await time(() => broker.getToken(request)));
    }
    if (posts() > asked) throw new Error("a hit asked the provider");
    return times;
  };
}
