// The native broker switched on, in processes that fail in every way there is: each ends in a sign-in by the browser, through
// the development identity provider, with real MSAL, real files and a real keyring.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { nativeStatus, NativeTestBed } from "../../../../dev/native-broker/test-bed.ts";

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("openTokenBroker with a nativeBroker that fails", () => {
  let bed: NativeTestBed;
  beforeAll(async () => {
    bed = await NativeTestBed.start();
  });
  afterAll(() => bed.provider.close());
  beforeEach(() => bed.reset());
  afterEach(() => bed.clear());

  describe.each([
    ["missing", {}, "its process ended (exit code 1)"],
    ["not-installed", {}, "its package cannot be loaded (ERR_MODULE_NOT_FOUND)"],
    ["unavailable", {}, "its native runtime does not start on this system"],
    ["mute", { startMs: 700 }, "its process was not ready within 700 ms"],
    ["crashes", {}, "its process ended (exit code none)"],
    ["hangs", { interactiveMs: 400, silentMs: 400 }, "it did not answer within 400 ms"],
    ["blocks", { pingMs: 400 }, "its process gave no sign of life for 400 ms"],
    ["garbage", {}, "its process sent something that is not an answer"],
    ["wrong-value", {}, "its answer is not what was asked for"],
    ["refuses", {}, "it refused the request (ApiContractViolation)"],
    ["interaction-required", {}, "it refused the request (interaction_required)"],
  ] as const)("a broker's process: %s", (behaviour, limits, reason) => {
    it("signs in by the browser, once, and says why", async () => {
      const { broker, children } = await bed.openWith(behaviour, { limits });
      const grant = await broker.signIn({ scopes: bed.scopes });
      expect(grant).toMatchObject({ source: "network", tenantId: bed.provider.tenantId });
      expect(bed.opened).toBe(1);
      expect(bed.provider.counters.tokenByGrant).toMatchObject({ authorization_code: 1 });
      expect(await nativeStatus(broker)).toStrictEqual({ state: "unavailable", reason });
      expect(bed.lines.filter((line) => line.includes(reason))).toHaveLength(1);
      expect(bed.changes).toContainEqual(
        expect.objectContaining({
          kind: "status-changed",
          status: expect.objectContaining({ nativeBroker: { state: "unavailable", reason } }) as unknown,
        }),
      );
      // What the browser signed in is served by our cache.
      const again = await broker.getToken({
        accountId: grant.accountId,
        scopes: bed.scopes,
        forceRefresh: true,
      });
      expect(again.source).toBe("network");
      expect(await broker.accounts()).toMatchObject([{ accountId: grant.accountId, needsSignIn: false }]);
      expect(children.started()).toBe(1);
    });
  });
});
