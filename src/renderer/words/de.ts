// German, with formal “Sie” and the terms that Microsoft uses: Konto, Anmeldung, Berechtigung, Zugriffstoken, Mandant.
import { accountsWordsGerman } from "./de-accounts.ts";
import { deActivity } from "./de-activity.ts";
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
    memory: "Nur im Arbeitsspeicher, bis Sie beenden",
    plaintext: "Nicht geschützt: als Klartext gespeichert",
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
    plaintext: "Was Sie angemeldet hält, liegt unverschlüsselt auf diesem Computer.",
  },
  tokenSource: {
    memory: "Aus dem Arbeitsspeicher",
    cache: "Aus dem verschlüsselten Zwischenspeicher",
    network: "Vom Identitätsanbieter",
  },
  errors: {
    interaction_required: { title: "Anmeldung nötig", advice: "Dieses Konto muss sich erneut anmelden." },
    user_cancelled: {
      title: "Anmeldung abgebrochen",
      advice: "Es hat sich nichts geändert. Versuchen Sie es erneut, wann immer Sie möchten.",
    },
    consent_declined: {
      title: "Berechtigungen abgelehnt",
      advice:
        "Ohne sie erhält Latchkey kein Token. Melden Sie sich erneut an, wenn Sie es sich anders überlegen.",
    },
    timed_out: {
      title: "Keine Antwort",
      advice: "Das hat zu lange gedauert. Versuchen Sie es gleich noch einmal.",
    },
    offline: {
      title: "Keine Verbindung",
      advice:
        "Der Identitätsanbieter ist nicht erreichbar. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann erneut.",
    },
    account_not_found: {
      title: "Nicht angemeldet",
      advice: "Dieses Konto wurde vielleicht anderswo abgemeldet. Melden Sie es erneut an.",
    },
    server_rejected: {
      title: "Abgelehnt",
      advice:
        "Der Identitätsanbieter hat abgelehnt. Ihre Administration kennt vielleicht den Grund: Nennen Sie ihr die Korrelations-ID.",
    },
    throttled: {
      title: "Zu viele Anfragen",
      advice: "Der Identitätsanbieter bittet um Geduld. Versuchen Sie es in einer Minute erneut.",
    },
    cache_unavailable: {
      title: "Konten können nicht gespeichert werden",
      advice:
        "Der Geheimnisspeicher des Systems ist nicht nutzbar. Unter „Zwischenspeicher“ steht, was hilft.",
    },
    cache_locked: {
      title: "Konten anderswo in Verwendung",
      advice:
        "Ein anderes Programm verwendet die Konten. Schließen Sie andere Fenster dieser App, und versuchen Sie es dann erneut.",
    },
    invalid_request: { title: "Ungültige Anfrage", advice: "Prüfen Sie Ihre Eingabe." },
    untrusted_sender: {
      title: "Dieser Seite nicht erlaubt",
      advice: "Starten Sie die App neu. Geschieht es wieder, installieren Sie sie neu.",
    },
    internal: {
      title: "Unerwarteter Fehler",
      advice:
        "In Latchkey ist ein Fehler aufgetreten. Versuchen Sie es erneut. Geschieht es wieder, starten Sie die App neu.",
    },
    api_unreachable: {
      title: "API nicht erreichbar",
      advice: "Die API ist nicht erreichbar. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann erneut.",
    },
    api_timed_out: {
      title: "Keine Antwort der API",
      advice: "Die API hat nicht rechtzeitig geantwortet. Versuchen Sie es gleich noch einmal.",
    },
    api_unauthorized: {
      title: "Token nicht angenommen",
      advice:
        "Die API hat das Token nicht angenommen. Wählen Sie „Jetzt erneuern“, und versuchen Sie es dann erneut.",
    },
    api_forbidden: {
      title: "Von der API nicht erlaubt",
      advice:
        "Dieses Konto oder dieses Token darf das nicht. Fordern Sie mehr Berechtigungen an, oder bitten Sie Ihre Administration um Zugriff.",
    },
    api_not_found: { title: "Von der API nicht gefunden", advice: "Unter diesem Pfad hat die API nichts." },
    api_throttled: {
      title: "Zu viele Anfragen",
      advice: "Die API bittet um weniger Anfragen. Versuchen Sie es in einer Minute erneut.",
    },
    api_unavailable: {
      title: "Störung der API",
      advice: "Die API hat selbst ein Problem. Versuchen Sie es später erneut.",
    },
    api_unexpected: {
      title: "Antwort unverständlich",
      advice: "Latchkey versteht die Antwort der API nicht.",
    },
  },
  cacheState: {
    ready: "In Ordnung",
    locked: "Gesperrt",
    unavailable: "Nicht verfügbar",
    denied: "Zugriff verweigert",
    failed: "Gestört",
  },
  cacheAdvice: {
    locked:
      "Der Geheimnisspeicher des Systems ist gesperrt: Entsperren Sie ihn, und versuchen Sie es erneut.",
    unavailable: "Auf diesem System wurde kein Geheimnisspeicher gefunden.",
    denied:
      "Der Zugriff auf den Geheimnisspeicher des Systems wurde abgelehnt: Versuchen Sie es erneut, und lassen Sie ihn zu.",
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
    health: "Wie geschützt ist, was Sie angemeldet hält, und ob alles in Ordnung ist.",
    activity: "Was zuletzt geschah: Anmeldungen, Erneuerungen und Änderungen durch andere Programme.",
    settings: "Wie Latchkey auf diesem Computer aussieht und sich verhält.",
  },
  windowTitle: (page, app) => `${page} – ${app}`,
  loading: "Wird geladen …",
  copy: "Kopieren",
  copied: "Kopiert",
  opening: "Ihre Konten werden geöffnet …",
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
      advice === undefined
        ? "Konten bleiben nur im Arbeitsspeicher, bis Sie beenden."
        : `Konten bleiben nur im Arbeitsspeicher, bis Sie beenden: ${advice}`,
    plaintextTitle: "Nicht verschlüsselt.",
    plaintext: (advice) =>
      `Wer diesen Ordner lesen kann, kann Ihre Konten verwenden.${advice === undefined ? "" : ` ${advice}`}`,
    troubleTitle: "Das Speichern stockt.",
    quarantined: (count) =>
      plural(count, {
        one: "Was für ein Konto gespeichert war, war nicht lesbar und wurde beiseitegelegt. Melden Sie dieses Konto erneut an.",
        other: `Was für ${count} Konten gespeichert war, war nicht lesbar und wurde beiseitegelegt. Melden Sie diese Konten erneut an.`,
      }),
    nativeBroker: (reason) =>
      `Sie melden sich im Browser an. Die Anmeldung des Systems ist eingeschaltet, wird aber nicht verwendet: ${reason}.`,
    folder: "Ordner",
    more: "Mehr dazu",
  },
} satisfies Words;
