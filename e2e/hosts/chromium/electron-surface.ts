// The part of Electron that the Chromium host implements, checked against Electron's own declarations: a member that
// Electron does not have, or has with another type, does not compile here; one that the host lacks does not compile there.
import type * as Electron from "electron";
import type {
  DesktopAppPart,
  DesktopWindowPart,
  MenuClassPart,
  NativeThemePart,
  TrayClassPart,
  TrayPart,
} from "./surface-desktop.ts";
import type {
  CrashReporterPart,
  LifecycleAppPart,
  LifecycleContentsPart,
  LifecycleWindowPart,
  PowerMonitorPart,
  ScreenPart,
} from "./surface-lifecycle.ts";

/** `Surface`, if it is part of `Real`: code that gets along with the surface gets along with Electron. */
type PartOf<Surface, Real extends Surface> = Real extends Surface ? Surface : never;

interface WebFrameMainPart extends Pick<Electron.WebFrameMain, "url" | "origin" | "frameTreeNodeId"> {
  readonly parent: WebFrameMainPart | null;
}
export type HostWebFrameMain = PartOf<WebFrameMainPart, Electron.WebFrameMain>;

/** What the events of a navigation tell. */
export interface NavigationDetails {
  url: string;
  isSameDocument: boolean;
  isMainFrame: boolean;
  frame: HostWebFrameMain | null;
}
export type NavigationEvent = Electron.Event<NavigationDetails>;

export type Permission = Parameters<
  Exclude<Parameters<Electron.Session["setPermissionRequestHandler"]>[0], null>
