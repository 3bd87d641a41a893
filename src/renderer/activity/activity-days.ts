// The things that happened, the newest first, by the day they happened on where the person is. Pure; the clock is an argument.
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import { locale as systemLocale, words } from "../words/words.ts";

export interface ActivityDay {
  title: string;
  events: ActivityEvent[];
}

export interface DayFormat {
  text?: Pick<typeof words.activity, "today" | "yesterday">;
  locale?: string;
  timeZone?: string;
}

export function groupByDay(
  events: readonly ActivityEvent[],
  now: number,
  { text = words.activity, locale = systemLocale, timeZone }: DayFormat = {},
): ActivityDay[] {
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "full", ...zone });
  const today = day.format(now);
  const yesterday = day.format(dayBefore(now, today, day));
  const titleOf = ({ time }: ActivityEvent): string => {
    const date = day.format(time);
    if (date === today) return text.today;
    return date === yesterday ? text.yesterday : date;
  };
  const newestFirst = events.toSorted((a, b) => b.id - a.id);
  return [...Map.groupBy(newestFirst, titleOf)].map(([title, inIt]) => ({ title, events: inIt }));
}

/** Days are 23 to 25 hours long. */
function dayBefore(now: number, today: string, day: Intl.DateTimeFormat): number {
  const hourMs = 3_600_000;
  let then = now;
  while (day.format(then) === today) then -= hourMs;
  return then;
}
