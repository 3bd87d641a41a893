import type { BrowserWindow } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DoctorCheck, DoctorReport } from "../../shared/doctor-contract.ts";
import { formatDoctorReport } from "../../shared/doctor-report.ts";
import type { WindowPolicy } from "../window-policy.ts";
import { createDoctorHandlers } from "./doctor-handlers.ts";
import type { Caller } from "./ipc-door.ts";

const lock: DoctorCheck = {
  id: "lock",
  result: "passed",
  finding: "lock-works",
  facts: { waitMs: 3 },
  durationMs: 4,
};
const reportOf = (startedOn: number): DoctorReport => ({
  startedOn,
  durationMs: 9,
  checks: [lock],
  app: { latchkey: "1.2.3" },
  platform: { system: "linux" },
});
const callerWith = (policy: Partial<WindowPolicy> = {}): Caller => ({
  window: {} as BrowserWindow,
  policy: { scopes: [], exposeTokens: false, ...policy },
});

function createHandlers() {
  const runs: {
    onCheck: (check: DoctorCheck) => void;
    end: PromiseWithResolvers<DoctorReport>;
  }[] = [];
  const told: BrowserWindow[] = [];
  const copied: string[] = [];
  const saved: string[] = [];
  const handlers = createDoctorHandlers({
    run: (onCheck) => {
      const end = Promise.withResolvers<DoctorReport>();
      runs.push({ onCheck, end });
      return end.promise;
    },
    tell: (window) => void told.push(window),
    clipboard: { copy: async (text) => void copied.push(text) },
    save: async (_window, text) => {
      saved.push(text);
      return { isSaved: true };
    },
  });
  const runToItsEnd = (caller: Caller): Promise<DoctorReport> => {
    const report = Promise.resolve(handlers["doctor:run"](caller));
    runs.at(-1)?.end.resolve(reportOf(runs.length));
    return report;
  };
  return { handlers, runs, told, copied, saved, runToItsEnd };
}

describe("createDoctorHandlers", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  it("has a second call join the run that is under way, and tells both of what comes", async () => {
    const { handlers, runs, told } = createHandlers();
    const [first, second] = [callerWith(), callerWith()];
    const one = handlers["doctor:run"](first);
    runs[0]?.onCheck(lock);
    const other = handlers["doctor:run"](second);
    runs[0]?.onCheck(lock);
    expect(told).toEqual([first.window, first.window, second.window]);
    expect(told[2]).toBe(second.window);
    runs[0]?.end.resolve(reportOf(1));
    expect(await Promise.all([one, other])).toEqual([reportOf(1), reportOf(1)]);
    expect(runs).toHaveLength(1);
  });

  it("checks anew once a run has ended, and tells those no more who have their report", async () => {
    const { handlers, runs, told, runToItsEnd } = createHandlers();
    await runToItsEnd(callerWith());
    const second = callerWith();
    void handlers["doctor:run"](second);
    runs[1]?.onCheck(lock);
    expect(told).toEqual([second.window]);
    expect(told[0]).toBe(second.window);
  });

  it("checks again after a run that has failed", async () => {
    const { handlers, runs, runToItsEnd } = createHandlers();
    const failed = handlers["doctor:run"](callerWith());
    runs[0]?.end.reject(new Error("gone"));
    await expect(failed).rejects.toThrow("gone");
    expect(await runToItsEnd(callerWith())).toEqual(reportOf(2));
  });

  it("refuses more than ten runs within a minute", async () => {
    const { handlers, runToItsEnd } = createHandlers();
    for (let count = 0; count < 10; count += 1) await runToItsEnd(callerWith());
    await expect(handlers["doctor:run"](callerWith())).rejects.toMatchObject({ code: "throttled" });
    vi.advanceTimersByTime(60_000);
    expect(await runToItsEnd(callerWith())).toEqual(reportOf(11));
  });

  it("copies and saves the last report, as text", async () => {
    const { handlers, copied, saved, runToItsEnd } = createHandlers();
    await runToItsEnd(callerWith());
    await runToItsEnd(callerWith());
    const text = formatDoctorReport(reportOf(2));
    await handlers["doctor:copy-report"](callerWith());
    expect(await handlers["doctor:save-report"](callerWith())).toEqual({ isSaved: true });
    expect([copied, saved]).toEqual([[text], [text]]);
  });

  it("has nothing to copy before the first run", () => {
    const { handlers } = createHandlers();
    const refusal = expect.objectContaining({ code: "invalid_request" }) as Error;
    expect(() => handlers["doctor:copy-report"](callerWith())).toThrow(refusal);
    expect(() => handlers["doctor:save-report"](callerWith())).toThrow(refusal);
  });

  it("refuses a window with accounts of its own, also what another window has checked", async () => {
    const { handlers, runs, copied, runToItsEnd } = createHandlers();
    await runToItsEnd(callerWith());
    const limited = callerWith({ accounts: ["a.b"] });
    const refusal = expect.objectContaining({ code: "invalid_request" }) as Error;
    for (const channel of ["doctor:run", "doctor:copy-report", "doctor:save-report"] as const)
      expect(() => handlers[channel](limited)).toThrow(refusal);
    expect(runs).toHaveLength(1);
    expect(copied).toEqual([]);
  });
});
