// English: the settings page, the first set-up and the about box. Part of en.ts.
import type { LogLevel } from "../../shared/logger.ts";
import type { LanguageSetting, ThemeSetting } from "../../shared/settings-contract.ts";

const themes: Record<ThemeSetting, string> = {
  system: "Use system setting",
  light: "Light",
  dark: "Dark",
  "high-contrast": "High contrast",
};
/** Languages by their own names, so that everybody finds theirs. */
const languages: Record<LanguageSetting, string> = {
  system: "Use system setting",
  en: "English",
  de: "Deutsch",
};
const logLevels: Record<LogLevel, string> = {
  error: "Errors only",
  warn: "Errors and warnings",
  info: "Normal",
  debug: "Everything, for finding a fault",
};

export const settings = {
  saved: "Saved",
  overridden: "Set by this computer’s environment. It cannot be changed here.",

  provider: "Sign-in provider",
  providerLead: "Who signs you in, and as which app Latchkey is known there.",
  clientId: "Client ID",
  clientIdHint: "The application (client) ID of the app registration. Your administrator has it.",
  clientIdWrong: "Enter an ID of 36 characters, such as 00000000-0000-0000-0000-000000000000.",
  authority: "Authority",
  authorityHint: "For work and school accounts of any organisation, leave it as it is.",
  authorityWrong: "Enter an address that begins with https:// and ends with a tenant.",
  authorityDefault: "https://login.microsoftonline.com/organizations",
  checkAndSave: "Check and save",
  checked: "{name} answers as an identity provider.",
  tenant: "Tenant",
  restartNeeded: "The provider is saved. Restart Latchkey to use it.",
  restart: "Restart now",

  appearance: "Appearance",
  theme: "Theme",
  themes,
  language: "Language",
  languages,
  applyLanguage: "Apply language",

  behaviour: "Behaviour",
  startAtLogin: "Start Latchkey when you log in",
  closeToTray: "Keep running in the tray when the window is closed",
  closeToTrayHint: "If your desktop shows no tray, start Latchkey again to bring the window back.",

  diagnostics: "Diagnostics",
  logLevel: "Log",
  logLevels,
  logHint: "The log holds no passwords, tokens or user names.",
  updates: {
    off: "This copy does not look for updates by itself.",
    none: "Up to date.",
    downloading: (version: string) => `Version ${version} is being downloaded…`,
    ready: (version: string) => `Version ${version} is ready.`,
    failed: "Looking for updates did not work. It is tried again later.",
    restart: "Restart to install",
  },

  danger: "Remove everything",
  dangerLead:
    "Signs out of all accounts and removes what Latchkey has kept on this computer: accounts, encryption key, log and settings.",
  remove: "Remove everything…",
  removeHeading: "Remove everything from this computer?",
  removeBody:
    "All accounts, the encryption key that protects them, the log and these settings are removed. Latchkey then quits.",
  removeAfter: "Nothing is deleted from the accounts themselves. This cannot be undone.",
  removeConfirm: "Remove and quit",
};

export const setUp = {
  heading: "Set up Latchkey",
  lead: "Tell Latchkey who signs you in. Your administrator has the client ID and the authority; you enter them once.",
  done: "All set",
  doneLead: "Restart Latchkey, then sign in.",
};

export const about = {
  heading: (app: string) => `About ${app}`,
  copyright: "© 2026 The Latchkey authors. MIT licence.",
  documentation: "Documentation",
  source: "Source code",
  runtime: "Runs on",
  licences: "Licences",
  licencesLead: (count: number) => `Latchkey uses ${count} packages by others.`,
  noLicences: "The list of licences is part of the installed app, and this is a development copy.",
  close: "Close",
};
