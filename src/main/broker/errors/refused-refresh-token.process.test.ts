// Which refusals sign an account out: real MSAL, a real cache, and a provider that refuses as Entra and others do.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestBrokers, type TestBrokers } from "../../../../dev/test-brokers.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../../dev/identity-provider/identity-provider.ts";

type Refusal = NonNullable<IdentityProvider["knobs"]["refreshTokenError"]>;
const grant = (code?: number, suberror?: string): Refusal => ({
  error: "invalid_grant",
  ...(code === undefined ? {} : { code }),
  ...(suberror === undefined ? {} : { suberror }),
});

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("isRefreshTokenRefused", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    brokers = await createTestBrokers(provider, "keyring");
  });
  afterEach(() => brokers.close());

  /** Signs in, has three refreshes refused so, and says what is left. */
  const refuse = async (
    refusal: Refusal,
  ): Promise<{ codes: unknown[]; posts: number; needsSignIn: boolean[] }> => {
    const scopes = provider.graphScopes;
    const broker = await brokers.open();
    const { accountId } = await broker.signIn({ scopes });
    provider.knobs.refreshTokenError = refusal;
    provider.resetCounters();
    const codes: unknown[] = [];
    for (let round = 0; round < 3; round += 1) {
      const error: unknown = await broker
        .getToken({ accountId, scopes: [`Scope.${String(round)}`], forceRefresh: true })
        .catch((thrown: unknown) => thrown);
      codes.push((error as { code?: unknown }).code);
    }
    const needsSignIn: boolean[] = [];
    for (const each of [broker, await brokers.open()]) {
      needsSignIn.push(...(await each.accounts()).map((account) => account.needsSignIn));
    }
    provider.knobs.reset();
    const posts = provider.counters.tokenByGrant.refresh_token;
    // Either way the account is mended by what it asks for.
    if (needsSignIn[0] === true) await broker.signIn({ scopes, accountId });
    expect((await broker.getToken({ accountId, scopes, forceRefresh: true })).source).toBe("network");
    return { codes, posts, needsSignIn };
  };

  const interaction = ["interaction_required", "interaction_required", "interaction_required"];

  it.each([
    ["revoked", grant(50173)],
    ["expired", grant(70008)],
    ["inactive", grant(700082)],
    ["inactive, with the suberror that MSAL knows", grant(700082, "bad_token")],
    ["at the end of a fixed lifetime", grant(700084)],
    ["from before a change of password", grant(50133)],
    ["refused by a provider that is not Entra", grant()],
  ])(
    "drops a refresh token that is %s, asks once, and shows that a sign-in is needed",
    async (_, refusal) => {
      expect(await refuse(refusal)).toStrictEqual({
        codes: interaction,
        posts: 1,
        needsSignIn: [true, true],
      });
    },
  );

  it.each([
    ["consent to a scope", grant(65001, "consent_required")],
    ["multi-factor authentication", grant(50076, "basic_action")],
    ["multi-factor authentication, under another name", { ...grant(50079), error: "interaction_required" }],
    ["to have signed in more lately, for a policy of this resource", grant(70043, "token_expired")],
    ["a policy's blessing", grant(53003, "message_only")],
    ["something for a reason that is not known", grant(70000)],
    ["something with a suberror that is not known", grant(99999, "something_new")],
  ])("keeps the refresh token of an account that needs %s", async (_, refusal) => {
    expect(await refuse(refusal)).toStrictEqual({
      codes: interaction,
      posts: 3,
      needsSignIn: [false, false],
    });
  });

  it("goes on with a newer refresh token that another broker stored while the old one was refused", async () => {
    const scopes = provider.graphScopes;
    const network = provider.networkClient();
    const networkClient: typeof network = {
      ...network,
      sendPostRequestAsync: async (...request) => {
        const answer = await network.sendPostRequestAsync<never>(...request);
        // The next is answered as ever.
        if (answer.status === 400) provider.knobs.reset();
        return answer;
      },
    };
    const [ours, theirs] = [await brokers.open({ networkClient }), await brokers.open()];
    const { accountId } = await ours.signIn({ scopes });
    provider.knobs.refreshTokenError = grant(50173);
    provider.knobs.latencyMs = 400;
    provider.resetCounters();
    const renewed = ours.getToken({ accountId, scopes, forceRefresh: true });
    await expect.poll(() => provider.counters.token, { timeout: 5_000, interval: 5 }).toBe(1);
    provider.knobs.latencyMs = 0;
    await theirs.signIn({ scopes });
    expect((await renewed).source).toBe("network");
    expect(provider.counters.tokenByGrant).toMatchObject({ refresh_token: 2, authorization_code: 1 });
    expect(await theirs.accounts()).toMatchObject([{ needsSignIn: false }]);
  });

  it("keeps the refresh token of an account that has claims to meet", async () => {
    const scopes = provider.graphScopes;
    const broker = await brokers.open();
    const { accountId } = await broker.signIn({ scopes });
    provider.knobs.refreshTokens = "reject-interaction";
    const asked = broker.getToken({ accountId, scopes, forceRefresh: true });
    await expect(asked).rejects.toMatchObject({ code: "interaction_required" });
    expect(await broker.accounts()).toMatchObject([{ needsSignIn: false }]);
  });
});
