// What a person can set, and what main and the window tell each other about it.
import type { LogLevel } from "./logger.ts";

export const themeSettings = ["system", "light", "dark", "high-contrast"] as const;
export type ThemeSetting = (typeof themeSettings)[number];

/** `system`: the first of the person's languages that there is a translation for. */
export const languageSettings = ["system", "en", "de"] as const;
export type LanguageSetting = (typeof languageSettings)[number];

export interface Settings {
  /** Application (client) id, a GUID; empty if none is set. */
  clientId: string;
  /** Such as `https://login.microsoftonline.com/organizations`; empty if none is set. */
  authority: string;
  theme: ThemeSetting;
  language: LanguageSetting;
  startAtLogin: boolean;
  /** The close button hides the window, and an icon in the tray brings it back. */
  closeToTray: boolean;
  logLevel: LogLevel;
}

export const defaultSettings: Readonly<Settings> = Object.freeze({
  clientId: "",
  authority: "",
  theme: "system",
  language: "system",
  startAtLogin: false,
  closeToTray: false,
  logLevel: "info",
});

/** At least one of the settings. */
export type SettingsChange = { [Name in keyof Settings]?: Settings[Name] };

export interface SettingsState {
  /** As they hold now. */
  settings: Settings;
  /** Those that the environment gives, and that cannot be changed here. */
  overridden: (keyof Settings)[];
  defaults: Settings;
  /** True if the provider is not the one that the app was started with. */
  needsRestart: boolean;
}

export interface ProviderAddress {
  clientId: string;
  authority: string;
}

/** What a provider's OpenID metadata says of it. */
export interface CheckedProvider {
  issuer: string;
  /** Where people are sent to sign in. */
  authorizationEndpointHost: string;
  /** Absent if the authority is for several tenants. */
  tenant?: string;
}

/** Pages of the window, by the names that main opens them with; in the order of the navigation. */
export const windowPages = ["accounts", "tokens", "health", "activity", "settings"] as const;
export type WindowPage = (typeof windowPages)[number];

/** What a menu asks of the window besides opening a page. */
export type WindowCommand = "sign-in" | "show-about";

export interface AboutApp {
  electron: string;
  chrome: string;
  node: string;
}

/** Pages on the web that the window may have opened; main knows their addresses. */
export const webLinks = ["documentation", "source"] as const;
export type WebLink = (typeof webLinks)[number];
