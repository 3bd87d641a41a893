// German: what each check of this computer is called, what it found, and what a person can do about it. Commands, names of
// programs and of settings stay as they are.
import { installCommands } from "../../shared/doctor-install.ts";
import type { DoctorWords } from "../../shared/doctor-words.ts";
import { deFolderFindings } from "./de-doctor-folder.ts";
import { deKeyringFindings } from "./de-doctor-keyring.ts";
import { deNetworkFindings } from "./de-doctor-network.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("de");

export const deDoctor: DoctorWords = {
  heading: "Latchkey-Systemprüfung",
  checks: {
    "session-bus": "D-Bus-Sitzung",
    "secret-service": "Schlüsselbunddienst (Secret Service)",
    keyring: "Schlüsselbund",
    "secret-store": "Geheimes verwahren",
    "data-key": "Schlüssel zu den Konten",
    folder: "Ordner des Zwischenspeichers",
    files: "Dateien des Zwischenspeichers",
    "free-space": "Freier Speicherplatz",
    lock: "Sperre",
    formats: "Dateiformate",
    quarantine: "Beiseitegelegtes",
    proxy: "Proxy",
    dns: "Namensauflösung (DNS)",
    tls: "Sichere Verbindung (TLS)",
    provider: "Identitätsanbieter",
    clock: "Uhr",
    redirect: "Rückweg aus dem Browser",
    "native-modules": "Native Module",
    versions: "Versionen",
  },
  results: {
    passed: "bestanden",
    warning: "Warnung",
    failed: "fehlgeschlagen",
    skipped: "übersprungen",
  },
  summary: ({ passed, warning, failed, skipped }) =>
    [
      `${String(failed)} fehlgeschlagen`,
      plural(warning, { one: "1 Warnung", other: `${String(warning)} Warnungen` }),
      `${String(passed)} bestanden`,
      `${String(skipped)} übersprungen.`,
    ].join(", "),
  findings: {
    ...deKeyringFindings,
    ...deFolderFindings,
    ...deNetworkFindings,
    "modules-loaded": { found: "Die nativen Teile sind vorhanden und wurden geladen." },
    "modules-library-missing": {
      found: ({ library = "Eine Systembibliothek" }) =>
        `${library} ist nicht installiert. Ohne sie ist kein Schlüsselbund nutzbar.`,
      advice: ({ family }) =>
        `Installieren Sie sie, und starten Sie Latchkey dann neu:\n${installCommands(family, "libsecret")}`,
    },
    "modules-not-loaded": {
      found: ({ module = "Ein nativer Teil" }) => `${module} kann hier nicht geladen werden.`,
      advice: "Installieren Sie Latchkey neu, im Paket für dieses System und diesen Prozessor.",
    },
    "versions-listed": {
      found: ({ latchkey = "?", electron, node = "?" }) =>
        `Latchkey ${latchkey} läuft auf ${electron === undefined ? "" : `Electron ${electron} mit `}Node ${node}.`,
    },
    "versions-node-too-old": {
      found: ({ node = "?" }) => `Node ${node} ist älter, als Latchkey es braucht.`,
      advice: ({ wanted = "?" }) => `Installieren Sie Node ${wanted} oder neuer.`,
    },
    "check-timed-out": {
      found: ({ seconds = "?" }) => `Diese Prüfung war nach ${seconds} Sekunden nicht fertig.`,
      advice: "Prüfen Sie noch einmal. Geschieht es wieder, fügen Sie den Bericht einem Fehlerbericht bei.",
    },
    "check-crashed": {
      found: ({ reason = "?" }) => `Diese Prüfung war nicht möglich (${reason}).`,
      advice: "Das ist ein Fehler in Latchkey: Fügen Sie den Bericht bitte einem Fehlerbericht bei.",
    },
  },
};
