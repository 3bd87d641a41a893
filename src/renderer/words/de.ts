// German, with formal “Sie” and the terms that Microsoft uses: Konto, Anmeldung, Berechtigung, Zugriffstoken, Mandant.
import { accountsWordsGerman } from "./de-accounts.ts";
import { deActivity } from "./de-activity.ts";
import { deErrors } from "./de-errors.ts";
import { deHealth } from "./de-health.ts";
import type { Words } from "./en.ts";
import { deTokens } from "./de-tokens.ts";
import { about, settings, setUp } from "./de-settings.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("de");

export const de = {
  language: "de",
  protection: {
    libsecret: "Geschützt durch Ihren Schlüsselbund (libsecret)",
    dpapi: "Geschützt durch Windows (DPAPI)",
    keychain: "Geschützt durch den Schlüsselbund",
    memory: "Nur im Arbeitsspeicher, bis Sie die App beenden",
    plaintext: "Nicht geschützt: Der Schlüssel liegt neben den Konten",
  },
  kept: {
    libsecret:
      "Was Sie angemeldet hält, liegt verschlüsselt auf diesem Computer. Nur Ihr Schlüsselbund kann es öffnen.",
    dpapi:
      "Was Sie angemeldet hält, liegt verschlüsselt auf diesem Computer. Nur Ihr Windows-Konto kann es öffnen.",
    keychain:
      "Was Sie angemeldet hält, liegt verschlüsselt auf diesem Computer. Nur Ihr Schlüsselbund kann es öffnen.",
    memory:
      "Was Sie angemeldet hält, liegt nur im Arbeitsspeicher und ist vergessen, sobald Sie die App beenden. Auf die Festplatte wird nichts geschrieben.",
    plaintext:
      "Was Sie angemeldet hält, liegt auf diesem Computer, und der Schlüssel dazu liegt daneben. Wer den Ordner von Latchkey lesen kann, kann Ihre Konten verwenden.",
  },
  tokenSource: {
    memory: "Aus dem Arbeitsspeicher",
    cache: "Aus dem verschlüsselten Zwischenspeicher",
    network: "Vom Identitätsanbieter",
  },
  errors: deErrors,
  cacheState: {
    ready: "In Ordnung",
    locked: "Gesperrt",
    unavailable: "Nicht verfügbar",
    denied: "Zugriff verweigert",
    failed: "Gestört",
  },
  cacheAdvice: {
    locked: "Der Schlüsselbund des Systems ist gesperrt: Entsperren Sie ihn, und versuchen Sie es erneut.",
    unavailable:
      "Es wurde kein Schlüsselbund gefunden. Richten Sie einen Schlüsselbund ein (GNOME-Schlüsselbund, KWallet), und versuchen Sie es erneut.",
    denied:
      "Der Zugriff auf den Schlüsselbund des Systems wurde abgelehnt: Versuchen Sie es erneut, und lassen Sie ihn zu.",
    failed: "Was Sie angemeldet hält, kann gerade nicht gespeichert werden.",
  },
  skipToContent: "Zum Inhalt springen",
  nav: {
    label: "Seiten",
    accounts: "Konten",
    tokens: "Token",
    health: "Zwischenspeicher",
    activity: "Aktivität",
    settings: "Einstellungen",
  },
  lead: {
    tokens: "Fordern Sie ein Zugriffstoken an, wie eine App es tut, und sehen Sie, woher es kam.",
    health: "Wie Ihre Anmeldungen geschützt sind und ob alles in Ordnung ist.",
    activity: "Was zuletzt geschah: Anmeldungen, Erneuerungen und Änderungen durch andere Programme.",
    settings: "Wie Latchkey auf diesem Computer aussieht und sich verhält.",
  },
  windowTitle: (page, app) => `${page} – ${app}`,
  loading: "Wird geladen …",
  copy: "Kopieren",
  copied: "Kopiert",
  opening: "Ihre Konten werden geöffnet …",
  version: (version) => `Version ${version}`,
  showLogFolder: "Protokollordner anzeigen",
  cannotOpen: "Latchkey konnte Ihre Konten nicht öffnen",
  tryAgain: "Erneut versuchen",
  bridgeMissing:
    "Diese Seite funktioniert nur in Latchkey. Starten Sie die App, statt die Seite in einem Browser zu öffnen.",
  proxyDialog: {
    heading: "Ihr Proxy verlangt ein Kennwort",
    body: "Latchkey erreicht das Internet über diesen Proxy. Geben Sie Ihren Benutzernamen und Ihr Kennwort dafür ein; beides wird vergessen, sobald Sie die App beenden.",
    notAccepted: "Der Proxy hat die Angaben nicht angenommen. Prüfen Sie beide, und versuchen Sie es erneut.",
    proxy: "Proxyserver",
    username: "Benutzername",
    password: "Kennwort",
    confirm: "Weiter",
  },
  unknownError:
    "In Latchkey ist ein Fehler aufgetreten. Versuchen Sie es erneut; geschieht es wieder, starten Sie die App neu.",

  ...accountsWordsGerman,
  signIn: "Anmelden",
  signInAgain: "Erneut anmelden",
  addAccount: "Konto hinzufügen",
  signOut: "Abmelden",
  signOutAll: "Alle Konten abmelden",
  cancel: "Abbrechen",
  needsSignIn: "Anmeldung nötig",
  tenant: "Mandant",
  personalAccount: "Persönliches Konto",
  identityProvider: "Identitätsanbieter",

  otherAccount: {
    title: "Ein anderes Konto hat sich angemeldet.",
    body: "Sie haben sich als {name} angemeldet. Dieses Konto wurde hinzugefügt; das Konto, das Sie anmelden wollten, ist unverändert.",
  },
  announce: {
    waiting: "Es wird darauf gewartet, dass Sie sich im Browser anmelden.",
    signedIn: "Sie sind angemeldet.",
    signedInAsOther: "Sie sind mit einem anderen Konto angemeldet, als gemeint war.",
    cancelled: "Anmeldung abgebrochen.",
    gotToken: "Token erhalten.",
  },
  ...deTokens,
  error: {
    code: "Fehlercode",
    correlationId: "Korrelations-ID",
    dismiss: "Schließen",
    copyDetails: "Details kopieren",
    detail: "Details (englisch)",
  },
  nobody: {
    heading: "Niemand ist angemeldet",
    tokens: "Melden Sie sich mit einem Konto an, um ein Token anzufordern.",
  },
  account: "Konto",
  chooseAccount: "Konto auswählen",
  health: deHealth,
  activity: deActivity,
  settings,
  setUp,
  about,
  cache: {
    memory: (advice) =>
      `Konten bleiben nur im Arbeitsspeicher, bis Sie die App beenden.${advice === undefined ? "" : ` ${advice}`}`,
    plaintextTitle: "Nicht geschützt.",
    plaintext: (advice) =>
      `Wer den Ordner von Latchkey lesen kann, kann Ihre Konten verwenden. Richten Sie einen Schlüsselbund ein (GNOME-Schlüsselbund, KWallet), entfernen Sie die Einstellung LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT, und melden Sie sich erneut an.${advice === undefined ? "" : ` ${advice}`}`,
    troubleTitle: "Das Speichern stockt.",
    quarantined: (count) =>
      plural(count, {
        one: "Was für ein Konto gespeichert war, war nicht lesbar und wurde beiseitegelegt. Melden Sie dieses Konto erneut an.",
        other: `Was für ${count} Konten gespeichert war, war nicht lesbar und wurde beiseitegelegt. Melden Sie diese Konten erneut an.`,
      }),
    // The reason is a part of an English sentence.
    nativeBroker: () =>
      "Sie melden sich im Browser an. Die Anmeldung des Systems ist eingeschaltet, wird aber nicht verwendet. Das Protokoll nennt den Grund.",
    folder: "Ordner",
    more: "Mehr dazu",
  },
} satisfies Words;
