// The last things that happened, in memory and bounded: what is older is forgotten, and nothing is written down.
import type { ActivityEvent } from "../../shared/activity-contract.ts";

/** What happened, before it is known as the how-manieth. */
export type Activity = Omit<ActivityEvent, "id" | "time">;

export interface ActivityLog {
  record(activity: Activity): void;
  /** The oldest first. */
  list(): ActivityEvent[];
}

const most = 200;

/** @param onAdded is told of each event once it is in the list */
export function createActivityLog(
  onAdded: (event: ActivityEvent) => void = () => undefined,
  now: () => number = Date.now,
): ActivityLog {
  const events: ActivityEvent[] = [];
  let count = 0;
  return {
    record: (activity) => {
      count += 1;
      const event = { id: count, time: now(), ...activity };
      events.push(event);
      if (events.length > most) events.shift();
      onAdded(event);
    },
    list: () => [...events],
  };
}
