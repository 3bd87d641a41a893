// German: what is found about the session bus, the keyring and the data key.
import type { FindingOf } from "../../shared/doctor-contract.ts";
import {
  flatpakBusCommand,
  flatpakServiceCommand,
  installCommands,
  snapKeyringCommand,
  sshBusCommand,
  startKeyringCommands,
  unlockKeyringCommand,
} from "../../shared/doctor-install.ts";
import type { FindingWords, Sentence } from "../../shared/doctor-sentence.ts";

type KeyringCheck = "session-bus" | "secret-service" | "keyring" | "secret-store" | "data-key";

const letSnapIn = `Erlauben Sie dem Snap den Schlüsselbund:\n${snapKeyringCommand}`;
const thenBegin = "Beginnen Sie dann eine Sitzung damit, und starten Sie Latchkey darin:";

const getBus: Sentence = ({ surroundings, family }) => {
  switch (surroundings) {
    case "flatpak":
      return `Erlauben Sie der App den Sitzungsbus:\n${flatpakBusCommand}`;
    case "snap":
      return letSnapIn;
    case "wsl":
    case "container":
      return [
        `${surroundings === "wsl" ? "WSL" : "Ein Container"} bringt keinen Schlüsselbund mit. Installieren Sie einen:`,
        installCommands(family, "keyring"),
        thenBegin,
        startKeyringCommands,
      ].join("\n");
    default:
      return [
        "Starten Sie Latchkey aus einer Desktop-Sitzung. Über SSH nennen Sie den Bus der Sitzung, die Sie dort haben:",
        sshBusCommand,
        "Wo es keinen Desktop gibt, installieren Sie einen Schlüsselbund:",
        installCommands(family, "keyring"),
        thenBegin,
        startKeyringCommands,
      ].join("\n");
  }
};

const getService: Sentence = ({ surroundings, family, desktop = "" }) => {
  switch (surroundings) {
    case "flatpak":
      return `Erlauben Sie der App den Schlüsselbund:\n${flatpakServiceCommand}`;
    case "snap":
      return letSnapIn;
    default:
      return [
        /kde/i.test(String(desktop))
          ? "Schalten Sie KWallet in den Systemeinstellungen ein (KDE-Passwortspeicher, „KWallet für die Secret-Service-Schnittstelle verwenden“)."
          : "Wenn Sie KeePassXC verwenden, schalten Sie dort die Secret-Service-Integration ein. Installieren Sie sonst den GNOME-Schlüsselbund:",
        installCommands(family, "keyring"),
        "Melden Sie sich ab und wieder an, oder starten Sie ihn hier:",
        unlockKeyringCommand,
      ].join("\n");
  }
};

const unlock: Sentence = ({ program = "" }) => {
  if (/KeePassXC/.test(String(program)))
    return "Öffnen Sie KeePassXC, und entsperren Sie die Datenbank. Versuchen Sie es dann erneut.";
  if (/KWallet/.test(String(program)))
    return "Öffnen Sie die KWallet-Verwaltung und darin die Brieftasche. Versuchen Sie es dann erneut.";
  return [
    "Öffnen Sie „Passwörter und Verschlüsselung“, und entsperren Sie den Schlüsselbund. Versuchen Sie es dann erneut. In einem Terminal:",
    unlockKeyringCommand,
  ].join("\n");
};

const notAsked = "Wurde nicht gefragt, weil schon nicht funktioniert, was davor kommt.";
const lookForQuestion =
  "Suchen Sie nach einem Fenster, das nach einem Passwort fragt. Gibt es keines, melden Sie sich ab und wieder an.";

