// German: what the page about the last things that happened says.
import type { enActivity } from "./en-activity.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("de");

export const deActivity = {
  none: "Noch nichts",
  noneLead: "Anmeldungen, Erneuerungen und Störungen erscheinen hier, sobald sie geschehen.",
  sentences: {
    "signed-in": "Angemeldet.",
    "signed-out": "Abgemeldet.",
    "sign-in-failed": "Die Anmeldung ist nicht gelungen.",
    "token-read": "Ein gespeichertes Token ist noch gültig und wurde verwendet.",
    "token-refreshed": "Der Identitätsanbieter hat ein neues Token ausgestellt.",
    "token-refreshed-early": "Ein Token wurde im Hintergrund erneuert, bevor es ablief.",
    "token-failed": "Es wurde kein Token ausgestellt.",
    throttled: "Der Identitätsanbieter bat um Geduld.",
    quarantined: "Was für ein Konto gespeichert war, war nicht lesbar und wurde beiseitegelegt.",
    "request-failed": "Eine Anfrage dieses Fensters erhielt kein Token.",
  },
  cancelled: "Die Anmeldung wurde abgebrochen.",
  changes: {
    added: "Ein anderes Programm hat das Konto hinzugefügt.",
    changed: "Ein anderes Programm hat das Konto aktualisiert.",
    removed: "Ein anderes Programm hat das Konto entfernt.",
  },
  states: {
    ready: "Konten können wieder gespeichert werden.",
    locked: "Konten konnten nicht gespeichert werden: Der Schlüsselbund ist gesperrt.",
    unavailable: "Konten konnten nicht gespeichert werden: Es wurde kein Schlüsselbund gefunden.",
    denied: "Konten konnten nicht gespeichert werden: Der Schlüsselbund hat es verweigert.",
    failed: "Konten konnten nicht gespeichert werden.",
  },
  today: "Heute",
  yesterday: "Gestern",
  filter: "Filtern",
  groups: {
    all: "Alle",
    "sign-ins": "Anmeldungen",
    tokens: "Token",
    cache: "Zwischenspeicher",
    problems: "Probleme",
  },
  account: "Konto",
  everyAccount: "Alle Konten",
  search: "Suchen",
  count: (shown, all) =>
    shown === all
      ? plural(all, { one: "Ein Ereignis", other: `${all} Ereignisse` })
      : plural(all, { one: `${shown} von einem Ereignis`, other: `${shown} von ${all} Ereignissen` }),
  noMatch: "Nichts passt",
  noMatchLead: "Kein Ereignis passt zu diesem Filter.",
  showAll: "Alle anzeigen",
  scopes: "Berechtigungen",
  took: "Dauer",
  source: "Woher das Token kam",
  time: "Zeitpunkt",
  code: "Fehlercode",
  correlationId: "Korrelations-ID",
  copyCorrelationId: "Korrelations-ID kopieren",
  copyDetails: "Details kopieren",
  export: "Exportieren",
  exportNote: "Diese Liste wird beim Beenden vergessen. Ein Export enthält weder Token noch Namen.",
  exported: "Exportiert. Die Datei enthält weder Token noch Namen.",
  notExported: "Es wurde nichts exportiert.",
} satisfies typeof enActivity;
