import { describe, expect, it, vi } from "vitest";
import type { CacheRemoval } from "../cache/cache-removal.ts";
import { createRemoval } from "./removal.ts";

function create(report: Partial<CacheRemoval> | Error = {}) {
  const done: string[] = [];
  const removal = createRemoval({
    removeEverything: async () => {
      done.push("removed");
      if (report instanceof Error) throw report;
      return { removed: [], left: [], isSecretStoreHanging: false, ...report };
    },
    reportLeft: ({ left }) => void done.push(`left ${String(left.length)}`),
    kill: () => done.push("killed"),
    quit: () => void done.push("quit"),
  });
  return { removal, end: removal.before(() => done.push("ended")), done };
}

describe("createRemoval", () => {
  it("removes nothing when the app just quits", () => {
    const { end, done } = create();
    end();
    expect(done).toEqual(["ended"]);
  });

  it("quits first, then removes, then ends", async () => {
    const { removal, end, done } = create();
    removal.begin();
    end();
    await vi.waitFor(() => expect(done).toEqual(["quit", "removed", "ended"]));
  });

  it("says what it had to leave, and does not wait for a thread of the secret store", async () => {
    const { removal, end, done } = create({ left: [{ what: "a", why: "b" }], isSecretStoreHanging: true });
    removal.begin();
    end();
    await vi.waitFor(() => expect(done).toEqual(["quit", "removed", "left 1", "killed"]));
  });

  it("ends also if it failed", async () => {
    const { removal, end, done } = create(new Error("no"));
    removal.begin();
    end();
    await vi.waitFor(() => expect(done.at(-1)).toBe("ended"));
  });
});
