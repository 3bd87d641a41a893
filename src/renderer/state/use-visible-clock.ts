// The time now, for words that age. Ticks only while the window can be seen: no timer runs behind other windows.
import { useEffect, useState } from "react";

/** `undefined`: it stands still, but for when the window comes into sight. */
export function useVisibleClock(intervalMs: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    function followVisibility() {
      clearInterval(timer);
      timer = undefined;
      if (document.visibilityState === "hidden") return;
      setNow(Date.now());
      if (intervalMs !== undefined) timer = setInterval(() => setNow(Date.now()), intervalMs);
    }
    followVisibility();
    document.addEventListener("visibilitychange", followVisibility);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", followVisibility);
    };
  }, [intervalMs]);

  return now;
}
