// The part of Electron's surface that lies outside of windows: menus, tray, theme, start with the session.
import type * as Electron from "electron";

type Listener<Args extends unknown[] = []> = (...args: Args) => void;

interface CommandLinePart {
  appendSwitch(name: string, value?: string): void;
}
export type HostCommandLine = CommandLinePart;

export interface DesktopAppPart extends Pick<
  Electron.App,
  | "relaunch"
  | "getPreferredSystemLanguages"
  | "setAboutPanelOptions"
  | "setAppUserModelId"
  | "setLoginItemSettings"
> {
  readonly commandLine: CommandLinePart;
  getLoginItemSettings(
    options?: Electron.LoginItemSettingsOptions,
  ): Pick<Electron.LoginItemSettings, "openAtLogin" | "executableWillLaunchAtLogin" | "wasOpenedAtLogin">;
  on(event: "activate", listener: Listener): unknown;
}

export interface DesktopWindowPart extends Pick<Electron.BrowserWindow, "hide" | "setFullScreen"> {
  on(event: "close", listener: Listener<[Electron.Event]>): unknown;
  once(event: "show", listener: Listener): unknown;
  once(event: "leave-full-screen", listener: Listener): unknown;
}

export interface MenuClassPart {
  buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): object;
  setApplicationMenu(menu: object | null): void;
}

export interface TrayPart extends Pick<Electron.Tray, "setToolTip" | "destroy"> {
  setImage(image: string): void;
  setContextMenu(menu: object | null): void;
  on(event: "click", listener: Listener): unknown;
}
export interface TrayClassPart {
  new (image: string): TrayPart;
}

export interface NativeThemePart extends Pick<
  Electron.NativeTheme,
  "shouldUseDarkColors" | "shouldUseDarkColorsForSystemIntegratedUI" | "themeSource"
> {
  on(event: "updated", listener: Listener): unknown;
}
