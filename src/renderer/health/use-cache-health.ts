// How the cache is, as main knows it: fetched when the page is shown, and again after each thing that happens meanwhile.
import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { CacheHealth } from "../../shared/cache-health.ts";
import type { AuthClient } from "../auth-client.ts";
import { coalesce } from "../state/coalesce.ts";

export interface CacheHealthState {
  /** Absent until the first answer. */
  health: CacheHealth | undefined;
  /** Resolves when what is shown is not older than the call; never rejects. */
  reload: () => Promise<void>;
}

export function useCacheHealth(auth: AuthClient, onFailed: (error: unknown) => void): CacheHealthState {
  const [health, setHealth] = useState<CacheHealth>();
  const [load] = useState(() => coalesce(async () => setHealth(await auth.getCacheHealth())));
  const fail = useEffectEvent(onFailed);

  useEffect(() => {
    const follow = (): void => void load().catch(fail);
    follow();
    // A token from the cache or the network is no change of the accounts, and changes the counters.
    const stops = [auth.onChange(follow), auth.onActivity(follow)];
    return () => stops.forEach((stop) => stop());
  }, [auth, load]);

  const reload = useCallback(() => load().catch(() => undefined), [load]);
  return { health, reload };
}
