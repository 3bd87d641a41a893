// What is asked of Electron for every page; that it holds is seen in a real page, in e2e/hostile-page.spec.ts.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  contentSecurityPolicy,
  denyDownloads,
  denyPermissions,
  pagePreferences,
  restrictWebContents,
} from "./web-security.ts";

type Listener = (...args: unknown[]) => unknown;
const electron = vi.hoisted(() => {
  const listeners = new Map<string, (...args: unknown[]) => unknown>();
  const listen = (name: string, listener: (...args: unknown[]) => unknown): void =>
    void listeners.set(name, listener);
  return {
    listeners,
    app: { isPackaged: false, on: listen },
    defaultSession: {
      on: listen,
      setPermissionRequestHandler: (handler: (...args: unknown[]) => unknown) => listen("request", handler),
      setPermissionCheckHandler: (handler: (...args: unknown[]) => unknown) => listen("check", handler),
    },
  };
});
vi.mock("electron", () => ({ app: electron.app, session: { defaultSession: electron.defaultSession } }));

const { listeners } = electron;
const listenerOf = (name: string): Listener => {
  const listener = listeners.get(name);
  if (listener === undefined) throw new Error(`nothing listens to ${name}`);
  return listener;
};

beforeEach(() => {
  listeners.clear();
});

describe("pagePreferences", () => {
  it("isolates and sandboxes the page, and turns nothing off that protects it", () => {
    expect(pagePreferences()).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: true,
    });
  });

  it("has no developer tools in a package", () => {
    electron.app.isPackaged = true;
    expect(pagePreferences().devTools).toBe(false);
    electron.app.isPackaged = false;
  });

  it("is what every window is opened with, and no window asks for more than a preload on top", async () => {
    const folder = import.meta.dirname;
    const files = (await readdir(folder, { recursive: true })).filter((file) =>
      /(?<!\.test)\.ts$/.test(file),
    );
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
    const sources = texts.join("\n");
    expect(sources.match(/webPreferences: .*/g)).toEqual([
      'webPreferences: { ...pagePreferences(), preload: join(outDirectory, "preload", "preload.cjs") },',
    ]);
    expect(sources).not.toMatch(
      /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|bypassCSP/,
    );
    expect(sources).not.toMatch(/file:\/\/|loadFile|<webview|allowpopups/);
  });
});

describe("contentSecurityPolicy", () => {
  it("lets in the page's own files and the one API, and nothing inline, evaluated or from elsewhere", () => {
    const policy = contentSecurityPolicy("abc", ["https://api.example"]).split("; ");
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-abc'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self' https://api.example",
      "worker-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  });
});

describe("restrictWebContents", () => {
  it("prevents every navigation and every webview, and denies every window", () => {
    restrictWebContents();
    let openHandler: Listener | undefined;
    const contents = {
      on: electron.app.on,
      setWindowOpenHandler: (handler: Listener) => {
        openHandler = handler;
      },
    };
    listenerOf("web-contents-created")({}, contents);
    for (const event of ["will-navigate", "will-attach-webview"]) {
      const preventDefault = vi.fn<() => void>();
      listenerOf(event)({ preventDefault, url: "app://latchkey/index.html" });
      expect(preventDefault).toHaveBeenCalledOnce();
    }
    expect(openHandler?.({ url: "app://latchkey/index.html" })).toEqual({ action: "deny" });
  });
});

describe("denyPermissions", () => {
  it("denies every permission but that to the local network, asked for or looked up", () => {
    denyPermissions();
    const permissions = [
      "media",
      "geolocation",
      "notifications",
      "fileSystem",
      "openExternal",
      "usb",
      "unknown",
    ];
    const answers = permissions.map((permission) => {
      const answer = vi.fn<(isGranted: boolean) => void>();
      listenerOf("request")({}, permission, answer);
      return [listenerOf("check")({}, permission), ...(answer.mock.calls[0] ?? [])];
    });
    expect(answers).toEqual(permissions.map(() => [false, false]));
    expect(listenerOf("check")(null, "local-network-access")).toBe(true);
  });
});

describe("denyDownloads", () => {
  it("prevents every download", () => {
    denyDownloads();
    const preventDefault = vi.fn<() => void>();
    listenerOf("will-download")({ preventDefault }, {}, {});
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});
