import { describe, expect, it } from "vitest";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import { createActivityLog } from "./activity-log.ts";

describe("createActivityLog", () => {
  it("numbers what happens, says when it was, and tells whoever listens", () => {
    const heard: ActivityEvent[] = [];
    let now = 5;
    const log = createActivityLog(
      (event) => heard.push(event),
      () => now,
    );
    log.record({ kind: "signed-out", accountId: "a.b" });
    now = 7;
    log.record({ kind: "cache-state", state: "locked" });
    expect(log.list()).toEqual([
      { id: 1, time: 5, kind: "signed-out", accountId: "a.b" },
      { id: 2, time: 7, kind: "cache-state", state: "locked" },
    ]);
    expect(heard).toEqual(log.list());
  });

  it("keeps the last 200, and goes on counting", () => {
    const log = createActivityLog();
    for (let count = 0; count < 1_000; count += 1) log.record({ kind: "signed-out" });
    const events = log.list();
    expect(events).toHaveLength(200);
    expect([events[0]?.id, events.at(-1)?.id]).toEqual([801, 1_000]);
  });

  it("gives a list that later events do not change", () => {
    const log = createActivityLog();
    const before = log.list();
    log.record({ kind: "signed-out" });
    expect(before).toEqual([]);
  });

  it("keeps of a request of the page why it failed, and nothing of its address", () => {
    const log = createActivityLog(undefined, () => 5);
    log.recordFailure({
      url: "https://graph.example/me?secret=hunter2",
      method: "GET",
      accountId: "a.b",
      scopes: ["User.Read"],
      error: { code: "offline", message: "No network.", retryable: true, correlationId: "c" },
    });
    expect(log.list()).toEqual([
      {
        id: 1,
        time: 5,
        kind: "request-failed",
        accountId: "a.b",
        scopes: ["User.Read"],
        errorCode: "offline",
        correlationId: "c",
      },
    ]);
  });
});
