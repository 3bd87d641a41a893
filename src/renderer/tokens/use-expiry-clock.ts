// The time now, for what is about to expire: every second while seconds count, now and then before, and not after.
import { useState } from "react";
import { useVisibleClock } from "../state/use-visible-clock.ts";

const secondsCountFromMs = 2 * 60_000;

export function useExpiryClock(expiresOn: number): number {
  const [intervalMs, setIntervalMs] = useState<number | undefined>(1000);
  const now = useVisibleClock(intervalMs);
  const leftMs = expiresOn - now;
  const wantedMs = leftMs <= 0 ? undefined : leftMs < secondsCountFromMs ? 1000 : 15_000;
  if (wantedMs !== intervalMs) setIntervalMs(wantedMs);
  return now;
}
