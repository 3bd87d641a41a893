// Puts the settings and what they change together: the log, the start with the session, and all of the app that is outside of
// its window.
import { dirname, join } from "node:path";
import { BrowserWindow, type App } from "electron";
import type { SettingsState } from "../shared/settings-contract.ts";
import type { TokenBroker } from "./broker/token-broker.ts";
import type { AppConfig } from "./config.ts";
import { setUpDesktop, type Desktop, type DesktopOptions } from "./desktop/set-up-desktop.ts";
import type { AppLog } from "./log.ts";
import { findLoginItem, type LoginItem, type LoginItemOptions } from "./settings/login-item.ts";
import {
  assertWasRead,
  findSettingsFile,
  saveSettings,
  type FoundSettings,
} from "./settings/settings-file.ts";
import { createSettings, type Settings } from "./settings/settings.ts";
import { openWebLink } from "./system-browser.ts";

export interface ComposeSettingsOptions {
  app: DesktopOptions["app"] & LoginItemOptions["app"] & Pick<App, "getPath">;
  process: Pick<NodeJS.Process, "platform" | "execPath" | "argv" | "env" | "resourcesPath">;
  config: Pick<AppConfig, "given">;
  found: FoundSettings;
  log: AppLog;
  broker: TokenBroker;
  /** Absolute path of the folder of the built code. */
  outDirectory: string;
  onChange: (state: SettingsState) => void;
  raise: () => void;
  showLogFolder: () => Promise<void>;
}

export interface ComposedSettings {
  settings: Settings;
  desktop: Desktop;
  loginItem: LoginItem;
}

/** To be called when the app is ready. */
export function composeSettings(options: ComposeSettingsOptions): ComposedSettings {
  const { app, process, config, found, log, broker, outDirectory, onChange, raise } = options;
  const { logger } = log;
  const noteFailure = (): void => logger.log("warn", "What a menu asked for could not be opened.");
  const loginItem = findLoginItem(app, process);
  const settings = createSettings({
    // The person may have switched it off in the system's own list.
    saved: { ...found.saved, startAtLogin: loginItem.isOn() },
    given: config.given,
    apply: async (next, previous) => {
      if (next.startAtLogin !== previous.startAtLogin) await loginItem.set(next.startAtLogin);
      log.setLevel(next.logLevel);
      desktop.apply(next);
    },
    save: async (all) => {
      assertWasRead(found);
      await saveSettings(findSettingsFile(app.getPath("userData")), all);
    },
    onChange,
    logger,
  });
  const desktop = setUpDesktop({
    app,
    broker,
    settings: settings.state().settings,
    trayDirectory: app.isPackaged
      ? join(process.resourcesPath, "tray")
      : join(dirname(outDirectory), "build", "tray"),
    platform: process.platform,
    currentDesktop: process.env["XDG_CURRENT_DESKTOP"] ?? "",
    window: () => BrowserWindow.getAllWindows()[0],
    raise,
    logger,
    openLink: (link) => void openWebLink(link).catch(noteFailure),
    showLogFolder: () => void options.showLogFolder().catch(noteFailure),
  });
  return { settings, desktop, loginItem };
}
