// What of the app is outside of its window: menu, tray, theme of what is native, about panel; kept as the settings say.
import { Menu, nativeTheme, Tray, type App, type BrowserWindow } from "electron";
import type { Settings } from "../../shared/settings-contract.ts";
import type { Logger } from "../../shared/logger.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import { chooseMainWords } from "../words/choose-words.ts";
import type { MainWords } from "../words/en.ts";
import { traceError } from "../error-trace.ts";
import { sendEvent } from "../ipc/ipc-door.ts";
import { describeAddress } from "../window.ts";
import { hideOnClose } from "./hide-on-close.ts";
import { describeMenu, type MenuActions } from "./menu.ts";
import { createTrayIcon, findTrayIcon } from "./tray.ts";

export interface DesktopOptions extends Pick<MenuActions, "openLink" | "showLogFolder"> {
  app: Pick<
    App,
    | "getName"
    | "getVersion"
    | "getPreferredSystemLanguages"
    | "isPackaged"
    | "on"
    | "quit"
    | "setAboutPanelOptions"
  >;
  broker: Pick<TokenBroker, "accounts" | "onChange">;
  /** As they hold at the start. */
  settings: Settings;
  /** Absolute path of the folder with the tray's icons. */
  trayDirectory: string;
  platform: NodeJS.Platform;
  /** `XDG_CURRENT_DESKTOP`. */
  currentDesktop: string;
  window: () => BrowserWindow | undefined;
  raise: () => void;
  logger: Logger;
}

export interface Desktop {
  words(): MainWords;
  /** Makes changed settings hold. */
  apply(next: Settings): void;
  watchWindow(window: BrowserWindow): void;
}

export function setUpDesktop(options: DesktopOptions): Desktop {
  const { app, broker, trayDirectory, platform, currentDesktop, window, raise, logger } = options;
  const appName = app.getName();
  let { settings } = options;
  const words = (): MainWords => chooseMainWords(settings.language, app.getPreferredSystemLanguages());

  const openPage: MenuActions["openPage"] = (page) => {
    raise();
    const shown = window();
    if (shown !== undefined) sendEvent("window:open-page", shown, page);
  };
  const runCommand: MenuActions["runCommand"] = (command) => {
    raise();
    const shown = window();
    if (shown !== undefined) sendEvent("window:run-command", shown, command);
  };
  const quit = (): void => app.quit();

  const isPanelDark = (): boolean => {
    if (platform !== "linux") return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
    // GNOME's panel is dark in every theme, and most others follow the theme.
    return /GNOME|Unity/i.test(currentDesktop) || nativeTheme.shouldUseDarkColors;
  };
  const tray = createTrayIcon({
    appName,
    platform,
    create: (icon) => new Tray(icon),
    setMenu: (icon, template) => (icon as Tray).setContextMenu(Menu.buildFromTemplate(template)),
    iconFor: (state) =>
      findTrayIcon(state, { platform, directory: trayDirectory, isPanelDark: isPanelDark() }),
    accounts: () => broker.accounts(),
    words,
    open: raise,
    openAccounts: () => openPage("accounts"),
    signIn: () => runCommand("sign-in"),
    quit,
  });
  broker.onChange(() => void tray.refresh());
  nativeTheme.on("updated", () => void tray.refresh());

  const applyLanguage = (): void => {
    const template = describeMenu({
      platform,
      isPackaged: app.isPackaged,
      appName,
      words: words().menu,
      openPage,
      runCommand,
      openLink: options.openLink,
      showLogFolder: options.showLogFolder,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    void tray.refresh();
  };

  const applyTheme = (): void => {
    nativeTheme.themeSource = settings.theme === "high-contrast" ? "dark" : settings.theme;
  };

  applyTheme();
  applyLanguage();
  tray.setShown(settings.closeToTray);
  app.setAboutPanelOptions({
    applicationName: appName,
    applicationVersion: app.getVersion(),
    copyright: "Copyright © 2026 The Latchkey authors",
    website: "https://github.com/latchkey-app/latchkey",
  });
  app.on("activate", raise);

  return {
    words,
    apply: (next) => {
      const previous = settings;
      settings = next;
      if (next.theme !== previous.theme) applyTheme();
      if (next.closeToTray !== previous.closeToTray) tray.setShown(next.closeToTray);
      if (next.language === previous.language) return;
      applyLanguage();
      // The page takes its words once, when it is loaded. Whoever has changed the language is on this page of it.
      window()
        ?.loadURL(describeAddress(next.language, "settings"))
        .catch((error: unknown) =>
          logger.log("warn", `The page could not be loaded in its new language [${traceError(error)}].`),
        );
    },
    watchWindow: (shown) => {
      hideOnClose(shown, {
        app,
        isWanted: () => platform === "darwin" || settings.closeToTray,
      });
    },
  };
}
