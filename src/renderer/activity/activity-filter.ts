// Which of the things that happened are shown: by what they are about, whose they are, and any text of them. Pure.
import type { ActivityEvent, ActivityKind } from "../../shared/activity-contract.ts";
import { fold } from "../words/fold.ts";

export const activityGroups = ["all", "sign-ins", "tokens", "cache", "problems"] as const;
export type ActivityGroup = (typeof activityGroups)[number];

export interface ActivityFilter {
  group: ActivityGroup;
  /** Absent for every account's, and what belongs to none. */
  accountId?: string;
  /** Each of its words has to be found. */
  text: string;
}

export const everything: ActivityFilter = { group: "all", text: "" };

const groupOf: Record<ActivityKind, Exclude<ActivityGroup, "all" | "problems">> = {
  "signed-in": "sign-ins",
  "signed-out": "sign-ins",
  "sign-in-failed": "sign-ins",
  "token-read": "tokens",
  "token-refreshed": "tokens",
  "token-refreshed-early": "tokens",
  "token-failed": "tokens",
  throttled: "tokens",
  "request-failed": "tokens",
  "changed-elsewhere": "cache",
  "cache-state": "cache",
  quarantined: "cache",
};

/** True for what a person may have to do something about: not for what they have cancelled themselves. */
export function isProblem({ kind, errorCode, state }: ActivityEvent): boolean {
  if (errorCode !== undefined) return errorCode !== "user_cancelled";
  return kind === "quarantined" || kind === "throttled" || (state !== undefined && state !== "ready");
}

/** @param textOf everything that is shown of an event */
export function filterActivity(
  events: readonly ActivityEvent[],
  { group, accountId, text }: ActivityFilter,
  textOf: (event: ActivityEvent) => string,
): ActivityEvent[] {
  const wanted = fold(text).split(/\s+/);
  return events.filter((event) => {
    if (group === "problems" && !isProblem(event)) return false;
    if (group !== "all" && group !== "problems" && groupOf[event.kind] !== group) return false;
    if (accountId !== undefined && event.accountId !== accountId) return false;
    const shown = fold(textOf(event));
    return wanted.every((word) => shown.includes(word));
  });
}
