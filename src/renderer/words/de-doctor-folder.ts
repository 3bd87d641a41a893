// German: what is found about the cache's folder and files.
import type { FindingOf } from "../../shared/doctor-contract.ts";
import { formatBytes, type FindingWords } from "../../shared/doctor-sentence.ts";

type FolderCheck = "folder" | "files" | "free-space" | "lock" | "formats" | "quarantine";

const size = (bytes: string | number | undefined): string => formatBytes(bytes, ",");

export const deFolderFindings: Record<FindingOf<FolderCheck>, FindingWords> = {
  "folder-fine": {
    found: ({ mode }) =>
      `Nur das eigene Benutzerkonto darf ihn verwenden${mode === undefined ? "" : ` (${mode})`}.`,
  },
  "folder-not-made-yet": {
    found: "Es gibt ihn noch nicht. Er entsteht, wenn das erste Konto gespeichert wird.",
  },
  "folder-open-to-others": {
    found: ({ mode = "?" }) => `Andere dürfen in den Ordner sehen (${mode}, erwartet 0700).`,
    advice: ({ directory = "?" }) => `Entziehen Sie ihnen den Zugriff:\n  chmod 700 "${directory}"`,
  },
  "folder-is-link": {
    found:
      "Der Ordner ist eine symbolische Verknüpfung. Was gespeichert wird, liegt also an einem anderen Ort.",
    advice:
      "Wenn Sie die Verknüpfung nicht selbst angelegt haben, entfernen Sie sie, und finden Sie heraus, wer es war.",
  },
  "folder-on-network": {
    found: ({ fileSystem = "?" }) =>
      `Der Ordner liegt auf einem Netzlaufwerk (${fileSystem}). Sperren gelten dort nicht immer, und andere können vielleicht mitlesen.`,
    advice: "Halten Sie die Einstellungen des persönlichen Ordners auf der Festplatte dieses Computers.",
  },
  "folder-not-a-folder": {
    found: "Wo der Ordner sein sollte, liegt etwas anderes.",
    advice: ({ directory = "?" }) => `Verschieben Sie es an einen anderen Ort:\n  ${directory}`,
  },
  "folder-of-somebody-else": {
    found: ({ owner = "?" }) =>
      `Der Ordner gehört einem anderen Benutzer (${owner}). Wurde Latchkey mit sudo gestartet?`,
    advice: ({ directory = "?" }) =>
      `Machen Sie ihn wieder zu Ihrem:\n  sudo chown -R "$(id -un)" "${directory}"`,
  },
  "folder-not-writable": {
    found: "Latchkey darf in den Ordner nicht schreiben.",
    advice: ({ directory = "?" }) =>
      `Geben Sie Ihrem Benutzerkonto den Zugriff:\n  chmod u+rwx "${directory}"`,
  },
  "folder-read-only": {
    found:
      "Das Laufwerk, auf dem der Ordner liegt, ist schreibgeschützt. Konten bleiben nur im Arbeitsspeicher.",
    advice: "Heben Sie den Schreibschutz auf, oder prüfen Sie das Laufwerk auf Fehler.",
  },
  "folder-unreadable": {
    found: ({ reason = "?" }) => `Der Ordner ist nicht zugänglich (${reason}).`,
    advice: "Prüfen Sie das Laufwerk und den Zugriff auf die übergeordneten Ordner.",
  },

  "files-fine": {
    found: ({ files = "?" }) => `Nur das eigene Benutzerkonto darf sie lesen (${files} geprüft).`,
  },
  "files-none": { found: "Es gibt noch keine." },
  "files-open-to-others": {
    found: ({ count = "?" }) =>
      `Andere dürfen manche Dateien lesen (${count}). Latchkey behebt das, sobald es sie öffnet.`,
    advice: ({ directory = "?" }) => `Um es gleich zu beheben:\n  chmod -R go= "${directory}"`,
  },
  "files-of-somebody-else": {
    found: ({ count = "?" }) =>
      `Manche Dateien gehören einem anderen Benutzer (${count}); Latchkey traut ihnen nicht. Wurde es mit sudo gestartet?`,
    advice: ({ directory = "?" }) =>
      `Machen Sie sie wieder zu Ihren:\n  sudo chown -R "$(id -un)" "${directory}"`,
  },
  "files-not-plain": {
    found: ({ count = "?" }) =>
      `Manche sind Verknüpfungen oder keine gewöhnlichen Dateien (${count}); Latchkey traut ihnen nicht.`,
    advice: "Entfernen Sie sie, und finden Sie heraus, woher sie kommen. Melden Sie sich dann neu an.",
  },
  "files-unreadable": { found: "Der Inhalt des Ordners war nicht zu lesen." },

  "space-enough": { found: ({ freeBytes }) => `${size(freeBytes)} sind frei.` },
  "space-low": {
    found: ({ freeBytes }) => `Nur ${size(freeBytes)} sind frei.`,
    advice: "Schaffen Sie Platz: Ist das Laufwerk voll, bleibt, was sich ändert, nur im Arbeitsspeicher.",
  },
  "space-none": {
    found:
      "Das Laufwerk ist voll. Was sich ändert, bleibt im Arbeitsspeicher und ist nach dem Beenden verloren.",
    advice: "Schaffen Sie Platz, und versuchen Sie es dann erneut.",
  },
  "space-unknown": { found: "Das System gibt keine Auskunft." },

  "lock-works": {
    found: ({ waitMs = "?" }) => `Sie wurde gesetzt und wieder aufgehoben, in ${waitMs} ms.`,
  },
  "lock-not-needed-yet": { found: "Es gibt noch nichts zu sperren." },
  "lock-held": {
    found: "Ein anderes Programm hält die Sperre, länger als das Speichern dauert.",
    advice:
      "Suchen Sie nach weiteren Fenstern und Terminals mit Latchkey, und schließen Sie sie. Die Sperre endet mit dem Programm, das sie hält.",
  },
  "lock-impossible": {
    found: ({ reason = "?" }) => `Die Datei lässt sich hier nicht sperren (${reason}).`,
    advice:
      "Halten Sie den Ordner auf einem Laufwerk, das Sperren kennt: Nicht jeder Netzordner und nicht jeder freigegebene Ordner kann das.",
  },

  "formats-known": {
    found: ({ entries = "?" }) => `Alle Einträge haben ein Format, das diese Version kennt (${entries}).`,
  },
  "formats-none": { found: "Es gibt noch keine Einträge." },
  "formats-not-used": { found: "Die Einträge sind Elemente des Systems und haben kein eigenes Format." },
  "formats-newer": {
    found: ({ count = "?" }) =>
      `Manche Konten wurden von einer neueren Version von Latchkey gespeichert (${count}). Sie bleiben unberührt.`,
    advice: "Aktualisieren Sie Latchkey, oder verwenden Sie die neuere Version.",
  },
  "formats-unknown": {
    found: ({ count = "?" }) =>
      `Manche Einträge sind beschädigt (${count}). Sie werden beiseitegelegt, sobald sie geöffnet werden.`,
    advice:
      "Melden Sie die fehlenden Konten neu an. Geschieht es wieder, prüfen Sie das Laufwerk auf Fehler.",
  },

  "quarantine-empty": { found: "Nichts wurde beiseitegelegt." },
  "quarantine-some": {
    found: ({ count = "?" }) => `Manche Einträge waren nicht lesbar und wurden beiseitegelegt (${count}).`,
    advice:
      "Melden Sie die fehlenden Konten neu an. Löschen Sie dann das Beiseitegelegte auf der Seite „Zwischenspeicher“.",
  },
  "quarantine-unreadable": { found: "Es war nicht zu lesen." },
};
