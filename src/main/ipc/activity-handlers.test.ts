import { describe, expect, it } from "vitest";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import type { WindowPolicy } from "../window-policy.ts";
import { createActivityHandlers } from "./activity-handlers.ts";
import type { Caller } from "./ipc-door.ts";

const events: ActivityEvent[] = [
  { id: 1, time: 1, kind: "signed-in", accountId: "a.b" },
  { id: 2, time: 2, kind: "signed-in", accountId: "c.d" },
  { id: 3, time: 3, kind: "sign-in-failed", errorCode: "user_cancelled" },
  { id: 4, time: 4, kind: "quarantined" },
  { id: 5, time: 5, kind: "cache-state", state: "locked" },
];
const saved: ActivityEvent[][] = [];
const handlers = createActivityHandlers({
  list: () => events,
  save: async (_window, chosen) => {
    saved.push(chosen);
    return { isSaved: true };
  },
});
const callerWith = (policy: Partial<WindowPolicy>): Caller => ({
  window: {} as Caller["window"],
  policy: { scopes: [], exposeTokens: false, ...policy },
});

describe("createActivityHandlers", () => {
  it("lists everything for a window with every account", async () => {
    expect(await handlers["activity:list"](callerWith({}))).toEqual(events);
  });

  it("lists and exports its own accounts and the cache's state for any other", async () => {
    const limited = callerWith({ accounts: ["a.b"] });
    const own = events.filter(({ id }) => id === 1 || id === 5);
    expect(await handlers["activity:list"](limited)).toEqual(own);
    expect(await handlers["activity:export"](limited)).toEqual({ isSaved: true });
    expect(saved).toEqual([own]);
  });

  it("asks the person once at a time where to save", async () => {
    saved.length = 0;
    const caller = callerWith({});
    const first = handlers["activity:export"](caller);
    await Promise.all([first, handlers["activity:export"](caller)]);
    expect(saved).toHaveLength(1);
    await handlers["activity:export"](caller);
    expect(saved).toHaveLength(2);
  });
});
