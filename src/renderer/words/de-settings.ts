// Deutsch: Einstellungen, erste Einrichtung, Info. Teil von de.ts.
import type { about as aboutEn, setUp as setUpEn, settings as settingsEn } from "./en-settings.ts";

export const settings = {
  saved: "Gespeichert",
  overridden: "Durch die Umgebung dieses Computers vorgegeben. Hier nicht änderbar.",

  provider: "Anmeldeanbieter",
  providerLead: "Wer Sie anmeldet und als welche App Latchkey dort bekannt ist.",
  clientId: "Client-ID",
  clientIdHint: "Die Anwendungs-ID (Client-ID) der App-Registrierung. Ihre Administration kennt sie.",
  clientIdWrong: "Geben Sie eine ID mit 36 Zeichen ein, etwa 00000000-0000-0000-0000-000000000000.",
  authority: "Autorität",
  authorityHint: "Für Geschäfts- und Schulkonten jeder Organisation lassen Sie die Adresse, wie sie ist.",
  authorityWrong: "Geben Sie eine Adresse ein, die mit https:// beginnt und mit einem Mandanten endet.",
  authorityDefault: "https://login.microsoftonline.com/organizations",
  checkAndSave: "Prüfen und speichern",
  checked: "{name} antwortet als Identitätsanbieter.",
  tenant: "Mandant",
  restartNeeded: "Der Anbieter ist gespeichert. Starten Sie Latchkey neu, um ihn zu verwenden.",
  restart: "Jetzt neu starten",

  appearance: "Darstellung",
  theme: "Design",
  themes: {
    system: "Systemeinstellung verwenden",
    light: "Hell",
    dark: "Dunkel",
    "high-contrast": "Hoher Kontrast",
  },
  language: "Sprache",
  languages: { system: "Systemeinstellung verwenden", en: "English", de: "Deutsch" },
  applyLanguage: "Sprache übernehmen",

  behaviour: "Verhalten",
  startAtLogin: "Latchkey bei der Anmeldung am Computer starten",
  closeToTray: "Beim Schließen des Fensters im Infobereich weiterlaufen",
  closeToTrayHint:
    "Zeigt Ihre Arbeitsumgebung keinen Infobereich, starten Sie Latchkey erneut, um das Fenster zurückzuholen.",

  diagnostics: "Diagnose",
  logLevel: "Protokoll",
  logLevels: {
    error: "Nur Fehler",
    warn: "Fehler und Warnungen",
    info: "Normal",
    debug: "Alles, um einen Fehler zu finden",
  },
  logHint: "Das Protokoll enthält keine Kennwörter, Token oder Benutzernamen.",
  updates: {
    off: "Diese Kopie sucht nicht selbst nach Updates.",
    none: "Auf dem neuesten Stand.",
    downloading: (version) => `Version ${version} wird heruntergeladen …`,
    ready: (version) => `Version ${version} ist bereit.`,
    failed: "Die Suche nach Updates ist gescheitert. Sie wird später wiederholt.",
    restart: "Zum Installieren neu starten",
  },

  danger: "Alles entfernen",
  dangerLead:
    "Meldet alle Konten ab und entfernt, was Latchkey auf diesem Computer gespeichert hat: Konten, Schlüssel, Protokoll und Einstellungen.",
  remove: "Alles entfernen …",
  removeHeading: "Alles von diesem Computer entfernen?",
  removeBody:
    "Alle Konten, der Schlüssel, der sie schützt, das Protokoll und diese Einstellungen werden entfernt. Danach beendet sich Latchkey.",
  removeAfter: "In den Konten selbst wird nichts gelöscht. Dies kann nicht rückgängig gemacht werden.",
  removeConfirm: "Entfernen und beenden",
} satisfies typeof settingsEn;

export const setUp = {
  heading: "Latchkey einrichten",
  lead: "Sagen Sie Latchkey, wer Sie anmeldet. Ihre Administration kennt die Client-ID und die Autorität; Sie geben beides nur einmal ein.",
  done: "Alles bereit",
  doneLead: "Starten Sie Latchkey neu und melden Sie sich dann an.",
} satisfies typeof setUpEn;

export const about = {
  heading: (app) => `Über ${app}`,
  copyright: "© 2026 The Latchkey authors. MIT-Lizenz.",
  documentation: "Dokumentation",
  source: "Quellcode",
  runtime: "Läuft mit",
  licences: "Lizenzen",
  licencesLead: (count) => `Latchkey verwendet ${count} Pakete anderer.`,
  noLicences: "Die Liste der Lizenzen gehört zur installierten App, und dies ist eine Entwicklungskopie.",
  close: "Schließen",
} satisfies typeof aboutEn;
