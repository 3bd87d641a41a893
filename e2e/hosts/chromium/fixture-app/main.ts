// The fixture app's main process: answers channels that show what the host gives to main.
import path from "node:path";
import process from "node:process";
import { app, BrowserWindow, ipcMain, net, protocol, session, shell } from "electron";
import { servePage } from "./pages.ts";
import { watchRequests } from "./requests.ts";

protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges: { standard: true, secure: true } }]);
app.enableSandbox();

const seen: string[] = [];
const see = (what: string): void => {
  seen.push(what);
  console.log(`[${what}]`);
};
let isNavigationAllowed = false;

app.on("web-contents-created", (_event, contents) => {
  see("web-contents-created");
  contents.on("will-frame-navigate", ({ url, isMainFrame }) =>
    see(`will-frame-navigate ${isMainFrame} ${url}`),
  );
  contents.on("will-redirect", ({ url }) => see(`will-redirect ${url}`));
  contents.on("will-navigate", (event) => {
    see(`will-navigate ${event.url}`);
    if (!isNavigationAllowed) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url, frameName }) => {
    see(`window-open ${url} ${frameName}`);
    return { action: "deny" };
  });
});

const handlers: Record<string, (...args: never[]) => unknown> = {
  echo: (...args) => args,
  fail: () => {
    throw new RangeError("refused on purpose");
  },
  "return-function": () => () => undefined,
  seen: () => seen.splice(0),
  about: () => ({
    name: app.getName(),
    version: app.getVersion(),
    data: app.getPath("userData"),
    packaged: app.isPackaged,
  }),
  "open-external": (url: string) => shell.openExternal(url),
  "net-request": async (options: object, body?: string, ...logins: [string, string][]) =>
    sendRequest(options, body, logins),
  "allow-navigation": (isAllowed: boolean) => {
    isNavigationAllowed = isAllowed;
  },
  "open-window": async (url: string) => openWindow(url, false),
  "count-windows": () => BrowserWindow.getAllWindows().length,
  "close-window": () => BrowserWindow.getAllWindows().at(-1)?.close(),
  quit: () => app.quit(),
  exit: (code: number) => app.exit(code),
};
for (const [channel, handler] of Object.entries(handlers)) {
  ipcMain.handle(channel, (_event, ...args: unknown[]) => handler(...(args as never[])));
}
ipcMain.handle("sender", ({ sender, senderFrame }) => ({
  url: senderFrame?.url,
  origin: senderFrame?.origin,
  parentUrl: senderFrame?.parent?.url ?? null,
  isMainFrame: senderFrame === sender.mainFrame,
  nodeId: senderFrame?.frameTreeNodeId,
  contentsUrl: sender.getURL(),
  hasWindow: BrowserWindow.fromWebContents(sender) !== null,
}));
ipcMain.handle("send", ({ sender }, channel: string, ...args: unknown[]) => sender.send(channel, ...args));
ipcMain.handle("send-function", ({ sender }) => sender.send("event", () => undefined));
ipcMain.handle("removed", () => "still here");
ipcMain.removeHandler("removed");

let quitAttempts = 0;
app.on("before-quit", (event) => {
  see("before-quit");
  // As an app that has something to save first.
  if (++quitAttempts > 1) return;
  event.preventDefault();
  setTimeout(() => app.quit(), 10);
});
app.on("window-all-closed", () => {
  see("window-all-closed");
  app.quit();
});

/** How a request went, as lines. */
function sendRequest(
  options: object,
  body: string | undefined,
  logins: [string, string][],
): Promise<string[]> {
  const lines: string[] = [];
  const sent = net.request({ redirect: "manual", ...options });
  sent.on("login", ({ isProxy, host, port }, answer) => {
    lines.push(`login ${isProxy ? "proxy" : "server"} ${host}:${String(port)}`);
    answer(...(logins.shift() ?? []));
  });
  sent.on("redirect", (status, _method, url) => lines.push(`redirect ${String(status)} ${url}`));
  sent.on("error", ({ message }) => lines.push(`error ${message}`));
  sent.on("response", (answer) => {
    lines.push(`response ${String(answer.statusCode)} ${String(answer.headers["content-type"])}`);
    answer.on("data", (chunk) => lines.push(chunk.toString()));
  });
  sent.end(body);
  return new Promise((resolve) => void sent.on("close", () => resolve(lines)));
}

async function openWindow(url: string, inSubframes: boolean): Promise<void> {
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    show: false,
    webPreferences: {
      preload: path.join(import.meta.dirname, "preload.cjs"),
      nodeIntegrationInSubFrames: inSubframes,
    },
  });
  window.once("ready-to-show", () => {
    see("ready-to-show");
    window.show();
  });
  window.on("closed", () => see(`closed ${window.isDestroyed()}`));
  await window.loadURL(url);
}

async function run(): Promise<void> {
  await app.whenReady();
  protocol.handle("app", servePage);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(permission === "geolocation");
  });
  session.defaultSession.on("will-download", (event) => {
    see("will-download");
    if (process.env["FIXTURE_DOWNLOADS"] !== "1") event.preventDefault();
  });
  if (process.env["FIXTURE_REQUESTS"] === "1") watchRequests(see);
  const { FIXTURE_URL: url = "app://fixture/index.html", FIXTURE_SUBFRAMES: inSubframes } = process.env;
  await openWindow(url, inSubframes === "1");
}

void run();
