import { describe, expect, it } from "vitest";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import { de } from "../words/de.ts";
import { en } from "../words/en.ts";
import { groupByDay } from "./activity-days.ts";

const hourMs = 3_600_000;
/** A Thursday. */
const now = Date.UTC(2026, 4, 14, 9, 30);
const at = (id: number, time: number): ActivityEvent => ({ id, time, kind: "signed-in" });
const events = [at(1, now - 60 * hourMs), at(2, now - 10 * hourMs), at(3, now - hourMs), at(4, now)];
const shape = (days: ReturnType<typeof groupByDay>) =>
  days.map(({ title, events: inIt }) => [title, inIt.map(({ id }) => id)]);

describe("groupByDay", () => {
  it("has the newest first, in English and in German", () => {
    const english = { text: en.activity, locale: "en-GB", timeZone: "UTC" };
    expect(shape(groupByDay(events, now, english))).toEqual([
      ["Today", [4, 3]],
      ["Yesterday", [2]],
      ["Monday, 11 May 2026", [1]],
    ]);
    const german = { text: de.activity, locale: "de-DE", timeZone: "UTC" };
    expect(shape(groupByDay(events, now, german))).toEqual([
      ["Heute", [4, 3]],
      ["Gestern", [2]],
      ["Montag, 11. Mai 2026", [1]],
    ]);
  });

  it("goes by the day where the person is", () => {
    const auckland = { text: en.activity, locale: "en-GB", timeZone: "Pacific/Auckland" };
    expect(shape(groupByDay([at(1, now - 10 * hourMs)], now, auckland))).toEqual([["Today", [1]]]);
  });

  it("knows yesterday on the day after the clocks were changed", () => {
    // 25 hours lie between these midnights in Berlin.
    const berlin = { text: en.activity, locale: "en-GB", timeZone: "Europe/Berlin" };
    const midnight = Date.UTC(2026, 9, 25, 23, 5);
    expect(shape(groupByDay([at(1, midnight - 25 * hourMs)], midnight, berlin))).toEqual([
      ["Yesterday", [1]],
    ]);
  });

  it("is empty where nothing has happened", () => {
    expect(groupByDay([], now)).toEqual([]);
  });
});
