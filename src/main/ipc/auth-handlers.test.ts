// What a window's policy makes of the channels, from the door to the broker: Electron alone is replaced.
import type { BrowserWindow } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createTestDoctorHandlers } from "../../../dev/doctor-handlers.ts";
import { createTestSettingsHandlers } from "../../../dev/settings-handlers.ts";
import { AuthError, type Outcome } from "../../shared/auth-error.ts";
import { ipcRequests } from "../../shared/ipc-contract.ts";
import { silentLogger } from "../../shared/logger.ts";
import type { SignOutOptions } from "../../shared/sign-in-contract.ts";
import type { AccountSummary, BrokerChange, CacheStatus, TokenGrant } from "../../shared/token-contract.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import type { WindowPolicy } from "../window-policy.ts";
import { createProxyLogin } from "../network/proxy-login.ts";
import { createProxyHandlers } from "./proxy-handlers.ts";
import { createActivityHandlers } from "./activity-handlers.ts";
import { createAuthHandlers } from "./auth-handlers.ts";
import { createCacheHandlers } from "./cache-handlers.ts";
import { createUpdateHandlers } from "./update-handlers.ts";
import { emitEvent, handleRequests } from "./ipc-door.ts";
import { limitChange } from "./limited-view.ts";

type Handler = (event: unknown, ...args: unknown[]) => Promise<Outcome<unknown>>;
const electron = vi.hoisted(() => ({ handlers: new Map<string, unknown>(), windows: [] as unknown[] }));
vi.mock("electron", () => ({
  ipcMain: { handle: (channel: string, handler: unknown) => electron.handlers.set(channel, handler) },
  BrowserWindow: {
    getAllWindows: () => electron.windows,
    fromWebContents: (contents: unknown) => contents,
  },
}));

const trustedOrigin = "app://latchkey";
const calls: string[] = [];
const status = { state: "ready", accounts: 2, counters: {} } as CacheStatus;
const accounts = ["a.b", "c.d"].map((accountId) => ({ accountId }) as AccountSummary);
let signedIn = "a.b";
const called =
  <T>(name: string, value: T) =>
  async (): Promise<T> => {
    calls.push(name);
    return value;
  };
const broker = {
  accounts: called("accounts", accounts),
  signIn: async () => ({ accountId: signedIn, accessToken: "secret" }) as TokenGrant,
  getToken: called("getToken", { accessToken: "secret" } as TokenGrant),
  signOut: async (accountId: string, options?: SignOutOptions) =>
    void calls.push(["signOut", accountId, ...Object.keys(options ?? {})].join(" ")),
  setDefaultAccount: async (accountId: string) => void calls.push(`setDefaultAccount ${accountId}`),
  signOutAll: called("signOutAll", undefined),
  status: async () => status,
  entries: called("entries", []),
  quarantined: called("quarantined", []),
  purgeQuarantine: called("purgeQuarantine", undefined),
  wake: called("wake", undefined),
} as unknown as TokenBroker;

const policies = new Map<unknown, WindowPolicy>();
const policyOf = (window: BrowserWindow): WindowPolicy | undefined => policies.get(window);

/** A window whose page can ask, and hears what it is sent. */
function createWindow(policy?: WindowPolicy) {
  const heard: unknown[] = [];
  const send = (_channel: string, event: unknown): void => void heard.push(event);
  const window = { isDestroyed: () => false, webContents: { send } };
  electron.windows.push(window);
  if (policy !== undefined) policies.set(window, policy);
  const event = { sender: window, senderFrame: { parent: null, url: `${trustedOrigin}/index.html` } };
  const ask = async (channel: string, ...args: unknown[]): Promise<unknown> => {
    const outcome = await (electron.handlers.get(channel) as Handler)(event, ...args);
    return outcome.ok ? outcome.value : outcome.error.code;
  };
  return { ask, heard };
}

const read = { accountId: "a.b", scopes: ["User.Read"] };
const open: WindowPolicy = { scopes: ["User.Read"], exposeTokens: true };

