// One thing that happened, as a sentence for people, and as text for support. Pure.
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import { en, type Words } from "../words/en.ts";
import { words } from "../words/words.ts";

export function describeActivity(
  { kind, errorCode, change, state }: ActivityEvent,
  text: Words["activity"] = words.activity,
): string {
  if (kind === "changed-elsewhere") return text.changes[change ?? "changed"];
  if (kind === "cache-state") return text.states[state ?? "failed"];
  if (kind === "sign-in-failed" && errorCode === "user_cancelled") return text.cancelled;
  return text.sentences[kind];
}

/** Why it did not succeed, in a few words; absent if it did, or if the sentence says it already. */
export function describeReason({ kind, errorCode }: ActivityEvent): string | undefined {
  const isSaid = errorCode === undefined || errorCode === "user_cancelled" || kind === "throttled";
  return isSaid ? undefined : words.errors[errorCode].title;
}

/** In English, for whom it is passed on to. Says nothing of whose account it is. */
export function describeActivityForSupport(event: ActivityEvent, info: AppInfo): string {
  const { kind, errorCode, correlationId, scopes, durationMs, source, time } = event;
  const facts = {
    event: kind,
    code: errorCode,
    "correlation id": correlationId,
    scopes: scopes?.join(" "),
    "token from": source,
    duration: durationMs === undefined ? undefined : `${String(durationMs)} ms`,
    app: `${info.name} ${info.version}`,
    authority: info.authorityHost,
    time: new Date(time).toISOString(),
  };
  const lines = Object.entries(facts).flatMap(([name, fact]) =>
    fact === undefined ? [] : `${name}: ${fact}`,
  );
  return [describeActivity(event, en.activity), ...lines].join("\n");
}
