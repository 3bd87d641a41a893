import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ProxyChallenge } from "../../shared/ipc-contract.ts";
import { createProxyLogin, type ProxyLogin } from "./proxy-login.ts";

const proxy = { isProxy: true, host: "proxy.example", port: 8080 };
const other = { isProxy: true, host: "other.example", port: 8080 };
const right = { username: "ada", password: "hunter2" };

describe("createProxyLogin", () => {
  let shown: (ProxyChallenge | null)[] = [];
  let login: ProxyLogin;
  beforeEach(() => {
    shown = [];
    login = createProxyLogin((pending) => shown.push(pending));
  });

  it("asks once for all requests that wait, and not again while the proxy takes the answer", async () => {
    const waiting = [login.answer(proxy), login.answer(proxy), login.answer(proxy)];
    expect(login.pending()).toStrictEqual({ id: 1, proxy: "proxy.example:8080", isRepeated: false });
    login.respond(1, right);
    expect(await Promise.all(waiting)).toStrictEqual([right, right, right]);
    expect(await login.answer(proxy)).toBe(right);
    expect(shown).toStrictEqual([{ id: 1, proxy: "proxy.example:8080", isRepeated: false }, null]);
  });

  it("asks again, and says so, where the proxy did not take what was given", async () => {
    const first = login.answer(proxy);
    login.respond(1, { username: "ada", password: "wrong" });
    const rejected = await first;
    const second = login.answer(proxy, rejected);
    expect(login.pending()).toMatchObject({ id: 2, isRepeated: true });
    login.respond(2, right);
    expect(await second).toBe(right);
    // A request that was rejected before the second answer was there has no need to ask a third time.
    expect(await login.answer(proxy, rejected)).toBe(right);
    expect(login.pending()).toBeNull();
  });

  it("asks for one proxy after the other, and keeps their answers apart", async () => {
    const first = login.answer(proxy);
    const second = login.answer(other);
    expect(login.pending()).toMatchObject({ proxy: "proxy.example:8080" });
    login.respond(1, right);
    expect(login.pending()).toMatchObject({ id: 2, proxy: "other.example:8080" });
    login.respond(2);
    expect(await first).toBe(right);
    expect(await second).toBeUndefined();
    expect(login.lastGiven(other)).toBeUndefined();
  });

  it("lets a refusal stand for the requests that waited, and asks the next", async () => {
    const waiting = [login.answer(proxy), login.answer(proxy)];
    login.respond(1);
    expect(await Promise.all(waiting)).toStrictEqual([undefined, undefined]);
    void login.answer(proxy);
    expect(login.pending()).toMatchObject({ id: 2, isRepeated: false });
  });

  it("drops an answer to a challenge that is over: it may be meant for another proxy", async () => {
    const first = login.answer(proxy);
    login.respond(1);
    await first;
    void login.answer(other);
    login.respond(1, right);
    expect(login.pending()).toMatchObject({ id: 2 });
    expect(login.lastGiven(other)).toBeUndefined();
  });

  it("never asks for a server that is no proxy, whatever it is called", async () => {
    const waiting = login.answer(proxy);
    login.respond(1, right);
    await waiting;
    expect(await login.answer({ ...proxy, isProxy: false })).toBeUndefined();
    expect(shown).toHaveLength(2);
  });

  it("waits five minutes for the person and no longer", async () => {
    vi.useFakeTimers();
    const waiting = login.answer(proxy);
    vi.advanceTimersByTime(299_999);
    expect(login.pending()).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(await waiting).toBeUndefined();
    expect(login.pending()).toBeNull();
    vi.useRealTimers();
  });
});
