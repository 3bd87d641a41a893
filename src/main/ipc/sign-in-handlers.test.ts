// What a window hears of its own sign-in and can do about it: Electron and the broker are replaced.
import type { BrowserWindow } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import type { PendingSignIn } from "../../shared/sign-in-contract.ts";
import type { SignInRequest } from "../../shared/token-contract.ts";
import type { SignInListener } from "../broker/sign-in/sign-in-progress.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import { createAuthHandlers } from "./auth-handlers.ts";
import type { Caller } from "./ipc-door.ts";

vi.mock("electron", () => ({ ipcMain: {}, BrowserWindow: {} }));

const address = "https://login.example/authorize?state=secret";
const calls: string[] = [];
/** The sign-in that the broker was last asked for. */
let running: { tell: SignInListener; finish: () => void };

const broker = {
  accounts: async () => [{ accountId: "a.b" }],
  signIn: (_request: SignInRequest, { signal, onProgress }: Parameters<TokenBroker["signIn"]>[1] = {}) =>
    new Promise((resolve, reject) => {
      running = {
        tell: onProgress ?? (() => undefined),
        finish: () => resolve({ accountId: "a.b", isOtherAccount: false }),
      };
      signal?.addEventListener("abort", () => reject(new AuthError("user_cancelled", "Cancelled.")));
    }),
} as unknown as TokenBroker;

const openBrowser = async (url: string): Promise<void> => void calls.push(`open ${url}`);
const handlers = createAuthHandlers(broker, {} as Parameters<typeof createAuthHandlers>[1], {
  openBrowser,
  showLogFolder: async () => undefined,
  clipboard: { copy: async (text) => void calls.push(`copy ${text}`), lend: async () => 0 },
});

function createWindow() {
  const heard: (PendingSignIn | null)[] = [];
  const send = (_channel: string, event: PendingSignIn | null): void => void heard.push(event);
  const window = { isDestroyed: () => false, webContents: { send } } as unknown as BrowserWindow;
  const caller: Caller = { window, policy: { scopes: ["User.Read"], exposeTokens: true } };
  return { caller, heard };
}

const request = { scopes: ["User.Read"], accountId: "a.b" };
const noSignIn = {
  code: "invalid_request",
  message: "No sign-in is waiting in the browser. Start one first.",
};
const attempt = async (work: () => unknown): Promise<unknown> => work();

beforeEach(() => {
  calls.length = 0;
});

describe("createSignInHandlers", () => {
  it("tells the window each step of its sign-in, and not where the browser was sent", async () => {
    const { caller, heard } = createWindow();
    const other = createWindow();
    expect(handlers["auth:get-sign-in"](caller)).toBeNull();
    const signingIn = handlers["auth:sign-in"](caller, request);
    running.tell({ via: "browser", expiresOn: 300_000 });
    running.tell({ via: "browser", expiresOn: 300_000, address });
    const step = { expiresOn: 300_000, accountId: "a.b", via: "browser" };
    expect(heard).toMatchObject([
      { ...step, isBrowserOpened: false },
      { ...step, isBrowserOpened: true },
    ]);
    expect(JSON.stringify(heard)).not.toContain("secret");
    expect(heard[1]?.startedOn).toBeGreaterThan(Date.now() - 10_000);
    expect(await handlers["auth:get-sign-in"](caller)).toEqual(heard[1]);
    expect(handlers["auth:get-sign-in"](other.caller)).toBeNull();

    running.finish();
    expect(await signingIn).toEqual({ accountId: "a.b", isOtherAccount: false });
    expect(heard.at(-1)).toBeNull();
    expect(handlers["auth:get-sign-in"](caller)).toBeNull();
    expect(other.heard).toEqual([]);
  });

  it("opens the same address again, and copies it, for the window that has the sign-in and no other", async () => {
    const { caller } = createWindow();
    const signingIn = handlers["auth:sign-in"](caller, request);
    running.tell({ via: "browser", expiresOn: 1, address });
    await handlers["auth:reopen-sign-in"](caller);
    await handlers["auth:copy-sign-in-link"](caller);
    expect(calls).toEqual([`open ${address}`, `copy ${address}`]);
    const other = createWindow().caller;
    await expect(attempt(() => handlers["auth:reopen-sign-in"](other))).rejects.toMatchObject(noSignIn);
    running.finish();
    await signingIn;
  });

  it("refuses both in plain words before the browser is open, in the system's dialog, and once it is over", async () => {
    const { caller } = createWindow();
    const channels = ["auth:reopen-sign-in", "auth:copy-sign-in-link"] as const;
    const expectRefusal = async (): Promise<void> => {
      for (const channel of channels)
        await expect(attempt(() => handlers[channel](caller))).rejects.toMatchObject(noSignIn);
    };
    await expectRefusal();
    const signingIn = handlers["auth:sign-in"](caller, request);
    await expectRefusal();
    running.tell({ via: "system", expiresOn: 1 });
    await expectRefusal();
    running.tell({ via: "browser", expiresOn: 1, address });
    await handlers["auth:cancel-sign-in"](caller);
    await expect(signingIn).rejects.toMatchObject({ code: "user_cancelled" });
    await expectRefusal();
    expect(calls).toEqual([]);
  });

  it("tells of the newer of two sign-ins of one window, whatever becomes of the older", async () => {
    const { caller, heard } = createWindow();
    const older = handlers["auth:sign-in"](caller, request);
    const first = running;
    const newer = handlers["auth:sign-in"](caller, { scopes: ["User.Read"] });
    running.tell({ via: "browser", expiresOn: 2, address });
    first.finish();
    await older;
    expect(heard.at(-1)).toMatchObject({ expiresOn: 2 });
    expect(heard.at(-1)).not.toHaveProperty("accountId");
    running.finish();
    await newer;
    expect(heard.at(-1)).toBeNull();
  });
});
