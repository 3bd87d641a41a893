// English: what the doctor finds about the session bus, the keyring and the data key.
import type { FindingOf } from "./doctor-contract.ts";
import {
  flatpakBusCommand,
  flatpakServiceCommand,
  installCommands,
  snapKeyringCommand,
  sshBusCommand,
  startKeyringCommands,
  unlockKeyringCommand,
} from "./doctor-install.ts";
import type { FindingWords, Sentence } from "./doctor-sentence.ts";

type KeyringCheck = "session-bus" | "secret-service" | "keyring" | "secret-store" | "data-key";

/** Right for a desktop, a container, WSL, a Flatpak and a snap. */
const getBus: Sentence = ({ surroundings, family }) => {
  switch (surroundings) {
    case "flatpak":
      return `Let the app reach the session bus:\n${flatpakBusCommand}`;
    case "snap":
      return `Let the snap use the keyring:\n${snapKeyringCommand}`;
    case "wsl":
    case "container":
      return [
        `${surroundings === "wsl" ? "WSL" : "A container"} brings no keyring of its own. Install one:`,
        installCommands(family, "keyring"),
        "Then begin a session with it, and start Latchkey in that:",
        startKeyringCommands,
      ].join("\n");
    default:
      return [
        "Start Latchkey from a desktop session. Over SSH, name the bus of the session that you have there:",
        sshBusCommand,
        "Where there is no desktop, install a keyring:",
        installCommands(family, "keyring"),
        "Then begin a session with it, and start Latchkey in that:",
        startKeyringCommands,
      ].join("\n");
  }
};

const getService: Sentence = ({ surroundings, family, desktop = "" }) => {
  switch (surroundings) {
    case "flatpak":
      return `Let the app reach the keyring:\n${flatpakServiceCommand}`;
    case "snap":
      return `Let the snap use the keyring:\n${snapKeyringCommand}`;
    default:
      return [
        ...(/kde/i.test(String(desktop))
          ? [
              "Switch on KWallet in System Settings (KDE Wallet, “Use KWallet for the Secret Service interface”).",
            ]
          : ["If you use KeePassXC, switch on its Secret Service integration. Else install GNOME Keyring:"]),
        installCommands(family, "keyring"),
        "Log out and in again, or start it here:",
        unlockKeyringCommand,
      ].join("\n");
  }
};

const unlock: Sentence = ({ program = "" }) => {
  if (/KeePassXC/.test(String(program))) return "Open KeePassXC and unlock its database, then try again.";
  if (/KWallet/.test(String(program))) return "Open KWalletManager and open the wallet, then try again.";
  return [
    "Open “Passwords and Keys” and unlock the keyring, then try again. In a terminal:",
    unlockKeyringCommand,
  ].join("\n");
};

const notAsked = "It was not asked, because what comes before it does not work.";

