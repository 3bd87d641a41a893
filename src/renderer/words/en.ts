// English: every word a person reads in the window, in one object. A translation is another object with the same keys.
// Names go in as `{name}`, so that the window can isolate their direction from the sentence's.
import type { AuthErrorCode } from "../../shared/auth-error.ts";
import type { CacheProtection, CacheState, TokenGrant } from "../../shared/token-contract.ts";
import { accountsWords } from "./en-accounts.ts";
import { enActivity } from "./en-activity.ts";
import { enHealth } from "./en-health.ts";
import { enTokens } from "./en-tokens.ts";
import { about, settings, setUp } from "./en-settings.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("en");

export interface ErrorWords {
  /** What kind of thing happened, in two or three words. */
  title: string;
  /** What happened, and what to do. */
  advice: string;
}

/** Why a call to the API brought nothing; see graph-client.ts. */
export type GraphErrorCode =
  | "api_unreachable"
  | "api_timed_out"
  | "api_unauthorized"
  | "api_forbidden"
  | "api_not_found"
  | "api_throttled"
  | "api_unavailable"
  | "api_unexpected";

const protection: Record<CacheProtection, string> = {
  libsecret: "Protected by your keyring (libsecret)",
  dpapi: "Protected by Windows (DPAPI)",
  keychain: "Protected by Keychain",
  memory: "In memory only, until you quit",
  plaintext: "Not protected: stored as plain text",
};

const kept: Record<CacheProtection, string> = {
  libsecret: "What keeps you signed in is encrypted on this computer. Only your keyring can unlock it.",
  dpapi: "What keeps you signed in is encrypted on this computer. Only your Windows account can unlock it.",
  keychain: "What keeps you signed in is encrypted on this computer. Only your Keychain can unlock it.",
  memory:
    "What keeps you signed in is held in memory and forgotten when you quit. Nothing is written to disk.",
  plaintext: "What keeps you signed in is stored on this computer without encryption.",
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
  unavailable: "No secret store was found on this system.",
  denied: "Access to the system’s secret store was declined: try again and allow it.",
  failed: "What keeps you signed in cannot be saved just now.",
};

/** By code. Main says the same in more detail and in English only, so in English only the title is shown with it. */
const errors: Record<AuthErrorCode | GraphErrorCode, ErrorWords> = {
  interaction_required: { title: "Sign-in needed", advice: "This account has to sign in again." },
  user_cancelled: { title: "Sign-in cancelled", advice: "Nothing has changed. Sign in again when you like." },
  consent_declined: {
    title: "Permissions declined",
    advice: "Latchkey gets no token without them. Sign in again if you change your mind.",
  },
  timed_out: { title: "No answer in time", advice: "Nothing came back in time. Try again in a moment." },
  offline: {
    title: "Offline",
    advice: "The identity provider cannot be reached. Check your connection, then try again.",
  },
  account_not_found: {
    title: "Not signed in",
    advice: "This account may have been signed out elsewhere. Sign in to it again.",
  },
  server_rejected: {
    title: "Refused",
    advice: "The identity provider refused. Your administrator may know why: give them the correlation ID.",
  },
  throttled: {
    title: "Too many requests",
    advice: "The identity provider asks to wait. Try again in a minute.",
  },
  cache_unavailable: {
    title: "Accounts cannot be kept",
    advice: "The system’s secret store cannot be used. Cache health says what helps.",
  },
  cache_locked: {
    title: "Accounts in use elsewhere",
    advice: "Another program is using the accounts. Close other copies of the app, then try again.",
  },
  invalid_request: { title: "Not a valid request", advice: "Check what you entered." },
  untrusted_sender: {
    title: "Not allowed for this page",
    advice: "Restart the app; if it happens again, install it anew.",
  },
  internal: {
    title: "Unexpected problem",
    advice: "Something went wrong inside Latchkey. Try again; if it happens again, restart the app.",
  },
  api_unreachable: {
    title: "API out of reach",
    advice: "The API could not be reached. Check your connection, then try again.",
  },
  api_timed_out: {
    title: "No answer from the API",
    advice: "The API did not answer in time. Try again in a moment.",
  },
  api_unauthorized: {
    title: "Token not accepted",
    advice: "The API did not accept the token. Use “Refresh now”, then try again.",
  },
  api_forbidden: {
    title: "Not allowed by the API",
    advice:
      "This account or this token may not do that. Ask for more scopes, or your administrator for access.",
  },
  api_not_found: { title: "Not found by the API", advice: "The API has nothing at this path." },
  api_throttled: { title: "Too many requests", advice: "The API asks to slow down. Try again in a minute." },
  api_unavailable: {
    title: "API has a problem",
    advice: "The API has a problem of its own. Try again later.",
  },
  api_unexpected: {
    title: "Answer not understood",
    advice: "The API gave an answer that Latchkey does not understand.",
  },
};

export const en = {
  language: "en",
  protection,
  kept,
  tokenSource,
  errors,
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
    health: "How what keeps you signed in is protected, and whether it is well.",
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
      advice === undefined
        ? "Accounts are kept in memory only until you quit."
        : `Accounts are kept in memory only until you quit: ${advice}`,
    plaintextTitle: "Not encrypted.",
    plaintext: (advice: string | undefined) =>
      `Anyone who can read this folder can use your accounts.${advice === undefined ? "" : ` ${advice}`}`,
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
