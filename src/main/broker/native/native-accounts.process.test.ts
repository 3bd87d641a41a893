// The native broker switched on, in a process that answers: what it signs in, what it is asked, what is kept of it, and what
// a person is told. Real MSAL, real files, a real keyring.
import { readdir } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { nativeStatus, NativeTestBed } from "../../../../dev/native-broker/test-bed.ts";

/** On a machine that is busy. */
const soon = { timeout: 15_000 };
const nadia = "nadia.11111111-1111-4111-8111-111111111111";

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("openTokenBroker with nativeBroker", () => {
  let bed: NativeTestBed;
  beforeAll(async () => {
    bed = await NativeTestBed.start();
  });
  afterAll(() => bed.provider.close());
  beforeEach(() => bed.reset());
  afterEach(() => bed.clear());

  it("signs in and gets tokens by a broker that answers, and keeps no token of it on disk", async () => {
    const { broker, children } = await bed.openWith("answers", {
      windowHandle: () => Buffer.from([0xc0, 0xde]),
    });
    const grant = await broker.signIn({ scopes: bed.scopes });
    expect(grant).toMatchObject({
      accessToken: "native-interactive-c0de-1-none",
      accountId: nadia,
      source: "network",
    });
    expect(await broker.accounts()).toMatchObject([
      { accountId: nadia, username: "nadia@native.example", name: "Nadia Native", needsSignIn: false },
    ]);
    const silent = await broker.getToken({ accountId: nadia, scopes: bed.scopes });
    expect(silent.accessToken).toBe("native-silent-2-native-nadia");
    expect(await broker.getToken({ accountId: nadia, scopes: bed.scopes })).toMatchObject({
      accessToken: silent.accessToken,
      source: "memory",
    });
    expect(await nativeStatus(broker)).toStrictEqual({ state: "ready" });
    expect([bed.opened, bed.provider.counters.token, children.started()]).toStrictEqual([0, 0, 1]);

    // Another start knows the account, and asks the broker by the id that was kept.
    await broker.close();
    await expect.poll(children.running, soon).toBe(0);
    const next = await bed.openWith("answers");
    expect((await next.broker.getToken({ accountId: nadia, scopes: bed.scopes })).accessToken).toBe(
      "native-silent-1-native-nadia",
    );
    // Without the broker nothing is there to get tokens with.
    await next.broker.close();
    const without = await bed.open();
    expect(await without.accounts()).toMatchObject([{ accountId: nadia, needsSignIn: true }]);
    expect(await nativeStatus(without)).toStrictEqual({ state: "off" });
    await expect(without.getToken({ accountId: nadia, scopes: bed.scopes })).rejects.toMatchObject({
      code: "interaction_required",
      retryable: false,
    });
  });

  it("asks the broker nothing for an account that the browser has signed in", async () => {
    const { accountId } = await (await bed.open()).signIn({ scopes: bed.scopes });
    const { broker } = await bed.openWith("answers");
    expect((await broker.getToken({ accountId, scopes: bed.scopes })).source).toBe("cache");
    expect((await broker.getToken({ accountId, scopes: bed.scopes, forceRefresh: true })).source).toBe(
      "network",
    );
    await broker.signOut(accountId);
    // Asked without its id for an account, the broker would have answered for another.
    await expect.poll(() => nativeStatus(broker), soon).toStrictEqual({ state: "ready" });
    expect(bed.provider.counters.tokenByGrant).toMatchObject({ authorization_code: 1, refresh_token: 1 });
    expect(bed.lines.filter((line) => !line.startsWith("info "))).toStrictEqual([]);
  });

  it("signs an account out of the broker too, and of our cache whatever the broker does", async () => {
    const { broker, children } = await bed.openWith("answers", { limits: { restMs: 0, silentMs: 2_000 } });
    await broker.signIn({ scopes: bed.scopes });
    await broker.signOut(nadia);
    await expect.poll(children.output, soon).toBe("signed out native-nadia\n");
    expect(await broker.accounts()).toStrictEqual([]);

    await broker.signIn({ scopes: bed.scopes });
    children.behave("hangs");
    children.kill();
    await expect.poll(() => nativeStatus(broker), soon).toMatchObject({ state: "unavailable" });
    const left = broker.signOutAll();
    await expect.poll(() => readdir(bed.root), soon).toStrictEqual([]);
    await left;
    expect(await broker.accounts()).toStrictEqual([]);
    expect(bed.lines).toContainEqual(
      "warn An account could not be signed out of the native broker: it did not answer within 2 s.",
    );
  });

  it("takes a dialog that the person closed for a cancelled sign-in, and opens no browser", async () => {
    const { broker } = await bed.openWith("cancelled");
    await expect(broker.signIn({ scopes: bed.scopes })).rejects.toMatchObject({ code: "user_cancelled" });
    expect(bed.opened).toBe(0);
    expect(await nativeStatus(broker)).toStrictEqual({ state: "ready" });
  });

  it("says that it is offline where the broker says so, and opens no browser", async () => {
    const { broker } = await bed.openWith("offline");
    await expect(broker.signIn({ scopes: bed.scopes })).rejects.toMatchObject({
      code: "offline",
      retryable: true,
    });
    expect(bed.opened).toBe(0);
  });

  it("ends a sign-in that is cancelled while the broker hangs, and signs in by the browser next", async () => {
    const { broker, children } = await bed.openWith("hangs");
    await expect.poll(() => nativeStatus(broker), soon).toStrictEqual({ state: "ready" });
    const cancel = new AbortController();
    const hanging = broker
      .signIn({ scopes: bed.scopes }, { signal: cancel.signal })
      .catch((error: unknown) => error);
    setTimeout(() => cancel.abort(), 200);
    expect(await hanging).toMatchObject({ code: "user_cancelled" });
    expect(bed.opened).toBe(0);
    await expect.poll(children.running, soon).toBe(0);
    expect((await broker.signIn({ scopes: bed.scopes })).source).toBe("network");
    expect(bed.opened).toBe(1);
    expect(await nativeStatus(broker)).toMatchObject({
      reason: "its sign-in was cancelled before it answered",
    });
  });

  it("ends a sign-in by the broker when a newer one begins, and when the app closes", async () => {
    const { broker } = await bed.openWith("hangs", { limits: { restMs: 0 } });
    await expect.poll(() => nativeStatus(broker), soon).toStrictEqual({ state: "ready" });
    const first = broker.signIn({ scopes: bed.scopes }).catch((error: unknown) => error);
    const second = broker.signIn({ scopes: bed.scopes }).catch((error: unknown) => error);
    expect(await first).toMatchObject({ code: "user_cancelled" });
    await broker.close();
    expect(await second).toMatchObject({ code: "user_cancelled" });
    expect(bed.opened).toBe(0);
  });

  it("tells a brokered account's failure apart from an account that has to sign in", async () => {
    const { broker, children } = await bed.openWith("answers", { limits: { restMs: 0 } });
    await broker.signIn({ scopes: bed.scopes });
    children.behave("crashes");
    children.kill();
    await expect.poll(() => nativeStatus(broker), soon).toMatchObject({ state: "unavailable" });
    const failed: unknown = await broker
      .getToken({ accountId: nadia, scopes: bed.scopes })
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: "interaction_required", retryable: true });
    expect(String(failed)).toContain("its process ended");
    children.behave("interaction-required");
    await expect(broker.getToken({ accountId: nadia, scopes: bed.scopes })).rejects.toMatchObject({
      code: "interaction_required",
      retryable: false,
    });
    children.behave("answers");
    children.kill();
    await expect
      .poll(() => broker.getToken({ accountId: nadia, scopes: bed.scopes }).catch(() => undefined), soon)
      .toMatchObject({ accessToken: "native-silent-1-native-nadia" });
    expect(bed.opened).toBe(0);
  });

  it("refuses a token of another account", async () => {
    const { broker, children } = await bed.openWith("answers", { limits: { restMs: 0 } });
    await broker.signIn({ scopes: bed.scopes });
    children.behave("other-account");
    children.kill();
    await expect.poll(() => nativeStatus(broker), soon).toMatchObject({ state: "unavailable" });
    await expect(broker.getToken({ accountId: nadia, scopes: bed.scopes })).rejects.toMatchObject({
      code: "interaction_required",
    });
    expect(await nativeStatus(broker)).toMatchObject({ reason: "it answered for another account" });
  });

  it("holds no token, code or user name in any line of the log", async () => {
    for (const behaviour of ["answers", "wrong-value", "garbage", "refuses"] as const) {
      const { broker } = await bed.openWith(behaviour);
      const { accountId } = await broker.signIn({ scopes: bed.scopes });
      await broker.getToken({ accountId, scopes: bed.scopes, forceRefresh: true });
      await broker.signOutAll();
    }
    expect(bed.lines.length).toBeGreaterThan(0);
    const secrets = bed.provider.issuedSecrets().map(({ value }) => value);
    for (const text of [...secrets, "native-", "nadia", bed.provider.people[0]?.username ?? ""]) {
      expect(bed.lines.filter((line) => line.includes(text))).toStrictEqual([]);
    }
  });
});