export const keyringFindings: Record<FindingOf<KeyringCheck>, FindingWords> = {
  "bus-reachable": { found: "The session bus answers." },
  "bus-not-needed": { found: "No session bus is needed here." },
  "bus-not-named": {
    found:
      "There is no D-Bus session: neither DBUS_SESSION_BUS_ADDRESS nor a bus in XDG_RUNTIME_DIR. Without it no keyring can be reached.",
    advice: getBus,
  },
  "bus-unreachable": {
    found: ({ reason = "?" }) => `A D-Bus session is named, but nothing answers there (${reason}).`,
    advice: getBus,
  },
  "bus-silent": {
    found: "The session bus takes the connection, and then does not answer.",
    advice: "Log out and in again. In a container, start the session again.",
  },

  "service-running": { found: ({ program = "A program" }) => `${program} keeps the secrets.` },
  "service-starts-when-needed": {
    found: ({ program = "A keyring" }) => `${program} is not running; the bus starts it when it is needed.`,
  },
  "service-not-needed": { found: "No keyring program is needed here." },
  "service-in-sandbox": {
    found: "In a Flatpak, secrets are kept in a file of the app, under a password that the desktop gives.",
  },
  "service-not-asked": { found: notAsked },
  "service-absent": {
    found: "No keyring is running, and none is installed that the bus could start.",
    advice: getService,
  },
  "service-silent": {
    found: ({ program = "The keyring" }) =>
      `${program} is there, but does not answer. It may be waiting for its password, or hang.`,
    advice: "Look for a window that asks for a password. If there is none, log out and in again.",
  },
  "service-denied": { found: "The bus does not let Latchkey ask the keyring.", advice: getService },

  "keyring-unlocked": { found: "The keyring is unlocked." },
  "keyring-not-needed": { found: "No keyring is needed here." },
  "keyring-not-asked": { found: notAsked },
  "keyring-locked": {
    found: "The keyring is locked. Until it is unlocked, accounts are held in memory only.",
    advice: unlock,
  },
  "keyring-missing": {
    found: "There is no default keyring, so a program has nowhere to put a secret.",
    advice: ({ program = "" }) =>
      /KeePassXC/.test(String(program))
        ? "In KeePassXC, open the database’s settings and choose the group that is given to other programs."
        : "Open “Passwords and Keys”, make a password keyring, and set it as the default.",
  },
  "keyring-silent": {
    found: "The keyring does not say whether it is unlocked.",
    advice: "Look for a window that asks for a password. If there is none, log out and in again.",
  },

  "store-works": {
    found: ({ protection, roundTripMs = "?" }) =>
      `A secret was kept, read and removed again by ${storeNames[String(protection)] ?? "the system"}, in ${roundTripMs} ms.`,
  },
  "store-not-tried": { found: "It was not tried, so that nobody is asked for a password." },
  "store-plaintext": {
    found:
      "The key lies in a plain file, because LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT is set. Nothing protects it.",
    advice: "Get a keyring, take that setting away, and sign in again.",
  },
  "store-library-missing": {
    found: ({ library = "A system library" }) => `A secret cannot be kept: ${library} is not installed.`,
    advice: ({ family }) => `Install it, then start Latchkey again:\n${installCommands(family, "libsecret")}`,
  },
  "store-unavailable": {
    found: "The system’s secret store is not there.",
    advice: getService,
  },
  "store-locked": {
    found: "The system’s secret store is locked.",
    advice: ({ protection }) =>
      protection === "keychain"
        ? "Open Keychain Access and unlock the keychain “login”, then try again."
        : "Unlock the keyring, then try again.",
  },
  "store-denied": {
    found: "The system’s secret store does not let Latchkey in.",
    advice: ({ protection }) => {
      if (protection === "keychain")
        return "Try again and choose “Allow”. If no question comes, install a signed copy of Latchkey from its publisher.";
      if (protection === "dpapi")
        return "Windows cannot open what this user has protected, as after a password reset: sign out of all accounts, then sign in again.";
      return "Allow Latchkey to use the keyring: in a Flatpak or a snap, in its permissions.";
    },
  },
  "store-failed": {
    found: "The system’s secret store gave an error.",
    advice: "Look into Latchkey’s log, and put this report into a bug report.",
  },
  "store-silent": {
    found: "The system’s secret store did not answer in time.",
    advice: "Look for a window that asks for a password. If there is none, log out and in again.",
  },

  "key-readable": { found: "The key that protects the accounts can be read." },
  "key-not-made-yet": { found: "There is no key yet. It is made when the first account is kept." },
  "key-not-used": { found: "Each account is an item of the system’s own; there is no key." },
  "key-not-asked": { found: notAsked },
  "key-missing": {
    found: "Accounts are kept, but the key that protects them is gone from the system’s secret store.",
    advice:
      "If you use another keyring than before, go back to it. Else sign in again: the old accounts cannot be opened any more.",
  },
  "key-damaged": {
    found: "The key that protects the accounts is damaged.",
    advice: "Sign out of all accounts, then sign in again.",
  },
  "key-name-damaged": {
    found: "The file “cache-id” in the cache’s folder is damaged, so the key cannot be found.",
    advice: "Restore that file from a backup, or sign out of all accounts and sign in again.",
  },
};

const storeNames: Record<string, string> = {
  libsecret: "the keyring",
  keychain: "the Keychain",
  dpapi: "Windows (DPAPI)",
};
