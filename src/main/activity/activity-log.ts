// The last things that happened, in memory and bounded: what is older is forgotten, and nothing is written down.
import type { Activity, ActivityEvent } from "../../shared/activity-contract.ts";
import type { RequestFailure } from "../../shared/ipc-contract.ts";

export interface ActivityLog {
  record: (activity: Activity) => void;
  /** Main could not give a request of a page its token. */
  recordFailure: (failure: RequestFailure) => void;
  /** The oldest first. */
  list: () => ActivityEvent[];
}

const most = 200;

/** @param onAdded is told of each event once it is in the list */
export function createActivityLog(
  onAdded: (event: ActivityEvent) => void = () => undefined,
  now: () => number = Date.now,
): ActivityLog {
  const events: ActivityEvent[] = [];
  let count = 0;
  const record = (activity: Activity): void => {
    count += 1;
    const event = { id: count, time: now(), ...activity };
    events.push(event);
    if (events.length > most) events.shift();
    onAdded(event);
  };
  return {
    record,
    recordFailure: ({ accountId, scopes, error: { code, correlationId } }) =>
      record({
        kind: "request-failed",
        ...(accountId === undefined ? {} : { accountId }),
        scopes,
        errorCode: code,
        ...(correlationId === undefined ? {} : { correlationId }),
      }),
    list: () => [...events],
  };
}