beforeEach(() => {
  electron.handlers.clear();
  electron.windows.length = 0;
  calls.length = 0;
  signedIn = "a.b";
  const info = { name: "Latchkey" } as Parameters<typeof createAuthHandlers>[1];
  const handlers = {
    ...createAuthHandlers(broker, info, {
      showLogFolder: called("showLogFolder", undefined),
      openBrowser: async (url) => void calls.push(`open ${url}`),
      clipboard: {
        copy: async (text) => void calls.push(`copy ${text}`),
        lend: async (secret) => {
          calls.push(`lend ${secret}`);
          return 60_000;
        },
      },
    }),
    ...createActivityHandlers({ list: () => [], save: called("save", { isSaved: true }) }),
    ...createCacheHandlers(broker, called("showFolder", undefined)),
    ...createTestDoctorHandlers(async () => undefined),
    ...createProxyHandlers(createProxyLogin(() => undefined)),
    ...createTestSettingsHandlers(async () => undefined),
    ...createUpdateHandlers({ state: () => ({ state: "off" }), restart: () => undefined }),
  };
  handleRequests(handlers, { trustedOrigin, policyOf, logger: silentLogger });
});

/** Refused as long as no sign-in is under way. */
const needsSignIn = ["auth:reopen-sign-in", "auth:copy-sign-in-link"];

describe("a window without a policy", () => {
  it("gets nothing from any channel but what is harmless, and the broker never hears of it", async () => {
    const { ask } = createWindow();
    const args: Record<string, unknown[]> = {
      "auth:sign-in": [{ scopes: ["User.Read"] }],
      "auth:get-token": [read],
      "auth:copy-token": [read],
      "auth:sign-out": ["a.b"],
      "auth:sign-out-all": [{ endBrowserSession: false }],
      "auth:set-default-account": ["a.b"],
      "network:answer-proxy-challenge": [{ challengeId: 1 }],
      "app:open-link": ["source"],
      "settings:change": [{ theme: "dark" }],
      "settings:check-provider": [{ clientId: crypto.randomUUID(), authority: "https://login.example/t" }],
    };
    const answers: Record<string, unknown> = {};
    for (const channel of Object.keys(ipcRequests)) {
      answers[channel] = await ask(channel, ...(args[channel] ?? []));
      expect(calls).toEqual([]);
      // The same is answered to a window that has one, if there is anything to answer it with.
      if (!needsSignIn.includes(channel))
        expect(await createWindow(open).ask(channel, ...(args[channel] ?? []))).not.toBe("invalid_request");
      calls.length = 0;
    }
    const { "app:get-info": info, "auth:cancel-sign-in": cancelled, ...refused } = answers;
    expect(info).toEqual({ name: "Latchkey", exposeTokens: false });
    expect(cancelled).toBeUndefined();
    expect(new Set(Object.values(refused))).toEqual(new Set(["invalid_request"]));
  });

  it("hears of no change", async () => {
    const { heard } = createWindow();
    await emitEvent("auth:changed", policyOf, async () => ({ kind: "account-added", accountId: "a.b" }));
    expect(heard).toEqual([]);
  });
});

describe("a window that is given no tokens", () => {
  it("signs in, lists and signs out, and is refused a token", async () => {
    const { ask } = createWindow({ ...open, exposeTokens: false });
    expect(await ask("auth:sign-in", { scopes: ["User.Read"] })).toEqual({ accountId: "a.b" });
    expect(await ask("auth:list-accounts")).toEqual(accounts);
    expect(await ask("auth:get-token", read)).toBe("invalid_request");
    expect(await ask("auth:copy-token", read)).toBe("invalid_request");
    expect(await ask("auth:sign-out", "a.b")).toBeUndefined();
    expect(calls).not.toContain("getToken");
  });
});

