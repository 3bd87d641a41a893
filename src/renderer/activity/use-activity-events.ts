// The last things that happened: asked for when the page is shown, and told of each new one while it is.
import { useEffect, useEffectEvent, useState } from "react";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { mergeActivity } from "./merge-activity.ts";

/** Undefined until the first answer. */
export function useActivityEvents(
  auth: AuthClient,
  onFailed: (error: unknown) => void,
): ActivityEvent[] | undefined {
  const [events, setEvents] = useState<ActivityEvent[]>();
  const fail = useEffectEvent(onFailed);

  useEffect(() => {
    let isShown = true;
    const add = (added: readonly ActivityEvent[]): void => {
      if (isShown) setEvents((before = []) => mergeActivity(before, added));
    };
    const stop = auth.onActivity((event) => add([event]));
    auth.listActivity().then(add, fail);
    return () => {
      isShown = false;
      stop();
    };
  }, [auth]);

  return events;
}
