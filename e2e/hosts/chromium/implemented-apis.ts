// Every member of Electron that the Chromium host implements, by name: a test compares it with what src/ uses.
import type {
  HostApp,
  HostBrowserWindow,
  HostBrowserWindowClass,
  HostClientRequest,
  HostContextBridge,
  HostDialog,
  HostIncomingMessage,
  HostIpcMain,
  HostIpcRenderer,
  HostNet,
  HostProtocol,
  HostSession,
  HostShell,
  HostUtilityProcess,
  HostUtilityProcessClass,
  HostWebContents,
  HostWebFrameMain,
  HostWebRequest,
  InvokeEvent,
} from "./electron-surface.ts";

type All<Names extends PropertyKey> = Record<Names, true>;

export const implementedApis = {
  app: {
    whenReady: true,
    quit: true,
    exit: true,
    getPath: true,
    getName: true,
    getVersion: true,
    isPackaged: true,
    enableSandbox: true,
    setName: true,
    on: true,
    once: true,
  } satisfies All<keyof HostApp>,
  BrowserWindow: { getAllWindows: true, fromWebContents: true } satisfies All<keyof HostBrowserWindowClass>,
  browserWindow: {
    loadURL: true,
    show: true,
    focus: true,
    close: true,
    isDestroyed: true,
    isMinimized: true,
    restore: true,
    getNativeWindowHandle: true,
    webContents: true,
    on: true,
    once: true,
  } satisfies All<keyof HostBrowserWindow>,
  webContents: {
    id: true,
    send: true,
    isDestroyed: true,
    getURL: true,
    setWindowOpenHandler: true,
    mainFrame: true,
    session: true,
    on: true,
  } satisfies All<keyof HostWebContents>,
  webFrameMain: { url: true, origin: true, frameTreeNodeId: true, parent: true } satisfies All<
    keyof HostWebFrameMain
  >,
  ipcMain: { handle: true, removeHandler: true } satisfies All<keyof HostIpcMain>,
  ipcMainInvokeEvent: { sender: true, senderFrame: true } satisfies All<keyof InvokeEvent>,
  protocol: { registerSchemesAsPrivileged: true, handle: true } satisfies All<keyof HostProtocol>,
  session: {
    setPermissionRequestHandler: true,
    setPermissionCheckHandler: true,
    webRequest: true,
  } satisfies All<keyof HostSession>,
  webRequest: {
    onBeforeSendHeaders: true,
    onHeadersReceived: true,
    onCompleted: true,
    onErrorOccurred: true,
  } satisfies All<keyof HostWebRequest>,
  shell: { openExternal: true } satisfies All<keyof HostShell>,
  utilityProcess: { fork: true } satisfies All<keyof HostUtilityProcessClass>,
  utilityProcessInstance: { postMessage: true, kill: true, on: true, once: true } satisfies All<
    keyof HostUtilityProcess
  >,
  net: { request: true } satisfies All<keyof HostNet>,
  clientRequest: { on: true, end: true, abort: true } satisfies All<keyof HostClientRequest>,
  incomingMessage: { statusCode: true, headers: true, on: true } satisfies All<keyof HostIncomingMessage>,
  dialog: { showErrorBox: true } satisfies All<keyof HostDialog>,
  contextBridge: { exposeInMainWorld: true } satisfies All<keyof HostContextBridge>,
  ipcRenderer: { invoke: true, on: true, off: true, removeListener: true } satisfies All<
    keyof HostIpcRenderer
  >,
} as const;

/** Events of the objects above. */
export const implementedEvents = {
  app: ["window-all-closed", "activate", "before-quit", "web-contents-created", "login"],
  browserWindow: ["ready-to-show", "closed"],
  clientRequest: ["login", "redirect", "response", "error", "close"],
  incomingMessage: ["data", "end", "error", "aborted"],
  webContents: ["will-navigate", "will-redirect", "will-frame-navigate", "will-attach-webview"],
  utilityProcess: ["message", "exit"],
} as const;
