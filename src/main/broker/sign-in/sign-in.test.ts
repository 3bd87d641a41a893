// Sign-in in the browser, with real MSAL and the pages of the development identity provider.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../../dev/identity-provider/identity-provider.ts";
import {
  createMsalApp,
  readClaims,
  signIn as signInWithMsal,
} from "../../../../dev/identity-provider/msal-app.ts";
import { createTestBrokers, type TestBrokers } from "../../../../dev/test-brokers.ts";
import type { SignInRequest } from "../../../shared/token-contract.ts";
import type { SignInProgress } from "./sign-in-progress.ts";

// The data key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("signing in in the browser", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let scopes: string[] = [];
  const code = (expected: string): object => ({ name: "AuthError", code: expected });

  beforeAll(async () => {
    provider = await startIdentityProvider();
    scopes = provider.graphScopes;
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    provider.resetCounters();
    brokers = await createTestBrokers(provider);
  });
  afterEach(() => brokers.close());

  it.each([
    ["cancels", "auto", "cancel", "user_cancelled", /cancelled/],
    ["declines the permissions", "ask", "decline", "consent_declined", /declined/],
    [
      "cannot give the permissions without an administrator",
      "admin",
      "sign-in",
      "server_rejected",
      /administrator/,
    ],
  ] as const)("tells apart that the person %s", async (_, consent, action, expected, message) => {
    provider.knobs.consent = consent;
    const broker = await brokers.open({ openBrowser: (url) => brokers.browse(url, { action }) });
    await expect(broker.signIn({ scopes })).rejects.toMatchObject({
      ...code(expected),
      message: expect.stringMatching(message) as unknown,
      retryable: false,
      correlationId: expect.stringMatching(/^[\da-f-]{36}$/) as unknown,
    });
    expect(await broker.accounts()).toEqual([]);
    expect(provider.counters.token).toBe(0);
  });

  it("tells whoever has started it when it ends at the latest, and the address once the browser has it", async () => {
    const steps: SignInProgress[] = [];
    let opened = "";
    const broker = await brokers.open({
      openBrowser: async (url) => {
        opened = url;
        expect(steps).toHaveLength(1);
        await brokers.browse(url);
      },
    });
    await broker.signIn({ scopes }, { onProgress: (progress) => steps.push(progress) });
    const begun = { via: "browser", expiresOn: expect.any(Number) as number };
    expect(steps).toEqual([begun, { ...begun, address: opened }]);
    const leftMs = (steps[0]?.expiresOn ?? 0) - Date.now();
    expect(leftMs).toBeGreaterThan(4 * 60_000);
    expect(leftMs).toBeLessThanOrEqual(5 * 60_000);
    expect(brokers.log().join("\n")).not.toContain(new URL(opened).searchParams.get("state"));
  });

  it("asks to sign in where nobody may be asked and nobody is signed in", async () => {
    const broker = await brokers.open();
    await expect(broker.signIn({ scopes, prompt: "none" })).rejects.toMatchObject(
      code("interaction_required"),
    );
  });

  it("keeps another account than the one that was meant as what it is, and says so without names", async () => {
    const [ada, kofi] = provider.people;
    let username = ada?.username ?? "";
    const broker = await brokers.open({ openBrowser: (url) => brokers.browse(url, { username }) });
    const { accountId, isOtherAccount } = await broker.signIn({ scopes });
    expect(isOtherAccount).toBe(false);
    expect((await broker.signIn({ scopes, accountId })).isOtherAccount).toBe(false);
    expect(brokers.log().filter((line) => !line.startsWith("info "))).toEqual([]);

    provider.knobs.refreshTokens = "reject-bad-token";
    await expect(broker.getToken({ accountId, scopes, forceRefresh: true })).rejects.toMatchObject(
      code("interaction_required"),
    );
    username = kofi?.username ?? "";
    const other = await broker.signIn({ scopes, accountId });
    expect(other).toMatchObject({
      isOtherAccount: true,
      accountId: `${kofi?.objectId}.${provider.tenantId}`,
    });
    expect(await broker.accounts()).toMatchObject([
      { accountId, needsSignIn: true },
      { accountId: other.accountId, needsSignIn: false },
    ]);
    expect(brokers.log().filter((line) => line.includes("kept as that other one"))).toHaveLength(1);
    for (const name of [ada?.username, kofi?.username, ada?.objectId, kofi?.objectId])
      expect(brokers.log().join("\n")).not.toContain(name);
  });

  describe("asking the provider", () => {
    /** What the address for the browser asks for. */
    const parametersOf = async (request: Omit<SignInRequest, "scopes">): Promise<object> => {
      let opened = "";
      const broker = await brokers.open({
        openBrowser: async (url) => {
          opened = url;
          throw new Error("seen");
        },
      });
      await broker.signIn({ scopes, ...request }).catch(() => undefined);
      const given = Object.fromEntries(new URL(opened).searchParams);
      const claims = JSON.parse(given["claims"] ?? "{}") as unknown;
      return { hint: given["login_hint"], prompt: given["prompt"], claims };
    };
    const username = (): string => provider.people[0]?.username ?? "";
    let accountId = "";
    beforeEach(async () => {
      ({ accountId } = await (await brokers.open()).signIn({ scopes }));
    });

    it("names the account that is meant, so that the person need not type it, and lets nobody choose", async () => {
      expect(await parametersOf({ accountId })).toMatchObject({ hint: username(), prompt: undefined });
      expect(brokers.log().join("\n")).not.toContain(username());
    });

    it("names nobody where nobody is meant or known, and lets the person choose", async () => {
      for (const request of [{}, { accountId: "nobody.nowhere" }])
        expect(await parametersOf(request)).toMatchObject({ hint: undefined, prompt: "select_account" });
    });

    it("takes a given hint before the account's own, and that before its name", async () => {
      // Entra gives an opaque claim for it, if the app's registration asks for that.
      const app = createMsalApp(provider);
      await signInWithMsal(app, provider);
      const cache = JSON.parse(app.getTokenCache().serialize()) as Record<
        string,
        Record<string, { secret: string }>
      >;
      for (const token of Object.values(cache["IdToken"] ?? {})) {
        const payload = JSON.stringify({ ...readClaims(token.secret), login_hint: "O.opaque" });
        token.secret = `e30.${Buffer.from(payload).toString("base64url")}.`;
      }
      await (await brokers.open()).signOutAll();
      await (await brokers.open()).importCache(JSON.stringify(cache));
      expect(await parametersOf({ accountId })).toMatchObject({ hint: "O.opaque", prompt: undefined });
      const request = { accountId, loginHint: "eve@fernhaven.example" };
      expect(await parametersOf(request)).toMatchObject({ hint: request.loginHint, prompt: undefined });
    });

    it("passes prompt and claims on, and no hint where the person is to choose", async () => {
      const nbf = { essential: true, value: "1" };
      const claims = JSON.stringify({ access_token: { nbf } });
      expect(await parametersOf({ accountId, prompt: "login", claims })).toMatchObject({
        hint: username(),
        prompt: "login",
        claims: { access_token: { nbf, xms_cc: { values: ["cp1"] } } },
      });
      const chosen = await parametersOf({ accountId, prompt: "select_account" });
      expect(chosen).toMatchObject({ hint: undefined, prompt: "select_account" });
    });
  });
});
