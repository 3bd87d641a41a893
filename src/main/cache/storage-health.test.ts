import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import { StorageError } from "./storage-failure.ts";
import { askAgainAfterMs, createStorageHealth, type StorageHealth } from "./storage-health.ts";

const locked = new StorageError({ state: "locked", advice: "Unlock it." });
const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: what the system says`), { code });

describe("createStorageHealth", () => {
  let lines: string[] = [];
  let changes = 0;
  let health: StorageHealth;
  beforeEach(() => {
    [lines, changes] = [[], 0];
    vi.useFakeTimers({ toFake: ["performance"] });
    const logger = { log: (level: string, message: string): void => void lines.push(`${level}: ${message}`) };
    health = createStorageHealth(logger, () => (changes += 1));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is well at first, lets everyone ask, and has nothing to say", () => {
    expect([health.failure(), health.isKeyringFailing(), lines, changes]).toStrictEqual([
      undefined,
      false,
      [],
      0,
    ]);
    expect(() => health.assertMayAsk()).not.toThrow();
  });

  it("says a failure once, with its advice, and its end once", () => {
    health.fail(locked);
    health.fail(locked);
    health.fail(new StorageError({ state: "locked", advice: "Unlock it." }));
    expect([lines, changes]).toStrictEqual([["warn: Accounts cannot be kept (locked). Unlock it."], 1]);
    health.opened();
    health.opened();
    health.saved();
    expect([lines.slice(1), changes]).toStrictEqual([["info: Accounts can be kept again."], 2]);
  });

  it("keeps a secret store that failed from being asked for a while, and then lets it be asked", () => {
    health.fail(locked);
    expect(() => health.assertMayAsk()).toThrow(locked);
    vi.advanceTimersByTime(askAgainAfterMs - 1);
    expect(() => health.assertMayAsk()).toThrow(locked);
    vi.advanceTimersByTime(1);
    expect(() => health.assertMayAsk()).not.toThrow();
    expect(health.isKeyringFailing()).toBe(true);
  });

  it("does not wait anew because someone was refused while it waits", () => {
    health.fail(locked);
    vi.advanceTimersByTime(askAgainAfterMs - 1);
    health.fail(locked);
    vi.advanceTimersByTime(1);
    expect(() => health.assertMayAsk()).not.toThrow();
  });

  it("asks the secret store on while the disk is the trouble", () => {
    expect(health.fail(systemError("ENOSPC"))).toMatchObject({ state: "failed", source: "disk" });
    expect(health.isKeyringFailing()).toBe(false);
    expect(() => health.assertMayAsk()).not.toThrow();
    health.opened();
    expect(health.failure()?.advice).toMatch(/^The disk is full/);
    health.saved();
    expect(health.failure()).toBeUndefined();
  });

  it("names the secret store first where both fail, and the disk once that is over", () => {
    health.fail(systemError("EROFS"));
    health.fail(locked);
    expect(health.failure()).toBe(locked);
    health.opened();
    expect(health.failure()?.advice).toMatch(/read-only/);
  });

  it.each(["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EMFILE", "EIO", "ENOTDIR", "EISDIR", "EBUSY"])(
    "has advice for %s, without the system's words",
    (code) => {
      const found = health.fail(systemError(code));
      expect(found).toMatchObject({ state: "failed", source: "disk" });
      expect(found.advice).toMatch(/^(?:[A-Z][^.]*\.(?: |$)){1,2}$/);
      expect(found.advice).not.toMatch(/what the system says|E[A-Z]{3}/);
    },
  );

  it("takes a lock that is not to be had for trouble with the disk", () => {
    const found = health.fail(new AuthError("cache_locked", "Another program is holding the token cache."));
    expect(found).toMatchObject({ source: "disk", advice: "Another program is holding the token cache." });
  });

  it.each([new TypeError("a defect"), systemError("EBADF"), new AuthError("cache_unavailable", "x")])(
    "hides nothing that is not trouble with storage: %o",
    (error) => {
      expect(() => health.fail(error)).toThrow(error);
      expect([health.failure(), changes]).toStrictEqual([undefined, 0]);
    },
  );
});
