// German of the page of accounts, and of a sign-in under way.
import type { accountsWords } from "./en-accounts.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("de");

export const accountsWordsGerman = {
  accounts: {
    list: "Konten",
    title: (count) => plural(count, { one: "Ihr Konto", other: "Ihre Konten" }),
    search: "Konten durchsuchen",
    found: (count) => plural(count, { one: "1 Konto gefunden", other: `${count} Konten gefunden` }),
    noneFound: "Kein Konto enthält dies im Namen oder in der Adresse.",
    isDefault: "Standard",
    copyTenant: "Mandanten-ID kopieren",
    needsSignInWhy: "Latchkey erhält für dieses Konto keine Token, bis Sie sich erneut anmelden.",
    signedOut: (name) => `${name} ist abgemeldet.`,
    signedOutOfAll: "Alle Konten sind abgemeldet.",
    endsInBrowser: "Schließen Sie die Abmeldung im Browser ab.",
  },
  signOutDialog: {
    heading: "{name} abmelden?",
    headingAll: (count) =>
      plural(count, { one: "Ihr Konto abmelden?", other: `Alle ${count} Konten abmelden?` }),
    choices: "Wie weit Sie abgemeldet werden",
    here: "Aus dieser App entfernen",
    hereWhat:
      "Alles, was Latchkey für dieses Konto gespeichert hat, wird gelöscht; Ihr Browser bleibt angemeldet.",
    hereWhatAll:
      "Alles, was Latchkey gespeichert hat, wird gelöscht, samt dem Schlüssel, der es schützt; Ihr Browser bleibt angemeldet.",
    browser: "Auch im Browser abmelden",
    browserWhat:
      "Das Konto wird aus dieser App entfernt; danach fragt {name} im Browser, ob auch die Sitzung dort enden soll.",
    browserWhatAll:
      "Alle Konten werden aus dieser App entfernt; danach fragt {name} im Browser, welche Sitzung auch dort enden soll.",
    after: "Im Konto selbst wird nichts gelöscht. Sie können sich jederzeit wieder anmelden.",
    afterAll: "In den Konten selbst wird nichts gelöscht. Sie können sich jederzeit wieder anmelden.",
    confirm: "Jetzt abmelden",
    confirmAll: "Alle abmelden",
  },
  firstRun: {
    heading: "Einmal anmelden",
    lead: "Melden Sie sich mit Ihrem Geschäfts-, Schul-, Uni- oder persönlichen Konto an. Latchkey hält Sie von da an angemeldet.",
    browserHeading: "Sie melden sich im Browser an",
    browser: "Ihr Kennwort geht an {name} und niemals an diese App.",
    keptHeading: "Was wo gespeichert wird",
    folder: "Ordner:",
    neverHeading: "Was Latchkey niemals tut",
    never:
      "Latchkey schreibt niemals ein Token in ein Protokoll oder eine Fehlermeldung und verrät seinen Herstellern nichts über Sie.",
    removeHeading: "Weg, wenn Sie es sagen",
    remove:
      "Beim Abmelden wird das Konto von diesem Computer entfernt, mit allem, was dafür gespeichert war.",
  },
  signingIn: {
    heading: "Weiter im Browser",
    opening:
      "Ihr Browser wird geöffnet, damit Sie sich bei {name} anmelden. Kommen Sie hierher zurück, sobald er meldet, dass Sie fertig sind.",
    body: "Ihr Browser wurde geöffnet, damit Sie sich bei {name} anmelden. Kommen Sie hierher zurück, sobald er meldet, dass Sie fertig sind.",
    account: "Konto: {name}",
    help: "Falscher Browser, oder keine Seite zu sehen? Öffnen Sie sie erneut, oder kopieren Sie den Link in den gewünschten Browser.",
    reopen: "Erneut öffnen",
    reopened: "Die Anmeldung wurde erneut im Browser geöffnet.",
    copyLink: "Link kopieren",
    linkCopied: "Link kopiert. Fügen Sie ihn in den Browser ein, in dem Sie sich anmelden möchten.",
    timeLeft: (duration) => `Noch etwa ${duration}`,
    lastMinute: "Noch weniger als eine Minute",
    lastMinuteWarning: "Für die Anmeldung bleibt weniger als eine Minute. Danach beginnen Sie von vorn.",
  },
  signingInWithSystem: {
    heading: "Weiter in der Anmeldung des Systems",
    body: "Das Anmeldefenster Ihres Computers fragt, welches Konto Sie bei {name} verwenden möchten. Vielleicht liegt es hinter diesem Fenster.",
  },
} satisfies typeof accountsWords;
