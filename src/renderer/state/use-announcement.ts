// What was said last to people who listen to the window; shell/announcer.tsx says it.
import { useCallback, useState } from "react";

export interface Announcement {
  text: string;
  /** Tells the same words said twice apart. */
  count: number;
}

export function useAnnouncement() {
  const [announcement, setAnnouncement] = useState<Announcement>({ text: "", count: 0 });
  const announce = useCallback((text: string) => {
    setAnnouncement(({ count }) => ({ text, count: count + 1 }));
  }, []);
  return { announcement, announce };
}
