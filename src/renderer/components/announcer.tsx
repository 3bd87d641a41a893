// What happened, for people who listen to the window: one polite live region, there before anything is said.
import { useCallback, useState } from "react";
import { makeStyles } from "@fluentui/react-components";

const useStyles = makeStyles({
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    margin: "-1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

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

export function Announcer({ announcement }: { announcement: Announcement }) {
  return (
    <div role="status" className={useStyles().hidden}>
      <span key={announcement.count}>{announcement.text}</span>
    </div>
  );
}
