import { describe, expect, it } from "vitest";
import { activityKinds, type ActivityEvent } from "../../shared/activity-contract.ts";
import { activityGroups, everything, filterActivity, isProblem } from "./activity-filter.ts";

const happened = (event: Partial<ActivityEvent>): ActivityEvent => ({
  id: 1,
  time: 0,
  kind: "signed-in",
  ...event,
});
const everyKind = activityKinds.map((kind) => happened({ kind }));
const kindsOf = (events: ActivityEvent[]) => events.map(({ kind }) => kind);

describe("filterActivity", () => {
  it("has every kind in one group but the problems", () => {
    const groups = activityGroups.filter((group) => group !== "all" && group !== "problems");
    const found = groups.flatMap((group) => filterActivity(everyKind, { group, text: "" }, () => ""));
    expect(kindsOf(found).toSorted()).toEqual([...activityKinds].toSorted());
    expect(filterActivity(everyKind, everything, () => "")).toEqual(everyKind);
  });

  it("shows as problems what did not succeed, whatever it is about", () => {
    const events = [
      happened({ kind: "sign-in-failed", errorCode: "offline" }),
      happened({ kind: "token-refreshed" }),
      happened({ kind: "cache-state", state: "locked" }),
      happened({ kind: "cache-state", state: "ready" }),
    ];
    const found = filterActivity(events, { group: "problems", text: "" }, () => "");
    expect(found).toEqual([events[0], events[2]]);
  });

  it("shows one account's alone, and then nothing that is nobody's", () => {
    const events = [happened({ accountId: "a" }), happened({ accountId: "b" }), happened({})];
    expect(filterActivity(events, { ...everything, accountId: "b" }, () => "")).toEqual([events[1]]);
  });

  it("finds every word anywhere, in any case and without accents", () => {
    const events = [happened({ kind: "signed-out" }), happened({ kind: "signed-in" })];
    const textOf = ({ kind }: ActivityEvent) => `${kind} Zoë Ångström User.Read`;
    const find = (text: string) => kindsOf(filterActivity(events, { ...everything, text }, textOf));
    expect(find("  USER.READ zoe ")).toEqual(["signed-out", "signed-in"]);
    expect(find("angstrom signed-in")).toEqual(["signed-in"]);
    expect(find("nobody")).toEqual([]);
  });
});

describe("isProblem", () => {
  it("is not what the person has cancelled", () => {
    expect(isProblem(happened({ kind: "sign-in-failed", errorCode: "user_cancelled" }))).toBe(false);
    expect(isProblem(happened({ kind: "quarantined" }))).toBe(true);
  });
});
