// The part of Electron's surface that the app's life needs: instances, power, screens, windows' places, crashes.
// electron-surface.ts makes it part of the objects it belongs to, and checks it against Electron's declarations.
import type * as Electron from "electron";

type Listener<Args extends unknown[] = []> = (...args: Args) => void;

export interface LifecycleAppPart extends Pick<
  Electron.App,
  "requestSingleInstanceLock" | "setAsDefaultProtocolClient"
> {
  on(
    event: "second-instance",
    listener: Listener<[Electron.Event, string[], string, additionalData: unknown]>,
  ): unknown;
  on(event: "open-url", listener: Listener<[Electron.Event, string]>): unknown;
}

export interface LifecycleWindowPart extends Pick<
  Electron.BrowserWindow,
  "isMinimized" | "isMaximized" | "isFullScreen" | "maximize" | "getNormalBounds"
> {
  on(event: "resize", listener: Listener): unknown;
  on(event: "move", listener: Listener): unknown;
  on(event: "maximize", listener: Listener): unknown;
  on(event: "unmaximize", listener: Listener): unknown;
  on(event: "enter-full-screen", listener: Listener): unknown;
  on(event: "leave-full-screen", listener: Listener): unknown;
  on(event: "unresponsive", listener: Listener): unknown;
  on(event: "responsive", listener: Listener): unknown;
  on(event: "session-end", listener: Listener<[Electron.WindowSessionEndEvent]>): unknown;
  on(event: "query-session-end", listener: Listener<[Electron.WindowSessionEndEvent]>): unknown;
}

export interface LifecycleContentsPart extends Pick<
  Electron.WebContents,
  "reload" | "forcefullyCrashRenderer"
> {
  on(
    event: "render-process-gone",
    listener: Listener<[Electron.Event, Electron.RenderProcessGoneDetails]>,
  ): unknown;
  on(
    event: "console-message",
    listener: Listener<[Pick<Electron.WebContentsConsoleMessageEventParams, "message" | "level">]>,
  ): unknown;
}

export interface PowerMonitorPart {
  on(event: "suspend", listener: Listener): unknown;
  on(event: "resume", listener: Listener): unknown;
  on(event: "lock-screen", listener: Listener): unknown;
  on(event: "unlock-screen", listener: Listener): unknown;
  on(event: "shutdown", listener: Listener): unknown;
}

export interface ScreenPart {
  getAllDisplays(): Pick<Electron.Display, "id" | "bounds" | "workArea">[];
}

export type CrashReporterPart = Pick<Electron.CrashReporter, "start">;
