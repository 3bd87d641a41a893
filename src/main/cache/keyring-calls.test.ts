import { describe, expect, it } from "vitest";
import { createKeyringCalls } from "./keyring-calls.ts";
import { noAnswer, StorageError } from "./storage-failure.ts";

describe("createKeyringCalls", () => {
  it("gives the answer of a call that comes in time, also of several at once", async () => {
    const calls = createKeyringCalls(1_000);
    expect(await calls.ask(() => Promise.resolve("one"))).toBe("one");
    const asked = [1, 2, 3].map((answer) => calls.ask(() => Promise.resolve(answer)));
    expect(await Promise.all(asked)).toStrictEqual([1, 2, 3]);
  });

  it("sorts what a call fails with, and asks again the next time", async () => {
    const calls = createKeyringCalls(1_000);
    const failing = calls.ask(() =>
      Promise.reject(new Error("Cannot create an item in a locked collection")),
    );
    await expect(failing).rejects.toMatchObject({ name: "StorageError", state: "locked" });
    expect(await calls.ask(() => Promise.resolve("again"))).toBe("again");
  });

  it("tells when the calls under way have come back, and of one that does not", async () => {
    const calls = createKeyringCalls(20);
    expect(await calls.settle()).toBe(true);
    const { promise, resolve } = Promise.withResolvers<string>();
    const asked = calls.ask(() => promise);
    const settled = calls.settle();
    resolve("in time");
    expect([await settled, await asked]).toStrictEqual([true, "in time"]);
    const hanging = Promise.withResolvers<string>();
    const late = calls.ask(() => hanging.promise).catch(() => "given up");
    // Both before its time is up, and after.
    expect([await calls.settle(), await late, await calls.settle()]).toStrictEqual([
      false,
      "given up",
      false,
    ]);
    hanging.resolve("at last");
    await expect.poll(() => calls.settle()).toBe(true);
  });

  it.each(["answers", "fails"])(
    "puts no call on top of one that hangs, and asks again once it %s",
    async (end) => {
      const calls = createKeyringCalls(20);
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      await expect(calls.ask(() => promise)).rejects.toMatchObject({ advice: noAnswer.advice });
      let made = 0;
      const count = (): Promise<number> => Promise.resolve((made += 1));
      for (let round = 0; round < 3; round += 1)
        await expect(calls.ask(count)).rejects.toBeInstanceOf(StorageError);
      expect(made).toBe(0);
      if (end === "answers") resolve("late");
      else reject(new Error("late"));
      await promise.catch(() => undefined);
      await expect.poll(() => calls.ask(count)).toBeGreaterThan(0);
    },
  );
});
