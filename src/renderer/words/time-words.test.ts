import { describe, expect, it } from "vitest";
import {
  describeExpiry,
  describeInstant,
  describeMilliseconds,
  describeRemainingTime,
} from "./time-words.ts";

/** No line ends between a number and its unit. */
const unbroken = (text: string): string => text.replace(/(?<=\d) /g, "\u00a0");
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 4, 14, 9, 30);

describe("describeExpiry", () => {
  it.each([
    [59 * minute + 59_999, "expires in 59 min"],
    [minute, "expires in 1 min"],
    [minute - 1, "expires in less than a minute"],
    [0, "expired"],
    [-day, "expired"],
    [hour, "expires in 1 hr"],
    [hour + 20 * minute, "expires in 1 hr 20 min"],
    [day + 59 * minute, "expires in 1 day"],
    [2 * day + 3 * hour, "expires in 2 days 3 hr"],
  ])("says of %i ms left: %s", (leftMs, text) => {
    expect(describeExpiry(now + leftMs, now)).toBe(unbroken(text));
  });
});

describe("describeInstant", () => {
  const format = { locale: "en-GB", timeZone: "UTC" };

  it("gives the clock time alone today", () => {
    expect(describeInstant(now + hour, now, format)).toBe("10:30");
  });

  it("adds the date on any other day", () => {
    expect(describeInstant(now + 15 * hour, now, format)).toBe("15 May 2026, 00:30");
  });

  it("goes by the day where the person is", () => {
    const auckland = { locale: "en-GB", timeZone: "Pacific/Auckland" };
    expect(describeInstant(now + 3 * hour, now, auckland)).toContain("15 May 2026");
  });
});

describe("describeMilliseconds", () => {
  it("rounds to whole milliseconds", () => {
    expect(describeMilliseconds(33.6)).toBe(unbroken("34 ms"));
  });
});

describe("describeRemainingTime", () => {
  it.each([
    [80 * minute, "1 hr 20 min"],
    [minute, "1 min"],
    [minute - 1, "60 sec"],
    [1, "1 sec"],
    [-minute, "0 sec"],
  ])("says of %i ms: %s", (leftMs, text) => {
    expect(describeRemainingTime(leftMs)).toBe(unbroken(text));
  });
});
