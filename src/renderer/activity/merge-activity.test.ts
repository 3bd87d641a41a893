import { describe, expect, it } from "vitest";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import { mergeActivity } from "./merge-activity.ts";

const numbered = (...ids: number[]): ActivityEvent[] =>
  ids.map((id) => ({ id, time: id, kind: "signed-in" }));

describe("mergeActivity", () => {
  it("has each event once and in order, whichever way it came first", () => {
    expect(mergeActivity(numbered(3), numbered(1, 2, 3))).toEqual(numbered(1, 2, 3));
    expect(mergeActivity(numbered(1, 2), numbered(3))).toEqual(numbered(1, 2, 3));
  });

  it("forgets what main has forgotten", () => {
    const all = numbered(...Array.from({ length: 250 }, (_each, index) => index));
    const kept = mergeActivity(all.slice(0, 200), all.slice(200));
    expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([200, 50, 249]);
  });
});
