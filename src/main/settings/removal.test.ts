import { describe, expect, it } from "vitest";
import type { CacheRemoval } from "../cache/cache-removal.ts";
import { createRemoval } from "./removal.ts";

function create(report: Partial<CacheRemoval> | Error = {}) {
  const done: string[] = [];
  const removal = createRemoval({
    stopWriting: async () => void done.push("stopped"),
    removeEverything: async () => {
      done.push("removed");
      if (report instanceof Error) throw report;
      return { removed: [], left: [], isSecretStoreHanging: false, ...report };
    },
    reportLeft: ({ left }) => void done.push(`left ${String(left.length)}`),
    quit: () => void done.push("quit"),
  });
  return { removal, done };
}

describe("createRemoval", () => {
  it("removes nothing when the app just quits", async () => {
    const { removal, done } = create();
    expect(await removal.finish()).toBe(false);
    expect(done).toEqual([]);
  });

  it("quits first, and removes when nothing is written any more", async () => {
    const { removal, done } = create();
    removal.begin();
    expect(await removal.finish()).toBe(false);
    expect(done).toEqual(["quit", "stopped", "removed"]);
  });

  it("says what it had to leave, and that the secret store holds a thread", async () => {
    const { removal, done } = create({ left: [{ what: "a", why: "b" }], isSecretStoreHanging: true });
    removal.begin();
    expect(await removal.finish()).toBe(true);
    expect(done).toEqual(["quit", "stopped", "removed", "left 1"]);
  });

  it("lets the app end also if it failed", async () => {
    const { removal } = create(new Error("no"));
    removal.begin();
    expect(await removal.finish()).toBe(false);
  });
});
