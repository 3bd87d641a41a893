// English: every word a person reads in the window, in one object. A translation is another object with the same keys.
// Names go in as `{name}`, so that the window can isolate their direction from the sentence's.
import type { CacheProtection, CacheState, TokenGrant } from "../../shared/token-contract.ts";
import { accountsWords } from "./en-accounts.ts";
import { enActivity } from "./en-activity.ts";
import { enErrors } from "./en-errors.ts";
import { enHealth } from "./en-health.ts";
import { enTokens } from "./en-tokens.ts";
import { about, settings, setUp } from "./en-settings.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("en");

const protection: Record<CacheProtection, string> = {
  libsecret: "Protected by your keyring (libsecret)",
  dpapi: "Protected by Windows (DPAPI)",
  keychain: "Protected by Keychain",
  memory: "In memory only, until you quit",
  plaintext: "Not protected: the key lies beside the accounts",
};

const kept: Record<CacheProtection, string> = {
  libsecret: "What keeps you signed in is encrypted on this computer. Only your keyring can unlock it.",
  dpapi: "What keeps you signed in is encrypted on this computer. Only your Windows account can unlock it.",
  keychain: "What keeps you signed in is encrypted on this computer. Only your Keychain can unlock it.",
  memory:
    "What keeps you signed in is held in memory and forgotten when you quit. Nothing is written to disk.",
  plaintext:
    "What keeps you signed in is stored on this computer, and the key to it lies beside it. Anyone who can read Latchkey’s folder can use your accounts.",
};

const tokenSource: Record<TokenGrant["source"], string> = {
  memory: "From memory",
  cache: "From the encrypted cache",
  network: "From the identity provider",
};

const cacheState: Record<CacheState, string> = {
  ready: "Healthy",
  locked: "Locked",
  unavailable: "Unavailable",
  denied: "Access denied",
  failed: "Not working",
};

const cacheAdvice: Record<Exclude<CacheState, "ready">, string> = {
  locked: "The system’s secret store is locked: unlock it, then try again.",
  unavailable: "No keyring was found. Set up a keyring (GNOME Keyring, KWallet), then try again.",
  denied: "Access to the system’s secret store was declined: try again and allow it.",
  failed: "What keeps you signed in cannot be saved just now.",
};

export const en = {
  language: "en",
  protection,
  kept,
  tokenSource,
  errors: enErrors,
  cacheState,
  cacheAdvice,
  skipToContent: "Skip to content",
  nav: {
    label: "Pages",
    accounts: "Accounts",
    tokens: "Tokens",
    health: "Cache health",
    activity: "Activity",
    settings: "Settings",
  },
  lead: {
    tokens: "Ask for an access token as an app does, and see where it came from.",
    health: "How your sign-ins are protected, and whether all is well.",
    activity: "What happened lately: sign-ins, refreshes, and changes by other programs.",
    settings: "How Latchkey looks and behaves on this computer.",
  },
  /** Title of the window. */
  windowTitle: (page: string, app: string) => `${page} – ${app}`,
  loading: "Loading…",
  copy: "Copy",
  copied: "Copied",
  opening: "Opening your accounts…",
  version: (version: string) => `Version ${version}`,
  showLogFolder: "Show log folder",
  cannotOpen: "Latchkey could not open your accounts",
  tryAgain: "Try again",
  bridgeMissing:
    "This page works inside Latchkey only. Start the app instead of opening the page in a browser.",
  proxyDialog: {
    heading: "Your proxy asks for a password",
    body: "Latchkey reaches the internet through this proxy. Give the user name and password that you have for it; they are forgotten when you quit.",
    notAccepted: "The proxy did not accept them. Check both, then try again.",
    proxy: "Proxy",
    username: "User name",
    password: "Password",
    confirm: "Continue",
  },
  unknownError: "Something went wrong inside Latchkey. Try again; if it happens again, restart the app.",

  ...accountsWords,
  signIn: "Sign in",
  signInAgain: "Sign in again",
  addAccount: "Add account",
  signOut: "Sign out",
  signOutAll: "Sign out of all accounts",
  cancel: "Cancel",
  needsSignIn: "Needs sign-in",
  tenant: "Tenant",
  personalAccount: "Personal account",
  identityProvider: "Identity provider",

  otherAccount: {
    title: "Another account signed in.",
    body: "You signed in as {name}. That account was added, and the one that you wanted to sign in is as it was.",
  },
  announce: {
    waiting: "Waiting for you to sign in with your browser.",
    signedIn: "You are signed in.",
    signedInAsOther: "You are signed in with another account than the one that was meant.",
    cancelled: "Sign-in cancelled.",
    gotToken: "Token received.",
  },
  ...enTokens,
  error: {
    code: "Code",
    correlationId: "Correlation ID",
    dismiss: "Dismiss",
    copyDetails: "Copy details",
    /** In front of what main says in English, where the rest of the window is in another language. */
    detail: "Details",
  },
  nobody: {
    heading: "Nobody is signed in",
    tokens: "Sign in with an account to ask for a token.",
  },
  account: "Account",
  chooseAccount: "Choose an account",
  health: enHealth,
  activity: enActivity,
  settings,
  setUp,
  about,
  cache: {
    memory: (advice: string | undefined) =>
      `Accounts are kept in memory only until you quit.${advice === undefined ? "" : ` ${advice}`}`,
    plaintextTitle: "Not protected.",
    plaintext: (advice: string | undefined) =>
      `Anyone who can read Latchkey’s folder can use your accounts. Set up a keyring (GNOME Keyring, KWallet), remove the setting LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT, then sign in again.${advice === undefined ? "" : ` ${advice}`}`,
    troubleTitle: "Saving is held up.",
    quarantined: (count: number) =>
      plural(count, {
        one: "What was kept for one account could not be read and was set aside. Sign in to that account again.",
        other: `What was kept for ${count} accounts could not be read and was set aside. Sign in to them again.`,
      }),
    nativeBroker: (reason: string) =>
      `You sign in with your browser. The system’s own sign-in is switched on and not used: ${reason}.`,
    folder: "Folder",
    more: "See details",
  },
};

/** What a language has to say. */
export type Words = typeof en;
