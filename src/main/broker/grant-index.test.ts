import { describe, expect, it } from "vitest";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import { createGrantIndex, grantKey, type Clock } from "./grant-index.ts";

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);

/** Wall and steady clock that move together, unless told otherwise. */
function createClock(): Clock & { pass(ms: number): void; jump(ms: number): void } {
  let [wall, steady] = [start, 5_000];
  return {
    wall: () => wall,
    steady: () => steady,
    pass: (ms) => {
      wall += ms;
      steady += ms;
    },
    jump: (ms) => {
      wall += ms;
    },
  };
}

const request: TokenRequest = { accountId: "ada", scopes: ["User.Read", "Mail.Read"] };
const grant = (lifetimeMs = 60 * minute): TokenGrant => ({
  accessToken: "at",
  tokenType: "Bearer",
  expiresOn: start + lifetimeMs,
  scopes: request.scopes,
  accountId: "ada",
  tenantId: "home",
  source: "network",
});

describe("createGrantIndex", () => {
  it("gives a grant again, from memory, until five minutes before it expires", () => {
    const clock = createClock();
    const index = createGrantIndex(clock);
    index.put(request, grant(), undefined);
    expect(index.find(request)).toStrictEqual({ ...grant(), source: "memory" });
    clock.pass(55 * minute - 1);
    expect(index.find(request)).toBeDefined();
    clock.pass(1);
    expect(index.find(request)).toBeUndefined();
  });

  it("knows a request again whatever the order and case of its scopes, and no other", () => {
    const index = createGrantIndex(createClock());
    index.put(request, grant(), undefined);
    expect(index.find({ ...request, scopes: ["mail.read", "user.read"] })).toBeDefined();
    expect(index.find({ ...request, scopes: ["User.Read"] })).toBeUndefined();
    expect(index.find({ ...request, tenantId: "guest" })).toBeUndefined();
    expect(index.find({ ...request, accountId: "bob" })).toBeUndefined();
    expect(index.find({ ...request, claims: "{}" })).toBeUndefined();
  });

  it("gives what a claims challenge brought to requests without claims as well", () => {
    const index = createGrantIndex(createClock());
    index.put(request, grant(), undefined);
    index.put({ ...request, claims: "{}" }, { ...grant(), accessToken: "met" }, undefined);
    expect(index.find(request)?.accessToken).toBe("met");
  });

  it("forgets an account without forgetting another, and says that it did", () => {
    const index = createGrantIndex(createClock());
    index.put(request, grant(), undefined);
    index.put({ ...request, accountId: "bob" }, grant(), undefined);
    const before = index.generation("ada");
    index.forget("ada");
    expect(index.find(request)).toBeUndefined();
    expect(index.find({ ...request, accountId: "bob" })).toBeDefined();
    expect(index.generation("ada")).not.toBe(before);
  });

  it.each([-10 * 365 * 24 * 60, -120, -1, 1, 120, 10 * 365 * 24 * 60])(
    "believes nothing from before the clock jumped by %i minutes",
    (minutes) => {
      const clock = createClock();
      const index = createGrantIndex(clock);
      index.put(request, grant(), undefined);
      clock.jump(minutes * minute);
      expect(index.find(request)).toBeUndefined();
      clock.jump(-minutes * minute);
      expect(index.find(request)).toBeUndefined();
    },
  );

  it("keeps what is still good over a sleep that it is told of, and nothing that ended meanwhile", () => {
    const clock = createClock();
    const index = createGrantIndex(clock);
    index.put(request, grant(), undefined);
    clock.jump(50 * minute);
    index.wake();
    expect(index.find(request)).toBeDefined();
    clock.jump(10 * minute);
    index.wake();
    expect(index.find(request)).toBeUndefined();
  });

  it("believes nothing after a sleep if the clock was set back", () => {
    const clock = createClock();
    const index = createGrantIndex(clock);
    index.put(request, grant(), undefined);
    clock.jump(-minute);
    index.wake();
    expect(index.find(request)).toBeUndefined();
  });

  it("spreads over five minutes what became due in a sleep, and leaves alone what did not", () => {
    const clock = createClock();
    const index = createGrantIndex(clock);
    const requests = Array.from({ length: 200 }, (_, number) => ({ ...request, tenantId: String(number) }));
    const later = { ...request, tenantId: "later" };
    for (const each of requests) index.put(each, grant(), start + 10 * minute);
    index.put(later, grant(), start + 40 * minute);
    clock.jump(20 * minute);
    index.wake();
    const due = (): number => requests.filter((each) => index.isDue(each)).length;
    expect(due()).toBeLessThan(10);
    clock.pass(2.5 * minute);
    expect(due()).toBeGreaterThan(50);
    expect(due()).toBeLessThan(150);
    clock.pass(2.5 * minute);
    expect(due()).toBe(200);
    expect(index.isDue(later)).toBe(false);
  });

  it("lets the clocks drift apart a little", () => {
    const clock = createClock();
    const index = createGrantIndex(clock);
    index.put(request, grant(), undefined);
    clock.jump(5_000);
    expect(index.find(request)).toBeDefined();
  });

  it("is due once the provider's time has passed, within a tenth of what is left", () => {
    const clock = createClock();
    const index = createGrantIndex(clock);
    index.put(request, grant(), start + 30 * minute);
    expect(index.isDue(request)).toBe(false);
    clock.pass(30 * minute - 1);
    expect(index.isDue(request)).toBe(false);
    clock.pass(3 * minute + 1);
    expect(index.isDue(request)).toBe(true);
    index.postpone(request, minute);
    expect(index.isDue(request)).toBe(false);
    clock.pass(minute);
    expect(index.isDue(request)).toBe(true);
  });

  it("is never due where the provider gave no time, or nothing is held", () => {
    const clock = createClock();
    const index = createGrantIndex(clock);
    expect(index.isDue(request)).toBe(false);
    index.put(request, grant(), undefined);
    clock.pass(54 * minute);
    expect(index.isDue(request)).toBe(false);
  });

  it("gives out what no caller can change for the next", () => {
    const index = createGrantIndex(createClock());
    index.put(request, grant(), undefined);
    const given = index.find(request);
    expect(() => Object.assign(given ?? {}, { accessToken: "changed" })).toThrow(TypeError);
  });
});

describe("grantKey", () => {
  it("tells tenants, scopes and claims apart, however they are cut", () => {
    const keys = [
      grantKey({ scopes: ["a", "b"] }),
      grantKey({ scopes: ["ab"] }),
      grantKey({ scopes: ["a"], tenantId: "b" }),
      grantKey({ scopes: ["a"], claims: "b" }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
