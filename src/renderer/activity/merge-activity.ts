// The list and what was told meanwhile come by different ways, in either order.
import type { ActivityEvent } from "../../shared/activity-contract.ts";

/** As many as main keeps. */
const most = 200;

/** Each event once, the oldest first, the last ones only. */
export function mergeActivity(
  before: readonly ActivityEvent[],
  added: readonly ActivityEvent[],
): ActivityEvent[] {
  const byId = new Map([...before, ...added].map((event) => [event.id, event]));
  return [...byId.values()].toSorted((a, b) => a.id - b.id).slice(-most);
}