export const deKeyringFindings: Record<FindingOf<KeyringCheck>, FindingWords> = {
  "bus-reachable": { found: "Der Sitzungsbus antwortet." },
  "bus-not-needed": { found: "Hier wird kein Sitzungsbus gebraucht." },
  "bus-not-named": {
    found:
      "Es gibt keine D-Bus-Sitzung: weder DBUS_SESSION_BUS_ADDRESS noch einen Bus in XDG_RUNTIME_DIR. Ohne sie ist kein Schlüsselbund erreichbar.",
    advice: getBus,
  },
  "bus-unreachable": {
    found: ({ reason = "?" }) => `Eine D-Bus-Sitzung ist genannt, aber dort antwortet nichts (${reason}).`,
    advice: getBus,
  },
  "bus-silent": {
    found: "Der Sitzungsbus nimmt die Verbindung an, antwortet dann aber nicht.",
    advice: "Melden Sie sich ab und wieder an. In einem Container beginnen Sie die Sitzung neu.",
  },

  "service-running": { found: ({ program = "Ein Programm" }) => `${program} verwahrt, was geheim ist.` },
  "service-starts-when-needed": {
    found: ({ program = "Ein Schlüsselbund" }) =>
      `${program} läuft nicht; der Bus startet das Programm, sobald es gebraucht wird.`,
  },
  "service-not-needed": { found: "Hier wird kein Schlüsselbundprogramm gebraucht." },
  "service-in-sandbox": {
    found:
      "In einem Flatpak liegt Geheimes in einer Datei der App, mit einem Passwort, das der Desktop vergibt.",
  },
  "service-not-asked": { found: notAsked },
  "service-absent": {
    found: "Es läuft kein Schlüsselbund, und es ist keiner installiert, den der Bus starten könnte.",
    advice: getService,
  },
  "service-silent": {
    found: ({ program = "Der Schlüsselbund" }) =>
      `${program} ist da, antwortet aber nicht. Vielleicht fehlt noch das Passwort, oder das Programm hängt.`,
    advice: lookForQuestion,
  },
  "service-denied": {
    found: "Der Bus lässt Latchkey den Schlüsselbund nicht fragen.",
    advice: getService,
  },

  "keyring-unlocked": { found: "Der Schlüsselbund ist entsperrt." },
  "keyring-not-needed": { found: "Hier wird kein Schlüsselbund gebraucht." },
  "keyring-not-asked": { found: notAsked },
  "keyring-locked": {
    found: "Der Schlüsselbund ist gesperrt. Solange das so ist, bleiben Konten nur im Arbeitsspeicher.",
    advice: unlock,
  },
  "keyring-missing": {
    found:
      "Es gibt keinen Standardschlüsselbund. Ein Programm weiß daher nicht, wohin mit dem, was geheim ist.",
    advice: ({ program = "" }) =>
      /KeePassXC/.test(String(program))
        ? "Öffnen Sie in KeePassXC die Einstellungen der Datenbank, und wählen Sie die Gruppe, die andere Programme sehen dürfen."
        : "Öffnen Sie „Passwörter und Verschlüsselung“, legen Sie einen Passwort-Schlüsselbund an, und machen Sie ihn zum Standard.",
  },
  "keyring-silent": {
    found: "Der Schlüsselbund sagt nicht, ob er entsperrt ist.",
    advice: lookForQuestion,
  },

  "store-works": {
    found: ({ protection, roundTripMs = "?" }) =>
      `Ein Geheimnis wurde ${storeNames[String(protection)] ?? "im System"} abgelegt, gelesen und wieder entfernt, in ${roundTripMs} ms.`,
  },
  "store-not-tried": { found: "Wurde nicht versucht, damit niemand nach einem Passwort gefragt wird." },
  "store-plaintext": {
    found:
      "Der Schlüssel liegt in einer gewöhnlichen Datei, weil LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT gesetzt ist. Nichts schützt ihn.",
    advice:
      "Richten Sie einen Schlüsselbund ein, entfernen Sie diese Einstellung, und melden Sie sich neu an.",
  },
  "store-library-missing": {
    found: ({ library = "Eine Systembibliothek" }) =>
      `Geheimes kann nicht verwahrt werden: ${library} ist nicht installiert.`,
    advice: ({ family }) =>
      `Installieren Sie die Bibliothek, und starten Sie Latchkey dann neu:\n${installCommands(family, "libsecret")}`,
  },
  "store-unavailable": { found: "Das System bietet keinen Schlüsselbund an.", advice: getService },
  "store-locked": {
    found: "Der Schlüsselbund des Systems ist gesperrt.",
    advice: ({ protection }) =>
      protection === "keychain"
        ? "Öffnen Sie die Schlüsselbundverwaltung, und entsperren Sie den Schlüsselbund „Anmeldung“. Versuchen Sie es dann erneut."
        : "Entsperren Sie den Schlüsselbund, und versuchen Sie es dann erneut.",
  },
  "store-denied": {
    found: "Der Schlüsselbund des Systems lässt Latchkey nicht zu.",
    advice: ({ protection }) => {
      if (protection === "keychain")
        return "Versuchen Sie es erneut, und wählen Sie „Erlauben“. Kommt keine Frage, installieren Sie eine signierte Fassung von Latchkey vom Herausgeber.";
      if (protection === "dpapi")
        return "Windows kann nicht öffnen, was dieses Benutzerkonto geschützt hat, etwa nach dem Zurücksetzen des Kennworts: Melden Sie alle Konten ab und dann neu an.";
      return "Erlauben Sie Latchkey den Schlüsselbund: bei einem Flatpak oder Snap in dessen Berechtigungen.";
    },
  },
  "store-failed": {
    found: "Der Schlüsselbund des Systems meldet einen Fehler.",
    advice: "Sehen Sie ins Protokoll von Latchkey, und fügen Sie den Bericht einem Fehlerbericht bei.",
  },
  "store-silent": {
    found: "Der Schlüsselbund des Systems hat nicht rechtzeitig geantwortet.",
    advice: lookForQuestion,
  },

  "key-readable": { found: "Der Schlüssel, der die Konten schützt, ist lesbar." },
  "key-not-made-yet": {
    found: "Es gibt noch keinen Schlüssel. Er entsteht, wenn das erste Konto gespeichert wird.",
  },
  "key-not-used": { found: "Jedes Konto ist ein Element des Systems; einen Schlüssel gibt es nicht." },
  "key-not-asked": { found: notAsked },
  "key-missing": {
    found:
      "Es sind Konten gespeichert, aber der Schlüssel, der sie schützt, fehlt im Schlüsselbund des Systems.",
    advice:
      "Wenn Sie einen anderen Schlüsselbund verwenden als früher, kehren Sie zu ihm zurück. Melden Sie sich sonst neu an: Die alten Konten lassen sich nicht mehr öffnen.",
  },
  "key-damaged": {
    found: "Der Schlüssel, der die Konten schützt, ist beschädigt.",
    advice: "Melden Sie alle Konten ab und dann neu an.",
  },
  "key-name-damaged": {
    found:
      "Die Datei „cache-id“ im Ordner des Zwischenspeichers ist beschädigt. Der Schlüssel ist daher nicht zu finden.",
    advice:
      "Stellen Sie diese Datei aus einer Sicherung wieder her, oder melden Sie alle Konten ab und dann neu an.",
  },
};

const storeNames: Record<string, string> = {
  libsecret: "im Schlüsselbund",
  keychain: "im Schlüsselbund des Mac",
  dpapi: "mit Windows (DPAPI)",
};
