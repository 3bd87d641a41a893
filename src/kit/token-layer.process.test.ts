// The layer in an app of somebody else's: Electron alone is replaced; broker, keyring and cache are real.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserWindow } from "electron";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Outcome } from "../shared/auth-error.ts";
import { tokenRequestChannels } from "../shared/token-bridge.ts";
import type { TokenLayer } from "./token-layer.ts";

type Handler = (event: unknown, ...args: unknown[]) => Promise<Outcome<unknown>>;
const electron = vi.hoisted(() => ({
  userData: "",
  handlers: new Map<string, unknown>(),
  listeners: new Map<string, (event: unknown) => void>(),
  webRequest: [] as string[],
  quits: 0,
}));
vi.mock("electron", () => {
  const hear = (name: string): number => electron.webRequest.push(name);
  return {
    app: {
      isPackaged: false,
      whenReady: async () => undefined,
      enableSandbox: () => undefined,
      getPath: () => electron.userData,
      on: (event: string, listener: (event: unknown) => void) => electron.listeners.set(event, listener),
      quit: () => void (electron.quits += 1),
    },
    powerMonitor: { on: () => undefined },
    net: {},
    shell: {},
    protocol: {},
    session: {
      defaultSession: {
        webRequest: {
          onBeforeSendHeaders: () => hear("onBeforeSendHeaders"),
          onHeadersReceived: () => hear("onHeadersReceived"),
          onCompleted: () => hear("onCompleted"),
          onErrorOccurred: () => hear("onErrorOccurred"),
        },
      },
    },
    ipcMain: { handle: (channel: string, handler: unknown) => electron.handlers.set(channel, handler) },
    BrowserWindow: { getAllWindows: () => [], fromWebContents: (contents: unknown) => contents },
  };
});

const { openTokenLayer } = await import("./token-layer.ts");
const options = {
  clientId: "00000000-0000-0000-0000-000000000000",
  authority: "https://login.microsoftonline.com/organizations",
  serviceName: "latchkey-test-token-layer",
  trustedOrigin: "app://mine",
};
const refused = (message: string): unknown =>
  expect.objectContaining({ code: "invalid_request", message: expect.stringContaining(message) as unknown });

beforeAll(async () => {
  electron.userData = await mkdtemp(join(tmpdir(), "latchkey-layer-"));
});
afterAll(() => rm(electron.userData, { recursive: true, force: true, maxRetries: 5 }));

describe("openTokenLayer, with options that are wrong", () => {
  it.each([
    [{ ...options, page: { directory: "/" } }, "either page"],
    [{ ...options, trustedOrigin: undefined as unknown as string }, "either page"],
    [{ ...options, trustedOrigin: "app://mine/index.html" }, "without a path"],
    [{ ...options, trustedOrigin: "file://" }, "Pages on file: have none"],
    [{ ...options, trustedOrigin: "mine" }, "scheme and host"],
    [{ ...options, trustedOrigin: undefined, page: { directory: "/" } } as never, "needs declareAppOrigin()"],
    [{ ...options, clientId: "mine" }, "clientId is not a GUID"],
    [{ ...options, clientSecret: "hunter2" }, "clientSecret"],
    [{ ...options, serviceName: "" }, "cache.serviceName is empty"],
  ])("says what is wrong, and what was expected (%#)", async (wrong, message) => {
    await expect(openTokenLayer(wrong)).rejects.toEqual(refused(message));
    expect(electron.handlers.size).toBe(0);
  });
});

describe.runIf(process.platform === "linux")("openTokenLayer", () => {
  let layer: TokenLayer;
  const createWindow = (): BrowserWindow => ({ on: () => undefined }) as unknown as BrowserWindow;
  const ask = async (window: BrowserWindow, url: string): Promise<unknown> => {
    const event = { sender: window, senderFrame: { parent: null, url } };
    const outcome = await (electron.handlers.get("auth:list-accounts") as Handler)(event);
    return outcome.ok ? outcome.value : outcome.error.code;
  };

  beforeAll(async () => {
    layer = await openTokenLayer(options);
  });
  beforeEach(() => {
    electron.webRequest.length = 0;
  });
  afterAll(() => layer.broker.close());

  it("keeps its cache in the folder of the app's own data", async () => {
    expect((await layer.broker.status()).directory).toBe(join(electron.userData, "token-cache"));
  });

  it("answers exactly the channels that the preload knows", () => {
    expect([...electron.handlers.keys()].toSorted()).toEqual(tokenRequestChannels.toSorted());
  });

  it("answers a window that has a policy on the app's own origin, and no other window or page", async () => {
    const [known, unknown] = [createWindow(), createWindow()];
    layer.allow(known, { scopes: ["User.Read"], exposeTokens: true });
    expect(await ask(known, "app://mine/index.html")).toEqual([]);
    expect(await ask(known, "https://elsewhere.example/")).toBe("untrusted_sender");
    expect(await ask(known, "file:///tmp/page.html")).toBe("untrusted_sender");
    expect(await ask(unknown, "app://mine/index.html")).toBe("invalid_request");
  });

  it("leaves webRequest to the app until a window has protected resources", () => {
    const window = createWindow();
    layer.allow(window, { scopes: [], exposeTokens: false });
    expect(electron.webRequest).toEqual([]);
    const protectedResources = [{ url: "https://graph.microsoft.com/v1.0", scopes: ["User.Read"] }];
    layer.allow(window, { scopes: [], exposeTokens: false, protectedResources });
    layer.allow(createWindow(), { scopes: [], exposeTokens: false, protectedResources });
    expect(electron.webRequest).toHaveLength(4);
  });

  it("refuses a policy that is wrong, and keeps the one before it", async () => {
    const window = createWindow();
    layer.allow(window, { scopes: [], exposeTokens: false });
    const protectedResources = [{ url: "http://graph.example", scopes: ["User.Read"] }];
    const wrong = { scopes: [], exposeTokens: false, protectedResources };
    expect(() => layer.allow(window, wrong)).toThrow("https address");
    expect(await ask(window, "app://mine/")).toEqual([]);
  });

  it("gives windows a sandbox and the preload", () => {
    expect(layer.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      preload: layer.preload,
    });
  });

  it("is opened once", async () => {
    await expect(openTokenLayer(options)).rejects.toEqual(refused("is open already"));
  });

  it("closes the cache before the app quits", async () => {
    const preventDefault = vi.fn<() => void>();
    electron.listeners.get("before-quit")?.({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(electron.quits).toBe(1));
    await expect(layer.broker.accounts()).rejects.toMatchObject({ code: "invalid_request" });
    expect(await readdir(electron.userData)).not.toContain("lock");
  });
});