describe("a window with scopes of its own", () => {
  it("gets those, in a token request as in a sign-in, and no others", async () => {
    const { ask } = createWindow(open);
    expect(await ask("auth:get-token", read)).toEqual({ accessToken: "secret" });
    expect(await ask("auth:get-token", { ...read, scopes: ["User.Read", "Mail.Read"] })).toBe(
      "invalid_request",
    );
    expect(await ask("auth:sign-in", { scopes: ["Mail.Read"] })).toBe("invalid_request");
    expect(calls.filter((call) => call === "getToken")).toHaveLength(1);
  });
});

describe("a window with accounts of its own", () => {
  const limited: WindowPolicy = { ...open, accounts: ["a.b"] };

  it("knows of no other: not in the list, not in the status, not by its id", async () => {
    const { ask } = createWindow(limited);
    expect(await ask("auth:list-accounts")).toEqual([{ accountId: "a.b" }]);
    expect(await ask("auth:get-status")).toEqual({ ...status, accounts: 1 });
    const other = { ...read, accountId: "c.d" };
    for (const [channel, argument] of [
      ["auth:get-token", other],
      ["auth:copy-token", other],
      ["auth:sign-in", other],
      ["auth:sign-out", "c.d"],
    ] as const) {
      expect(await ask(channel, argument)).toBe("account_not_found");
    }
    expect(calls.filter((call) => call !== "accounts")).toEqual([]);
  });

  it("hears of no change of another", async () => {
    const { heard } = createWindow(limited);
    const all = createWindow(open);
    const emit = (change: BrokerChange): Promise<void> =>
      emitEvent("auth:changed", policyOf, (policy) => limitChange(broker, policy, change));
    await emit({ kind: "account-changed", accountId: "c.d" });
    await emit({ kind: "account-changed", accountId: "a.b" });
    await emit({ kind: "status-changed", status });
    expect(heard).toEqual([
      { kind: "account-changed", accountId: "a.b" },
      { kind: "status-changed", status: { ...status, accounts: 1 } },
    ]);
    expect(all.heard).toHaveLength(3);
  });

  it("signs out its own when all are to be signed out", async () => {
    const options = { endBrowserSession: false };
    await createWindow(limited).ask("auth:sign-out-all", options);
    expect(calls).toEqual(["accounts", "signOut a.b endBrowserSession"]);
    await createWindow(open).ask("auth:sign-out-all", options);
    expect(calls).toContain("signOutAll");
  });

  it("is not told who else has signed in", async () => {
    signedIn = "c.d";
    expect(await createWindow(limited).ask("auth:sign-in", read)).toBe("account_not_found");
  });
});

describe("auth:copy-token", () => {
  it("puts the token on the clipboard, and tells the page only when it goes again", async () => {
    const { ask } = createWindow(open);
    expect(await ask("auth:copy-token", read)).toEqual({ clearsOn: 60_000 });
    expect(calls).toEqual(["getToken", "lend secret"]);
    expect(await ask("auth:copy-token", { ...read, scopes: ["Mail.Read"] })).toBe("invalid_request");
    expect(calls).toHaveLength(2);
  });
});

describe("auth:sign-out", () => {
  it("leaves the browser's session alone unless it is told to end it", async () => {
    const { ask } = createWindow(open);
    await ask("auth:sign-out", "a.b");
    await ask("auth:sign-out", "a.b", { endBrowserSession: true });
    expect(calls).toEqual(["signOut a.b", "signOut a.b endBrowserSession"]);
  });
});

describe("auth:cancel-sign-in", () => {
  it("ends the window's own sign-in, and no other window's", async () => {
    const pending = Promise.withResolvers<AbortSignal>();
    vi.spyOn(broker, "signIn").mockImplementationOnce((_request, { signal } = {}) => {
      if (signal !== undefined) pending.resolve(signal);
      return new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new AuthError("user_cancelled", "Cancelled.")));
      });
    });
    const { ask } = createWindow(open);
    const signingIn = ask("auth:sign-in", { scopes: ["User.Read"] });
    const signal = await pending.promise;
    await createWindow(open).ask("auth:cancel-sign-in");
    expect(signal.aborted).toBe(false);
    await ask("auth:cancel-sign-in");
    expect(await signingIn).toBe("user_cancelled");
  });
});
