// What happened, for people who listen to the window: one polite live region, there before anything is said.
import { useHiddenStyle } from "../parts/hidden-style.ts";
import type { Announcement } from "../state/use-announcement.ts";

export function Announcer({ announcement }: { announcement: Announcement }) {
  return (
    <div role="status" className={useHiddenStyle().hidden}>
      <span key={announcement.count}>{announcement.text}</span>
    </div>
  );
}
