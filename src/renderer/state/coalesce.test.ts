import { describe, expect, it } from "vitest";
import { coalesce } from "./coalesce.ts";

/** A run that takes until it is let go. */
function createGate() {
  const gates: PromiseWithResolvers<void>[] = [];
  return {
    run: () => {
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      return gate.promise;
    },
    runs: () => gates.length,
    finish: (index: number) => gates[index]?.resolve(),
    fail: (index: number) => gates[index]?.reject(new Error("no answer")),
  };
}

describe("coalesce", () => {
  it("runs at once when nothing runs", async () => {
    const gate = createGate();
    const trigger = coalesce(gate.run);
    const first = trigger();
    expect(gate.runs()).toBe(1);
    gate.finish(0);
    await first;
    void trigger();
    expect(gate.runs()).toBe(2);
  });

  it("makes one more run of all that is asked during a run", async () => {
    const gate = createGate();
    const trigger = coalesce(gate.run);
    const first = trigger();
    const later = Array.from({ length: 50 }, () => trigger());
    expect(gate.runs()).toBe(1);
    gate.finish(0);
    await first;
    await Promise.resolve();
    expect(gate.runs()).toBe(2);
    gate.finish(1);
    await Promise.all(later);
    expect(gate.runs()).toBe(2);
  });

  it("settles a call with a run that began after it", async () => {
    const gate = createGate();
    const trigger = coalesce(gate.run);
    const settled: string[] = [];
    const first = trigger().then(() => settled.push("first"));
    const second = trigger().then(() => settled.push("second"));
    gate.finish(0);
    await first;
    expect(settled).toEqual(["first"]);
    await expect.poll(gate.runs).toBe(2);
    gate.finish(1);
    await second;
    expect(settled).toEqual(["first", "second"]);
  });

  it("runs again after a failed run", async () => {
    const gate = createGate();
    const trigger = coalesce(gate.run);
    const first = trigger();
    const second = trigger();
    gate.fail(0);
    await expect(first).rejects.toThrow("no answer");
    await expect.poll(gate.runs).toBe(2);
    gate.finish(1);
    await expect(second).resolves.toBeUndefined();
  });
});
