// What the broker does when the identity provider wants to be left alone: real MSAL, real provider, requests counted there.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestBrokers, type TestBrokers } from "../../../dev/test-brokers.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import type { AuthError } from "../../shared/auth-error.ts";
import type { TokenBroker } from "./token-broker.ts";

// Its data key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("a broker that is asked to wait", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let broker: TokenBroker;
  let accountId: string;
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    brokers = await createTestBrokers(provider);
    broker = await brokers.open();
    ({ accountId } = await broker.signIn({ scopes: provider.graphScopes }));
  });
  afterEach(() => brokers.close());

  const posts = (): number => provider.counters.token;
  const refresh = (scopes = provider.graphScopes): Promise<AuthError | undefined> =>
    broker.getToken({ accountId, scopes, forceRefresh: true }).then(
      () => undefined,
      (error: unknown) => error as AuthError,
    );

  it.each([429, 503] as const)(
    "after %i asks for none of the account's tokens before its time",
    async (status) => {
      provider.knobs.tokenStatus = { status, retryAfterSeconds: 30, times: 1 };
      const before = posts();
      const first = await refresh();
      expect(first?.retryAfterMs).toBeGreaterThanOrEqual(30_000);
      for (const scopes of [provider.graphScopes, ["Mail.Read"], ["openid"]]) {
        const error = await refresh(scopes);
        expect(error).toMatchObject({ code: "throttled", retryable: true });
        expect(error?.retryAfterMs).toBeGreaterThan(25_000);
        expect(error?.correlationId).toMatch(/^[0-9a-f-]{36}$/);
      }
      expect(posts() - before).toBe(1);
    },
  );

  it("goes on giving the token it has", async () => {
    provider.knobs.tokenStatus = { status: 429, retryAfterSeconds: 30, times: 1 };
    await refresh();
    const before = posts();
    const grant = await broker.getToken({ accountId, scopes: provider.graphScopes });
    expect(grant.accessToken).not.toBe("");
    expect(posts()).toBe(before);
  });

  it("asks again when the time is over", async () => {
    provider.knobs.tokenStatus = { status: 503, retryAfterSeconds: 1, times: 1 };
    const first = await refresh();
    await new Promise((resolve) => setTimeout(resolve, (first?.retryAfterMs ?? 0) + 20));
    expect(await refresh()).toBeUndefined();
  });

  it("lets the account sign in meanwhile, and asks for its tokens from then on", async () => {
    provider.knobs.tokenStatus = { status: 429, retryAfterSeconds: 30, times: 1 };
    await refresh();
    await broker.signIn({ scopes: provider.graphScopes, accountId });
    expect(await refresh()).toBeUndefined();
  });
});
