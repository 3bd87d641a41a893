// English: what the page about the cache says.
import type { CacheProtection } from "../../shared/token-contract.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("en");

/** Where it is not known which keyring a Linux desktop has: it is whoever answers for the Secret Service. */
const protectedBy: Record<CacheProtection, string> = {
  libsecret: "Protected by your keyring",
  dpapi: "Protected by your Windows sign-in",
  keychain: "Protected by your Keychain",
  memory: "Held in memory only",
  plaintext: "Not protected",
};

/** What that means, where `kept` of en.ts says it for somebody who has not signed in yet. */
const meaning = {
  memory:
    "What is new is forgotten when you quit. What was saved before stays encrypted on this computer, and is used again as soon as the key can be read.",
  plaintext:
    "The key lies in a file beside the accounts, because the app was started with a setting that allows it.",
};

export const enHealth = {
  protection: "Protection",
  protectedBy,
  protectedByProgram: (program: string) =>
    `Protected by ${program === "GNOME Keyring" ? "your GNOME keyring" : program}`,
  meaning,
  state: "State",
  /** In place of “Healthy” where nothing protects the key. */
  atRisk: "At risk",
  lastSaved: "Last saved",
  never: "Never",
  accounts: "Accounts kept",
  trying: "Trying again",
  wellAgain: "All is well again.",
  stillNot: (time: string) => `Tried at ${time}: nothing has changed yet.`,
  announceStillNot: "Tried again. Nothing has changed yet.",

  answers: "Where tokens came from",
  answersLead: "Since the app was started.",
  noAnswers: "No token has been asked for yet.",
  networkRequests: "Requests to the identity provider",

  entries: "What is kept",
  entriesTotal: (count: number, size: string) =>
    plural(count, { one: `One entry, ${size} in all`, other: `${count} entries, ${size} in all` }),
  noEntries: "Nothing is kept on this computer.",
  account: "Account",
  size: "Size",
  notSaved: "Not saved",
  unknownAccount: "Not opened yet",

  checkUp: {
    heading: "Check-up",
    lead: "Looks at everything that signing in depends on here: the keyring, the files, the network, the identity provider. It takes a few seconds and leaves nothing behind.",
    run: "Check this computer",
    again: "Check again",
    progress: (done: number, all: number) => `${done} of ${all} checks done`,
    announceStarted: "Checking this computer.",
    allWell: "All is well.",
    warnings: (count: number) =>
      plural(count, { one: "No problem, and one warning.", other: `No problem, and ${count} warnings.` }),
    failures: (count: number) =>
      plural(count, { one: "One problem was found.", other: `${count} problems were found.` }),
    checkedAt: (time: string, duration: string) => `Checked at ${time}, in ${duration}.`,
    results: { failed: "Problem", warning: "Warning", passed: "Passed", skipped: "Skipped" },
    whatToDo: "What to do",
    copyCommand: "Copy command",
    others: (passed: number, skipped: number) =>
      `${passed} passed${skipped === 0 ? "" : `, ${skipped} skipped`}`,
    copyReport: "Copy report",
    saveReport: "Save report",
    reportNote: "The report is for bug reports. It holds no names, tokens or keys.",
    reportSaved: "Saved.",
    reportNotSaved: "Nothing was saved.",
  },

  quarantine: "Set aside",
  quarantineLead: "Entries that could not be read. The app does not use them any more.",
  noQuarantine: "Nothing was set aside.",
  quarantined: "What",
  since: "Since",
  damagedEntry: (id: string) => `Entry ${id}`,
  purge: "Delete what was set aside",
  purged: "What was set aside is deleted.",
  purgeDialog: {
    heading: "Delete what was set aside?",
    body: (count: number) =>
      plural(count, {
        one: "One entry that could not be read is deleted from this computer, for good.",
        other: `${count} entries that could not be read are deleted from this computer, for good.`,
      }),
    after:
      "Accounts that you can use now stay as they are. Keep what was set aside only if somebody will look into what damaged it.",
    confirm: "Delete",
  },

  files: "Files",
  folder: "Folder",
  showFolder: "Show folder",
  copyPath: "Copy path",
  store: "Store",
  stores: {
    sealed: "Encrypted files",
    plaintext: "Files",
    os: "The system’s secret store",
    memory: "In memory",
  },
  format: "Format",
  formats: {
    sealed: "AES-256-GCM, one file for each account",
    plaintext: "AES-256-GCM, with the key in a file beside it",
    os: "One item for each account",
    memory: "Nothing is written to disk",
  },
};
