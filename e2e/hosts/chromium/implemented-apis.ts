// Every member of Electron that the Chromium host implements, by name: a test compares it with what src/ uses.
import type {
  HostApp,
  HostBrowserWindow,
  HostBrowserWindowClass,
  HostContextBridge,
  HostCrashReporter,
  HostDialog,
  HostIpcMain,
  HostIpcRenderer,
  HostNet,
  HostPowerMonitor,
  HostProtocol,
  HostScreen,
  HostSession,
  HostShell,
  HostWebContents,
  HostWebFrameMain,
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
    requestSingleInstanceLock: true,
    setAsDefaultProtocolClient: true,
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
    isMaximized: true,
    isFullScreen: true,
    maximize: true,
    getNormalBounds: true,
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
    reload: true,
    forcefullyCrashRenderer: true,
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
  session: { setPermissionRequestHandler: true, setPermissionCheckHandler: true } satisfies All<
    keyof HostSession
  >,
  shell: { openExternal: true, openPath: true } satisfies All<keyof HostShell>,
  net: { fetch: true } satisfies All<keyof HostNet>,
  dialog: { showErrorBox: true, showMessageBox: true } satisfies All<keyof HostDialog>,
  powerMonitor: { on: true } satisfies All<keyof HostPowerMonitor>,
  screen: { getAllDisplays: true } satisfies All<keyof HostScreen>,
  crashReporter: { start: true } satisfies All<keyof HostCrashReporter>,
  contextBridge: { exposeInMainWorld: true } satisfies All<keyof HostContextBridge>,
  ipcRenderer: { invoke: true, on: true, off: true, removeListener: true } satisfies All<
    keyof HostIpcRenderer
  >,
} as const;

/** Events of the objects above. */
export const implementedEvents = {
  app: [
    "window-all-closed",
    "activate",
    "before-quit",
    "web-contents-created",
    "second-instance",
    "open-url",
  ],
  browserWindow: [
    "ready-to-show",
    "closed",
    "resize",
    "move",
    "maximize",
    "unmaximize",
    "enter-full-screen",
    "leave-full-screen",
    "unresponsive",
    "responsive",
    "session-end",
    "query-session-end",
  ],
  powerMonitor: ["suspend", "resume", "lock-screen", "unlock-screen", "shutdown"],
  webContents: [
    "will-navigate",
    "will-redirect",
    "will-frame-navigate",
    "will-attach-webview",
    "render-process-gone",
  ],
} as const;
