import { describe, expect, it } from "vitest";
import type { Activity } from "../../shared/activity-contract.ts";
import { silentLogger } from "../../shared/logger.ts";
import type { TokenGrant } from "../../shared/token-contract.ts";
import { createActivityReport } from "./activity-report.ts";

function createReport() {
  const told: Activity[] = [];
  return { told, report: createActivityReport(silentLogger, (activity) => told.push(activity)) };
}

const request = { accountId: "a.b", scopes: ["User.Read"] };
const grant = { source: "network" } as TokenGrant;
const end = { durationMs: 4.4, network: { requests: 1 }, value: { grant, refreshOn: undefined } };

describe("createActivityReport", () => {
  it("tells a renewal that nobody has waited for from one that somebody has", () => {
    const { told, report } = createReport();
    report.tokenEnded(request, true, end);
    report.tokenEnded(request, false, end);
    const facts = { ...request, durationMs: 4, source: "network" };
    expect(told).toEqual([
      { kind: "token-refreshed-early", ...facts },
      { kind: "token-refreshed", ...facts },
    ]);
  });

  it("tells the cache's state when it changes, beginning with one that is not well", () => {
    const { told, report } = createReport();
    for (const state of ["ready", "locked", "locked", "ready"] as const) report.stateIs(state);
    expect(told).toEqual([
      { kind: "cache-state", state: "locked" },
      { kind: "cache-state", state: "ready" },
    ]);
  });

  it("does not tell the removal of an entry that was moved aside, once", () => {
    const { told, report } = createReport();
    const removal = { kind: "account-removed", accountId: "a.b" } as const;
    report.setAside("a.b");
    report.changedElsewhere(removal);
    report.changedElsewhere(removal);
    expect(told).toEqual([
      { kind: "quarantined", accountId: "a.b" },
      { kind: "changed-elsewhere", accountId: "a.b", change: "removed" },
    ]);
  });

  it.each(["account-added", "account-changed"] as const)(
    "tells a removal after %s, though an earlier entry was moved aside",
    (kind) => {
      const { told, report } = createReport();
      report.setAside("a.b");
      report.changedElsewhere({ kind, accountId: "a.b" });
      report.changedElsewhere({ kind: "account-removed", accountId: "a.b" });
      expect(told.at(-1)).toEqual({ kind: "changed-elsewhere", accountId: "a.b", change: "removed" });
    },
  );
});
