// Times in words: how long a token still lasts, when it expires, how long a call took. Pure; the clock is an argument.
import { locale as systemLocale, words } from "./words.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type Unit = "day" | "hour" | "minute" | "second" | "millisecond";

/** A line does not end between a number and its unit. */
function formatUnit(value: number, unit: Unit): string {
  const format = new Intl.NumberFormat(words.language, { style: "unit", unit, unitDisplay: "short" });
  return format.format(value).replaceAll(" ", "\u00a0");
}

/** “expires in 59 min”. Rounds down, so that the words never promise more than there is. */
export function describeExpiry(expiresOn: number, now: number): string {
  const leftMs = expiresOn - now;
  if (leftMs <= 0) return words.token.expired;
  if (leftMs < minuteMs) return words.token.expiresSoon;
  return words.token.expiresIn(describeDuration(leftMs));
}

/** “About 5 min left”, in whole minutes: it need not be read twice in one. */
export function describeTimeLeft(expiresOn: number, now: number): string {
  const leftMs = expiresOn - now;
  if (leftMs <= minuteMs) return words.signingIn.lastMinute;
  return words.signingIn.timeLeft(formatUnit(Math.ceil(leftMs / minuteMs), "minute"));
}

/** “59 min”, and “42 sec” in the last minute; never less than nothing. */
export function describeRemainingTime(leftMs: number): string {
  return leftMs < minuteMs
    ? formatUnit(Math.max(0, Math.ceil(leftMs / 1000)), "second")
    : describeDuration(leftMs);
}

/** The two largest units that say something: “59 min”, “1 hr 20 min”, “2 days 3 hr”. */
function describeDuration(durationMs: number): string {
  const days = Math.floor(durationMs / dayMs);
  const hours = Math.floor((durationMs % dayMs) / hourMs);
  const minutes = Math.floor((durationMs % hourMs) / minuteMs);
  const parts =
    days > 0
      ? [formatUnit(days, "day"), hours > 0 && formatUnit(hours, "hour")]
      : [hours > 0 && formatUnit(hours, "hour"), minutes > 0 && formatUnit(minutes, "minute")];
  return parts.filter(Boolean).join(" ");
}

/** Clock time, with the date where it is not today's. Locale and time zone are the person's unless given. */
export function describeInstant(
  instant: number,
  now: number,
  format: { locale?: string; timeZone?: string } = {},
): string {
  const zone = format.timeZone === undefined ? {} : { timeZone: format.timeZone };
  const day = new Intl.DateTimeFormat(format.locale ?? systemLocale, { dateStyle: "medium", ...zone });
  const clock = new Intl.DateTimeFormat(format.locale ?? systemLocale, { timeStyle: "short", ...zone });
  if (day.format(instant) === day.format(now)) return clock.format(instant);
  return new Intl.DateTimeFormat(format.locale ?? systemLocale, {
    dateStyle: "medium",
    timeStyle: "short",
    ...zone,
  }).format(instant);
}

/** Date and clock time to the second, where the two are compared with others. */
export function describeDateTime(instant: number): string {
  return new Intl.DateTimeFormat(systemLocale, { dateStyle: "medium", timeStyle: "medium" }).format(instant);
}

/** “34 ms”. */
export function describeMilliseconds(durationMs: number): string {
  return formatUnit(Math.round(durationMs), "millisecond");
}
