// The knobs that make the network, the token endpoint or the tokens misbehave, as real MSAL meets them.
import type { AccountInfo, PublicClientApplication } from "@azure/msal-node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { IdentityProvider } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import { createMsalApp, readClaims, refresh, signIn } from "./msal-app.ts";

describe("fault knobs", () => {
  let provider: IdentityProvider;
  let app: PublicClientApplication;
  let account: AccountInfo;
  beforeAll(async () => {
    provider = await startIdentityProvider();
    app = createMsalApp(provider);
    const result = await signIn(app, provider);
    if (result.account === null) throw new Error("MSAL gave no account.");
    ({ account } = result);
  });
  afterEach(() => provider.knobs.reset());
  afterAll(() => provider.close());

  it.each([429, 500, 503] as const)("answers %i as often as asked, then works again", async (status) => {
    provider.resetCounters();
    provider.knobs.tokenStatus = { status, times: 2 };
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const { status: answered, body } = await postToken();
      expect(answered).toBe(status);
      expect(body).toHaveProperty("error_codes");
    }
    expect(provider.knobs.tokenStatus).toBeUndefined();
    expect((await refresh(app, account)).fromCache).toBe(false);
    expect(provider.counters.tokenByGrant.refresh_token).toBe(3);
  });

  it("says how long to wait in Retry-After", async () => {
    provider.knobs.tokenStatus = { status: 429, retryAfterSeconds: 7 };
    const { headers } = await postToken();
    expect(headers["retry-after"]).toBe("7");
    expect(provider.knobs.tokenStatus).toEqual({ status: 429, retryAfterSeconds: 7 });
  });

  it("answers 502 and malformed answers with HTML", async () => {
    provider.knobs.tokenStatus = { status: 502 };
    await expect(postToken()).rejects.toThrow(/not JSON/);
    provider.knobs.tokenStatus = undefined;
    provider.knobs.malformedTokenResponse = true;
    await expect(postToken()).rejects.toThrow(/not JSON/);
    await expect(refresh(app, account)).rejects.toThrow();
  });

  it("drops connections while offline, and leaves refresh tokens unharmed", async () => {
    provider.knobs.offline = true;
    await expect(refresh(app, account)).rejects.toThrow();
    provider.knobs.offline = false;
    expect((await refresh(app, account)).fromCache).toBe(false);
  });

  it("waits latencyMs before it answers, and not longer than until it is closed", async () => {
    provider.knobs.latencyMs = 120;
    const start = performance.now();
    await refresh(app, account);
    expect(performance.now() - start).toBeGreaterThan(115);

    const slow = await startIdentityProvider();
    slow.knobs.latencyMs = 60_000;
    const request = slow.networkClient().sendGetRequestAsync(`${slow.graphUrl}/me`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await slow.close();
    await expect(request).rejects.toThrow();
  });

  it("gives access tokens the lifetime and the refresh time of the knobs", async () => {
    provider.knobs.accessTokenLifetimeSeconds = 90;
    provider.knobs.refreshInSeconds = 45;
    const { accessToken, refreshOn, expiresOn } = await refresh(app, account);
    const { exp, iat } = readClaims(accessToken);
    expect(Number(exp) - Number(iat)).toBe(90);
    expect(secondsFromNow(expiresOn)).toBeCloseTo(90, -1);
    expect(secondsFromNow(refreshOn)).toBeCloseTo(45, -1);
  });

  function postToken() {
    const body = `grant_type=refresh_token&client_id=${provider.clientId}&refresh_token=none`;
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return provider
      .networkClient()
      .sendPostRequestAsync(`${provider.authority}/oauth2/v2.0/token`, { headers, body });
  }
});

function secondsFromNow(date: Date | null | undefined): number {
  return ((date?.getTime() ?? 0) - Date.now()) / 1000;
}
