// `--smoke-test`: starts the whole app as ever, looks whether its page loads, paints and talks to main, writes one line of JSON
// to standard output, and ends. It has a user data folder of its own for that time, so it touches nobody's accounts.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { App, BrowserWindow } from "electron";
import type { TokenBroker } from "../broker/token-broker.ts";
import type { IpcHandlers } from "../ipc/ipc-door.ts";
import { print } from "./command-line.ts";

export interface SmokeTestReport {
  ok: boolean;
  /** What went wrong first. */
  problem?: string;
  version: string;
  /** Null where there is none, as in the Chromium host. */
  electron: string | null;
  chrome: string | null;
  node: string;
  platform: string;
  isPackaged: boolean;
  /** State, protection and store of the cache; absent if it was not opened. */
  cache?: { state: string; protection: string; store: string };
  /** Name of each package with native code → `loaded`, or why it is not. */
  nativeParts?: Record<string, string>;
  /** From the start of the process to the window's first picture. */
  windowAfterMs?: number;
}

export interface SmokeTest {
  /** For what the environment leaves open: an app that nobody has configured must start as well. */
  readonly environment: Record<string, string>;
  watchRequests(handlers: IpcHandlers): IpcHandlers;
  watchWindow(window: Pick<BrowserWindow, "once" | "on" | "webContents">): void;
  /** To be called when the page is loaded: ends the app as soon as everything was seen. */
  finish(broker: Pick<TokenBroker, "status">): Promise<void>;
  /** Ends the app with exit code 1, and a report that says why. */
  fail(error: unknown): Promise<void>;
}

/** Of `process`, apart from what Electron adds to it. */
interface ThisProcess extends Pick<NodeJS.Process, "stdout" | "platform" | "arch"> {
  readonly versions: Readonly<Record<string, string | undefined>>;
  once(event: "exit", listener: () => void): unknown;
}

const withinMs = 30_000;
/** For what a page complains of a moment after it was painted. */
const settleMs = 500;

const environment = {
  LATCHKEY_CLIENT_ID: "00000000-0000-4000-8000-000000000000",
  LATCHKEY_AUTHORITY: "https://login.microsoftonline.com/organizations",
};

/** To be called before the app is ready and before anything asks for its folders. */
export function startSmokeTest(
  app: Pick<App, "setPath" | "getVersion" | "isPackaged" | "exit" | "quit">,
  process: ThisProcess,
  checkNativeParts: () => Promise<Record<string, string>>,
): SmokeTest {
  useOwnFolder(app, process);
  const infoAsked = Promise.withResolvers<void>();
  const painted = Promise.withResolvers<number>();
  const seen = { "the page was painted": false, "the page asked main": false };
  let isOver = false;

  const end = async (found: Partial<SmokeTestReport> & Pick<SmokeTestReport, "ok">): Promise<void> => {
    if (isOver) return;
    isOver = true;
    clearTimeout(limit);
    const { electron = null, chrome = null, node } = process.versions;
    const report: Partial<SmokeTestReport> = {
      ...found,
      version: app.getVersion(),
      electron,
      chrome,
      node: node ?? "",
      platform: `${process.platform}-${process.arch}`,
      isPackaged: app.isPackaged,
    };
    await print(`${JSON.stringify(report)}\n`, process.stdout);
    if (found.ok) app.quit();
    else app.exit(1);
  };
  const fail = (error: unknown): Promise<void> =>
    end({ ok: false, problem: error instanceof Error ? error.message : String(error) });
  const limit = setTimeout(() => {
    const missing = Object.entries(seen).flatMap(([what, isSeen]) => (isSeen ? [] : [what]));
    void fail(`After ${String(withinMs / 1_000)} s not yet: ${missing.join(", ") || "the cache answered"}.`);
  }, withinMs);

  return {
    environment,
    fail,
    watchRequests: (handlers) => ({
      ...handlers,
      "app:get-info": async (...args) => {
        const info = await handlers["app:get-info"](...args);
        seen["the page asked main"] = true;
        infoAsked.resolve();
        return info;
      },
    }),
    watchWindow: (window) => {
      window.once("ready-to-show", () => {
        seen["the page was painted"] = true;
        painted.resolve(performance.now());
      });
      window.once("closed", () => void fail("The window was closed."));
      window.webContents.on("render-process-gone", (_event, { reason }) => {
        void fail(`The page's process ended (${reason}).`);
      });
      // Of the content security policy as of scripts, Chromium complains here.
      window.webContents.on("console-message", ({ level, message }) => {
        if (level === "error") void fail(`The page's console has an error: ${message}`);
      });
    },
    finish: async (broker) => {
      const [windowAfterMs] = await Promise.all([painted.promise, infoAsked.promise]);
      const { state, protection, store } = await broker.status();
      const nativeParts = await checkNativeParts();
      await sleep(settleMs);
      const cache = { state, protection, store };
      await end({ ok: true, cache, nativeParts, windowAfterMs: Math.round(windowAfterMs) });
    },
  };
}

function useOwnFolder(app: Pick<App, "setPath">, process: ThisProcess): void {
  const userData = mkdtempSync(join(tmpdir(), "latchkey-smoke-test-"));
  for (const [name, folder] of [
    ["userData", userData],
    ["sessionData", userData],
    ["logs", join(userData, "logs")],
    ["crashDumps", join(userData, "Crashpad")],
  ] as const) {
    mkdirSync(folder, { recursive: true });
    app.setPath(name, folder);
  }
  process.once("exit", () => {
    try {
      rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Chromium's last files on Windows, which the system's own clean-up takes.
    }
  });
}
