// English: what the page about the last things that happened says.
import type { ActivityEvent, ActivityKind } from "../../shared/activity-contract.ts";
import type { CacheState } from "../../shared/token-contract.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("en");

/** One plain sentence for each kind; who and why stand beside it. */
const sentences: Record<Exclude<ActivityKind, "changed-elsewhere" | "cache-state">, string> = {
  "signed-in": "Signed in.",
  "signed-out": "Signed out.",
  "sign-in-failed": "The sign-in did not succeed.",
  "token-read": "A token that was kept is still valid, and was used.",
  "token-refreshed": "The identity provider gave a new token.",
  "token-refreshed-early": "A token was refreshed in the background, before it expired.",
  "token-failed": "No token was received.",
  throttled: "The identity provider asked to wait.",
  quarantined: "What was kept for an account could not be read and was set aside.",
  "request-failed": "A request of this window was given no token.",
};

const changes: Record<NonNullable<ActivityEvent["change"]>, string> = {
  added: "Another program added the account.",
  changed: "Another program updated the account.",
  removed: "Another program removed the account.",
};

const states: Record<CacheState, string> = {
  ready: "Accounts can be saved again.",
  locked: "Accounts could not be saved: the secret store is locked.",
  unavailable: "Accounts could not be saved: no secret store was found.",
  denied: "Accounts could not be saved: the secret store refused.",
  failed: "Accounts could not be saved.",
};

export const enActivity = {
  none: "Nothing yet",
  noneLead: "Sign-ins, refreshes and trouble are listed here as they happen.",
  sentences,
  cancelled: "The sign-in was cancelled.",
  changes,
  states,
  today: "Today",
  yesterday: "Yesterday",
  filter: "Filter",
  groups: {
    all: "All",
    "sign-ins": "Sign-ins",
    tokens: "Tokens",
    cache: "Cache",
    problems: "Problems",
  },
  account: "Account",
  everyAccount: "All accounts",
  search: "Search",
  count: (shown: number, all: number) =>
    shown === all
      ? plural(all, { one: "One event", other: `${all} events` })
      : plural(all, { one: `${shown} of one event`, other: `${shown} of ${all} events` }),
  noMatch: "Nothing matches",
  noMatchLead: "No event fits this filter.",
  showAll: "Show all",
  scopes: "Scopes",
  took: "Took",
  source: "Where the token came from",
  time: "Time",
  code: "Code",
  correlationId: "Correlation ID",
  copyCorrelationId: "Copy correlation ID",
  copyDetails: "Copy details",
  export: "Export",
  exportNote: "This list is forgotten when you quit. An export holds neither tokens nor names.",
  exported: "Exported. There are no tokens and no names in the file.",
  notExported: "Nothing was exported.",
};
