// English of the page of accounts, and of a sign-in under way, which every page shows.
import { createPlural } from "./plural.ts";

const plural = createPlural("en");

export const accountsWords = {
  accounts: {
    list: "Accounts",
    title: (count: number) => plural(count, { one: "Your account", other: "Your accounts" }),
    search: "Search accounts",
    found: (count: number) => plural(count, { one: "1 account found", other: `${count} accounts found` }),
    noneFound: "No account has this in its name or address.",
    isDefault: "Default",
    copyTenant: "Copy tenant ID",
    needsSignInWhy: "Latchkey cannot get tokens for this account until you sign in again.",
    signedOut: (name: string) => `${name} is signed out.`,
    signedOutOfAll: "All accounts are signed out.",
    endsInBrowser: "Finish signing out in your browser.",
  },
  signOutDialog: {
    heading: "Sign out of {name}?",
    headingAll: (count: number) =>
      plural(count, { one: "Sign out of your account?", other: `Sign out of all ${count} accounts?` }),
    choices: "How far to sign out",
    here: "Remove from this app",
    hereWhat: "Everything that Latchkey keeps for this account is deleted; your browser stays signed in.",
    hereWhatAll:
      "Everything that Latchkey keeps is deleted, with the key that protects it; your browser stays signed in.",
    browser: "Also sign out in the browser",
    browserWhat:
      "It is removed from this app, and {name} then asks in your browser whether to end the session there too.",
    browserWhatAll:
      "All are removed from this app, and {name} then asks in your browser which session to end there too.",
    after: "Nothing is deleted from the account itself. You can sign in again at any time.",
    afterAll: "Nothing is deleted from the accounts themselves. You can sign in again at any time.",
    confirm: "Sign out now",
    confirmAll: "Sign out of all",
  },
  firstRun: {
    heading: "Sign in once",
    lead: "Sign in with your work, school or personal account. Latchkey keeps you signed in from then on.",
    browserHeading: "You sign in with your browser",
    browser: "Your password goes to {name} and never to this app.",
    keptHeading: "What is kept, and where",
    folder: "Folder:",
    neverHeading: "What Latchkey never does",
    never: "It never writes a token to a log or an error message, and it tells its makers nothing about you.",
    removeHeading: "Gone when you say so",
    remove: "Signing out removes the account from this computer, with everything that was kept for it.",
  },
  signingIn: {
    heading: "Continue in your browser",
    opening:
      "Your browser is opening for you to sign in at {name}. Come back here when it says that you are done.",
    body: "Your browser has opened for you to sign in at {name}. Come back here when it says that you are done.",
    account: "Account: {name}",
    /** Why there are two more ways. */
    help: "Wrong browser, or no page showing? Open it again, or copy the link into the browser that you want.",
    reopen: "Open again",
    reopened: "The sign-in was opened in your browser again.",
    copyLink: "Copy link",
    linkCopied: "Link copied. Paste it into the browser that you want to sign in with.",
    timeLeft: (duration: string) => `About ${duration} left`,
    lastMinute: "Less than a minute left",
    lastMinuteWarning: "Less than a minute is left to sign in. After that, start again.",
  },
  signingInWithSystem: {
    heading: "Continue in the system’s window",
    body: "Your computer’s own sign-in window asks which account to use at {name}. It may be behind this one.",
  },
};
