// Sign-in with a device code, with real MSAL: it polls, the development identity provider counts. The provider asks for a
// second between two polls.
import type { INetworkModule, NetworkResponse } from "@azure/msal-node";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../../dev/identity-provider/identity-provider.ts";
import { createTestBrokers, type TestBrokers } from "../../../../dev/test-brokers.ts";
import type { DeviceCodePrompt } from "../../../shared/token-contract.ts";

// The data key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("signing in with a device code", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let scopes: string[] = [];
  let prompts: DeviceCodePrompt[] = [];
  const code = (expected: string): object => ({ name: "AuthError", code: expected });
  const polls = (): number => provider.counters.tokenByGrant.device_code;
  const polled = (): Promise<void> => expect.poll(polls, { timeout: 5_000 }).toBeGreaterThan(0);
  const onDeviceCode = (prompt: DeviceCodePrompt): void => void prompts.push(prompt);
  /** The person on the other device, meanwhile. */
  const enter =
    (action: "sign-in" | "cancel" | "decline") =>
    (prompt: DeviceCodePrompt): void => {
      onDeviceCode(prompt);
      void brokers.browse(`${prompt.verificationUri}?user_code=${prompt.userCode}`, { action });
    };
  /** The provider's answers to a post, changed on their way. */
  const withAnswers = (change: (body: Record<string, unknown>) => object): INetworkModule => {
    const client = provider.networkClient();
    return {
      sendGetRequestAsync: (...args) => client.sendGetRequestAsync(...args),
      sendPostRequestAsync: async <T>(
        ...args: Parameters<INetworkModule["sendPostRequestAsync"]>
      ): Promise<NetworkResponse<T>> => {
        const response = await client.sendPostRequestAsync<Record<string, unknown>>(...args);
        return { ...response, body: change(response.body) as T };
      },
    };
  };

  beforeAll(async () => {
    provider = await startIdentityProvider();
    scopes = provider.graphScopes;
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    provider.resetCounters();
    prompts = [];
    brokers = await createTestBrokers(provider);
  });
  afterEach(async () => {
    const logged = brokers.log().join("\n");
    for (const { userCode } of prompts) expect(logged).not.toContain(userCode);
    for (const { username } of provider.people) expect(logged).not.toContain(username);
    await brokers.close();
  });

  it("shows the code as plain data, and keeps the account as a sign-in in the browser does", async () => {
    const before = Date.now();
    const broker = await brokers.open();
    const grant = await broker.signInWithDeviceCode({ scopes }, { onDeviceCode: enter("sign-in") });
    expect(grant).toMatchObject({ source: "network", tenantId: provider.tenantId, isOtherAccount: false });
    const [prompt] = prompts;
    expect(structuredClone(prompt)).toStrictEqual({
      userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/) as unknown,
      verificationUri: `${provider.authority}/oauth2/deviceauth`,
      expiresOn: expect.any(Number) as unknown,
      message: expect.stringContaining(prompt?.userCode ?? "?") as unknown,
    });
    expect((prompt?.expiresOn ?? 0) - before).toBeGreaterThanOrEqual(900_000);
    const next = await brokers.open();
    expect(await next.accounts()).toMatchObject([
      { accountId: grant.accountId, username: provider.people[0]?.username, needsSignIn: false },
    ]);
    const { accountId } = grant;
    expect(await next.getToken({ accountId, scopes, forceRefresh: true })).toMatchObject({
      source: "network",
    });
    expect(provider.counters.deviceAuthorization).toBe(1);
  });

  it("says so when another account than the one that was meant has signed in", async () => {
    const broker = await brokers.open();
    const request = { scopes, accountId: "somebody.else" };
    const grant = await broker.signInWithDeviceCode(request, { onDeviceCode: enter("sign-in") });
    expect(grant.isOtherAccount).toBe(true);
    expect(grant.accountId).not.toBe(request.accountId);
  });

  it("ends at once when it is aborted, and polls no more", async () => {
    const broker = await brokers.open();
    const abort = new AbortController();
    const signIn = broker.signInWithDeviceCode({ scopes }, { signal: abort.signal, onDeviceCode });
    await polled();
    abort.abort();
    await expect(signIn).rejects.toMatchObject(code("user_cancelled"));
    const counted = polls();
    await sleep(2_500);
    expect(polls()).toBe(counted);
    expect(brokers.log().filter((line) => !line.startsWith("info "))).toEqual([
      "warn user_cancelled: The sign-in was cancelled.",
    ]);
  });

  it("shows no code that comes after it was aborted", async () => {
    provider.knobs.latencyMs = 200;
    const broker = await brokers.open();
    const abort = new AbortController();
    const signIn = broker.signInWithDeviceCode({ scopes }, { signal: abort.signal, onDeviceCode });
    await expect.poll(() => provider.counters.deviceAuthorization).toBe(1);
    abort.abort();
    await expect(signIn).rejects.toMatchObject(code("user_cancelled"));
    await sleep(800);
    expect(prompts).toEqual([]);
    expect(polls()).toBe(0);
  });

  it("asks for no code when it was aborted before", async () => {
    const broker = await brokers.open();
    const options = { signal: AbortSignal.abort(), onDeviceCode };
    await expect(broker.signInWithDeviceCode({ scopes }, options)).rejects.toMatchObject(
      code("user_cancelled"),
    );
    expect(provider.counters).toMatchObject({ metadata: 0, deviceAuthorization: 0, token: 0 });
  });

  it("is ended by a newer sign-in of either kind, and ends one", async () => {
    const broker = await brokers.open({ openBrowser: () => Promise.resolve() });
    const failed = (signIn: Promise<unknown>): Promise<unknown> => signIn.catch((error: unknown) => error);
    const first = failed(broker.signInWithDeviceCode({ scopes }, { onDeviceCode }));
    await polled();
    const second = failed(broker.signIn({ scopes }));
    expect(await first).toMatchObject(code("user_cancelled"));
    const third = failed(broker.signInWithDeviceCode({ scopes }, { onDeviceCode }));
    expect(await second).toMatchObject(code("user_cancelled"));
    await expect.poll(() => prompts.length).toBe(2);
    await broker.close();
    expect(await third).toMatchObject(code("user_cancelled"));
  });

  it("tells apart that the person declines, and that the code is not entered in time", async () => {
    const broker = await brokers.open();
    for (const action of ["cancel", "decline"] as const) {
      provider.knobs.consent = "ask";
      await expect(
        broker.signInWithDeviceCode({ scopes }, { onDeviceCode: enter(action) }),
      ).rejects.toMatchObject({ ...code("consent_declined"), retryable: false });
    }
    provider.knobs.deviceCodeLifetimeSeconds = 1;
    const signIn = broker.signInWithDeviceCode({ scopes }, { onDeviceCode });
    await expect(signIn).rejects.toMatchObject({ ...code("timed_out"), retryable: true });
    expect(await broker.accounts()).toEqual([]);
  });

  it("polls less often when the provider asks for it, and goes on (RFC 8628 section 3.5)", async () => {
    provider.knobs.slowDownPolls = 1;
    const broker = await brokers.open();
    const enterLater = (prompt: DeviceCodePrompt): void => void setTimeout(enter("sign-in"), 3_000, prompt);
    const grant = await broker.signInWithDeviceCode({ scopes }, { onDeviceCode: enterLater });
    expect(grant.source).toBe("network");
    // After 6 seconds; with the provider's one second in between there would have been more before the person was done.
    expect(polls()).toBe(2);
  });

  it.each([
    ["no interval", undefined],
    ["an interval of zero", 0],
  ])("pauses between two polls also where the provider gives %s", async (_, interval) => {
    const change = (body: Record<string, unknown>): object => ({ ...body, interval });
    const broker = await brokers.open({ networkClient: withAnswers(change) });
    const abort = new AbortController();
    const signIn = broker.signInWithDeviceCode({ scopes }, { signal: abort.signal, onDeviceCode });
    signIn.catch(() => undefined);
    await polled();
    await sleep(500);
    abort.abort();
    expect(polls()).toBe(1);
  });

  it.each([
    [
      "an address that is not https",
      { verification_uri: "http://localhost/device" },
      /not https; it was not shown/,
    ],
    ["an address with a name in it", { verification_uri: "https://a@localhost/device" }, /it was not shown/],
    ["no address", { verification_uri: undefined }, /it was not shown/],
    ["no code", { user_code: undefined }, /cannot be understood/],
    ["no expiry", { expires_in: undefined }, /cannot be understood/],
    [
      "a refusal",
      {
        device_code: undefined,
        user_code: undefined,
        error: "invalid_scope",
        error_description: "AADSTS70011: hunter2",
      },
      /invalid_scope, AADSTS70011/,
    ],
  ])(
    "shows nothing and polls for nothing where the provider answers with %s",
    async (_, changes, message) => {
      const broker = await brokers.open({ networkClient: withAnswers((body) => ({ ...body, ...changes })) });
      await expect(broker.signInWithDeviceCode({ scopes }, { onDeviceCode })).rejects.toMatchObject({
        ...code("server_rejected"),
        message: expect.stringMatching(message) as unknown,
      });
      expect(prompts).toEqual([]);
      expect(polls()).toBe(0);
    },
  );

  it("makes a sentence of its own where the provider has none", async () => {
    const change = (body: Record<string, unknown>): object => ({ ...body, message: undefined });
    const broker = await brokers.open({ networkClient: withAnswers(change) });
    await broker.signInWithDeviceCode({ scopes }, { onDeviceCode: enter("sign-in") });
    const [prompt] = prompts;
    expect(prompt?.message).toBe(
      `Open ${prompt?.verificationUri} in a browser and enter the code ${prompt?.userCode}.`,
    );
  });

  it("ends when the code cannot be shown", async () => {
    const broker = await brokers.open();
    const signIn = broker.signInWithDeviceCode(
      { scopes },
      {
        onDeviceCode: () => {
          throw new Error("no terminal");
        },
      },
    );
    await expect(signIn).rejects.toMatchObject(code("internal"));
    expect(polls()).toBe(0);
  });
});
