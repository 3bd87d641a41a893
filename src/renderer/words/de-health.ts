// German: what the page about the cache says.
import type { enHealth } from "./en-health.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("de");

export const deHealth = {
  protection: "Schutz",
  protectedBy: {
    libsecret: "Geschützt durch Ihren Schlüsselbund",
    dpapi: "Geschützt durch Ihre Windows-Anmeldung",
    keychain: "Geschützt durch den Schlüsselbund Ihres Mac",
    memory: "Nur im Arbeitsspeicher",
    plaintext: "Nicht geschützt",
  },
  protectedByProgram: (program) =>
    `Geschützt durch ${program === "GNOME Keyring" ? "Ihren GNOME-Schlüsselbund" : program}`,
  meaning: {
    memory:
      "Neues ist vergessen, sobald Sie die App beenden. Was vorher gespeichert wurde, bleibt verschlüsselt auf diesem Computer und wird wieder verwendet, sobald der Schlüssel lesbar ist.",
    plaintext:
      "Der Schlüssel liegt in einer Datei neben den Konten, weil die App mit einer Einstellung gestartet wurde, die das erlaubt.",
  },
  state: "Zustand",
  atRisk: "Gefährdet",
  lastSaved: "Zuletzt gespeichert",
  never: "Noch nie",
  accounts: "Gespeicherte Konten",
  trying: "Neuer Versuch läuft",
  wellAgain: "Alles ist wieder in Ordnung.",
  stillNot: (time) => `Versucht um ${time}: Es hat sich noch nichts geändert.`,
  announceStillNot: "Erneut versucht. Es hat sich noch nichts geändert.",

  answers: "Woher die Token kamen",
  answersLead: "Seit dem Start der App.",
  noAnswers: "Es wurde noch kein Token angefordert.",
  networkRequests: "Anfragen beim Identitätsanbieter",

  entries: "Was gespeichert ist",
  entriesTotal: (count, size) =>
    plural(count, { one: `Ein Eintrag, zusammen ${size}`, other: `${count} Einträge, zusammen ${size}` }),
  noEntries: "Auf diesem Computer ist nichts gespeichert.",
  account: "Konto",
  size: "Größe",
  notSaved: "Nicht gespeichert",
  unknownAccount: "Noch nicht geöffnet",

  checkUp: {
    heading: "Systemprüfung",
    lead: "Prüft alles, wovon die Anmeldung hier abhängt: Schlüsselbund, Dateien, Netzwerk, Identitätsanbieter. Das dauert wenige Sekunden und hinterlässt nichts.",
    run: "Computer prüfen",
    again: "Erneut prüfen",
    progress: (done, all) => `${done} von ${all} Prüfungen fertig`,
    announceStarted: "Der Computer wird geprüft.",
    allWell: "Alles ist in Ordnung.",
    warnings: (count) =>
      plural(count, {
        one: "Kein Problem, aber eine Warnung.",
        other: `Kein Problem, aber ${count} Warnungen.`,
      }),
    failures: (count) =>
      plural(count, { one: "Ein Problem wurde gefunden.", other: `${count} Probleme wurden gefunden.` }),
    checkedAt: (time, duration) => `Geprüft um ${time}, in ${duration}.`,
    results: { failed: "Problem", warning: "Warnung", passed: "Bestanden", skipped: "Übersprungen" },
    whatToDo: "Was Sie tun können",
    copyCommand: "Befehl kopieren",
    others: (passed, skipped) => `${passed} bestanden${skipped === 0 ? "" : `, ${skipped} übersprungen`}`,
    copyReport: "Bericht kopieren",
    saveReport: "Bericht speichern",
    reportNote:
      "Der Bericht ist für Fehlerberichte gedacht und daher auf Englisch. Er enthält keine Namen, Token oder Schlüssel.",
    reportSaved: "Gespeichert.",
    reportNotSaved: "Es wurde nichts gespeichert.",
  },

  quarantine: "Beiseitegelegt",
  quarantineLead: "Einträge, die nicht lesbar waren. Die App verwendet sie nicht mehr.",
  noQuarantine: "Nichts wurde beiseitegelegt.",
  quarantined: "Was",
  since: "Seit",
  damagedEntry: (id) => `Eintrag ${id}`,
  purge: "Beiseitegelegtes löschen",
  purged: "Das Beiseitegelegte ist gelöscht.",
  purgeDialog: {
    heading: "Beiseitegelegtes löschen?",
    body: (count) =>
      plural(count, {
        one: "Ein Eintrag, der nicht lesbar war, wird endgültig von diesem Computer gelöscht.",
        other: `${count} Einträge, die nicht lesbar waren, werden endgültig von diesem Computer gelöscht.`,
      }),
    after:
      "Konten, die Sie jetzt verwenden können, bleiben unverändert. Behalten Sie das Beiseitegelegte nur, wenn jemand herausfinden soll, was den Schaden verursacht hat.",
    confirm: "Löschen",
  },

  files: "Dateien",
  folder: "Ordner",
  showFolder: "Ordner anzeigen",
  copyPath: "Pfad kopieren",
  store: "Speicherort",
  stores: {
    sealed: "Verschlüsselte Dateien",
    plaintext: "Dateien",
    os: "Der Schlüsselbund des Systems",
    memory: "Arbeitsspeicher",
  },
  format: "Format",
  formats: {
    sealed: "AES-256-GCM, eine Datei je Konto",
    plaintext: "AES-256-GCM, mit dem Schlüssel in einer Datei daneben",
    os: "Ein Element je Konto",
    memory: "Auf die Festplatte wird nichts geschrieben",
  },
} satisfies typeof enHealth;