>[1];
export type PermissionRequestHandler = (
  webContents: WebContentsPart,
  permission: Permission,
  callback: (isGranted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;
export type PermissionCheckHandler = (
  webContents: WebContentsPart | null,
  permission: Permission,
  requestingOrigin: string,
  details: { isMainFrame: boolean },
) => boolean;

export type ResourceType = Electron.OnBeforeSendHeadersListenerDetails["resourceType"];
/** What every listener of `webRequest` is told. */
export interface RequestDetails {
  id: number;
  url: string;
  method: string;
  webContentsId?: number;
  frame?: HostWebFrameMain | null;
  initiatorOrigin?: string;
  resourceType: ResourceType;
}
type OrNull<Listener> = Listener | null;
interface WebRequestPart {
  onBeforeSendHeaders(
    listener: OrNull<
      (
        details: RequestDetails & Pick<Electron.OnBeforeSendHeadersListenerDetails, "requestHeaders">,
        callback: (answer: Electron.BeforeSendResponse) => void,
      ) => void
    >,
  ): void;
  onHeadersReceived(
    listener: OrNull<
      (
        details: RequestDetails &
          Pick<Electron.OnHeadersReceivedListenerDetails, "statusCode" | "statusLine" | "responseHeaders">,
        callback: (answer: Electron.HeadersReceivedResponse) => void,
      ) => void
    >,
  ): void;
  onCompleted(listener: OrNull<(details: RequestDetails) => void>): void;
  onErrorOccurred(
    listener: OrNull<
      (details: RequestDetails & Pick<Electron.OnErrorOccurredListenerDetails, "error">) => void
    >,
  ): void;
}
export type HostWebRequest = PartOf<WebRequestPart, Electron.WebRequest>;

interface SessionPart extends Pick<Electron.Session, "resolveProxy"> {
  readonly webRequest: WebRequestPart;
  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void;
  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void;
  on(event: "will-download", listener: (event: Electron.Event) => void): unknown;
}
export type HostSession = PartOf<SessionPart, Electron.Session>;

interface WebContentsPart extends Pick<
  Electron.WebContents,
  "id" | "send" | "getURL" | "setWindowOpenHandler"
> {
  readonly mainFrame: WebFrameMainPart;
  // One signature for each event: a union would pass if Electron had but one of its names.
  on(event: "will-navigate", listener: (details: NavigationEvent) => void): unknown;
  on(event: "will-redirect", listener: (details: NavigationEvent) => void): unknown;
  on(event: "will-frame-navigate", listener: (details: NavigationEvent) => void): unknown;
  on(event: "will-attach-webview", listener: (event: Electron.Event) => void): unknown;
}
export type HostWebContents = PartOf<WebContentsPart & LifecycleContentsPart, Electron.WebContents>;

export type WindowOptions = Pick<
  Electron.BrowserWindowConstructorOptions,
  | "x"
  | "y"
  | "width"
  | "height"
  | "minWidth"
  | "minHeight"
  | "fullscreen"
  | "show"
  | "title"
  | "backgroundColor"
  | "autoHideMenuBar"
> & { webPreferences?: Electron.WebPreferences };

interface BrowserWindowPart extends Pick<
  Electron.BrowserWindow,
  "loadURL" | "show" | "focus" | "close" | "destroy" | "isDestroyed" | "restore" | "getNativeWindowHandle"
> {
  readonly webContents: HostWebContents;
  on(event: "ready-to-show", listener: () => void): unknown;
  on(event: "closed", listener: () => void): unknown;
  once(event: "ready-to-show", listener: () => void): unknown;
  once(event: "closed", listener: () => void): unknown;
}
export type HostBrowserWindow = PartOf<
  BrowserWindowPart & LifecycleWindowPart & DesktopWindowPart,
  Electron.BrowserWindow
>;

interface BrowserWindowClassPart {
  new (options?: WindowOptions): HostBrowserWindow;
  getAllWindows(): HostBrowserWindow[];
  fromWebContents(webContents: HostWebContents): HostBrowserWindow | null;
}
export type HostBrowserWindowClass = PartOf<BrowserWindowClassPart, typeof Electron.BrowserWindow>;

/** Without both, the login is cancelled. The host raises it for requests of main only, and not `app`'s of the same name. */
export type LoginAnswer = (username?: string, password?: string) => void;
/** Of a page's request that a proxy or a server asks a password for. */
export type LoginDetails = Pick<Electron.AuthenticationResponseDetails, "url" | "firstAuthAttempt">;
type AppListener<Args extends unknown[] = []> = (...args: Args) => void;
interface AppPart extends Pick<
  Electron.App,
  "whenReady" | "quit" | "exit" | "getName" | "getVersion" | "isPackaged" | "enableSandbox" | "setPath"
> {
  getPath(name: "userData" | "logs" | "crashDumps"): string;
  on(event: "window-all-closed", listener: AppListener): unknown;
  on(event: "before-quit", listener: AppListener<[Electron.Event]>): unknown;
  on(event: "web-contents-created", listener: AppListener<[Electron.Event, HostWebContents]>): unknown;
  on(
    event: "login",
    listener: AppListener<
      [Electron.Event, HostWebContents | null, LoginDetails, Electron.AuthInfo, LoginAnswer]
    >,
  ): unknown;
}
export type HostApp = PartOf<AppPart & LifecycleAppPart & DesktopAppPart, Electron.App>;
export type HostMenuClass = PartOf<MenuClassPart, typeof Electron.Menu>;
export type HostTray = PartOf<TrayPart, Electron.Tray>;
export type HostTrayClass = PartOf<TrayClassPart, typeof Electron.Tray>;
export type HostNativeTheme = PartOf<NativeThemePart, Electron.NativeTheme>;

export interface InvokeEvent {
  readonly sender: HostWebContents;
  readonly senderFrame: HostWebFrameMain | null;
}
export type InvokeListener = (event: InvokeEvent, ...args: unknown[]) => unknown;
interface IpcMainPart extends Pick<Electron.IpcMain, "removeHandler"> {
  handle(channel: string, listener: InvokeListener): void;
}
export type HostIpcMain = PartOf<IpcMainPart, Electron.IpcMain>;

export interface HostUtilityProcess extends Pick<Electron.UtilityProcess, "postMessage" | "kill"> {
  on(event: "message", listener: (message: unknown) => void): unknown;
  once(event: "exit", listener: (code: number) => void): unknown;
}
/** Of the options, those that make no difference between two processes of Node are left to Electron. */
export type UtilityProcessOptions = Pick<Electron.ForkOptions, "serviceName"> & { stdio?: "ignore" };
interface UtilityProcessClassPart {
  fork(modulePath: string, args?: string[], options?: UtilityProcessOptions): HostUtilityProcess;
}
export type HostUtilityProcessClass = PartOf<UtilityProcessClassPart, typeof Electron.utilityProcess>;

export type HostProtocol = Pick<Electron.Protocol, "registerSchemesAsPrivileged" | "handle">;

export type ClientRequestOptions = Electron.ClientRequestConstructorOptions;
interface IncomingMessagePart extends Pick<Electron.IncomingMessage, "statusCode" | "headers"> {
  on(event: "data", listener: (chunk: Buffer) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  on(event: "error", listener: Function): unknown;
  on(event: "aborted", listener: () => void): unknown;
}
export type HostIncomingMessage = PartOf<IncomingMessagePart, Electron.IncomingMessage>;
type LoginListener = (server: Electron.AuthInfo, answer: LoginAnswer) => void;
interface ClientRequestPart extends Pick<Electron.ClientRequest, "abort"> {
  on(event: "login", listener: LoginListener): unknown;
  on(event: "redirect", listener: (statusCode: number, method: string, redirectUrl: string) => void): unknown;
  on(event: "response", listener: (answer: HostIncomingMessage) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  end(body?: string): unknown;
}
export type HostClientRequest = PartOf<ClientRequestPart, Electron.ClientRequest>;
interface NetPart extends Pick<Electron.Net, "isOnline"> {
  request(options: ClientRequestOptions): ClientRequestPart;
}
export type HostNet = PartOf<NetPart, Electron.Net>;
export type HostShell = Pick<Electron.Shell, "openExternal" | "openPath">;
interface ClipboardItemClassPart {
  new (parts: Record<string, string>): object;
}
export type HostClipboardItemClass = PartOf<ClipboardItemClassPart, typeof Electron.ClipboardItem>;
interface ClipboardPart extends Pick<Electron.Clipboard, "readText" | "writeText" | "clear"> {
  write(items: object[]): Promise<void>;
}
export type HostClipboard = PartOf<ClipboardPart, Electron.Clipboard>;
interface DialogPart extends Pick<Electron.Dialog, "showErrorBox"> {
  showMessageBox(options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue>;
  showSaveDialog(
    window: Electron.BaseWindow,
    options: Electron.SaveDialogOptions,
  ): Promise<Electron.SaveDialogReturnValue>;
}
export type HostDialog = PartOf<DialogPart, Electron.Dialog>;
export type HostPowerMonitor = PartOf<PowerMonitorPart, Electron.PowerMonitor>;
export type HostScreen = PartOf<ScreenPart, Electron.Screen>;
export type HostCrashReporter = PartOf<CrashReporterPart, Electron.CrashReporter>;
export type HostContextBridge = Pick<Electron.ContextBridge, "exposeInMainWorld">;

export type IpcListener = (event: object, ...args: unknown[]) => void;
interface IpcRendererPart extends Pick<Electron.IpcRenderer, "invoke"> {
  on(channel: string, listener: IpcListener): unknown;
  off(channel: string, listener: IpcListener): unknown;
  removeListener(channel: string, listener: IpcListener): unknown;
}
export type HostIpcRenderer = PartOf<IpcRendererPart, Electron.IpcRenderer>;
