// What the broker says in the log, on a normal day and when something fails, and under which correlation ids.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestBrokers, type TestBrokers, type LogLine } from "../../../dev/test-brokers.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import type { TokenBroker } from "./token-broker.ts";

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("openTokenBroker, its log", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  /** `client-request-id` of each request to the token endpoint. */
  let sentIds: string[] = [];
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    sentIds = [];
    brokers = await createTestBrokers(provider, "keyring");
  });
  afterEach(() => brokers.close());

  const open = (level: LogLine["level"]): Promise<TokenBroker> => {
    const network = provider.networkClient();
    return brokers.open({
      level,
      networkClient: {
        sendGetRequestAsync: (...args) => network.sendGetRequestAsync(...args),
        sendPostRequestAsync: (...args) => {
          sentIds.push(/client-request-id=([^&]+)/.exec(`${args[0]}&${args[1]?.body ?? ""}`)?.[1] ?? "");
          return network.sendPostRequestAsync(...args);
        },
      },
    });
  };

  it("tells a normal day at info, line by line, under the ids that the provider was sent", async () => {
    const scopes = provider.graphScopes;
    const broker = await open("info");
    const { accountId } = await broker.signIn({ scopes });
    await broker.getToken({ accountId, scopes });
    await broker.getToken({ accountId, scopes });
    // Shared by ten callers: one request, one line.
    const request = { accountId, scopes, forceRefresh: true };
    await Promise.all(Array.from({ length: 10 }, () => broker.getToken(request)));
    await broker.getToken(request);
    await broker.signOut(accountId);
    await broker.signIn({ scopes });
    await broker.signOutAll();
    const [signIn, refresh, again, signInAgain] = sentIds;
    expect(new Set(sentIds).size).toBe(4);
    const shown = brokers.lines.map((line) => [
      line.level,
      line.message.replace(/\d+ ms/, "N ms"),
      line.correlationId,
    ]);
    expect(shown).toStrictEqual([
      ["info", "A sign-in was started.", signIn],
      ["info", "A sign-in was finished in N ms.", signIn],
      ["info", "A token was refreshed in N ms (HTTP 200).", refresh],
      ["info", "A token was refreshed in N ms (HTTP 200).", again],
      ["info", "An account was signed out.", undefined],
      ["info", "A sign-in was started.", signInAgain],
      ["info", "A sign-in was finished in N ms.", signInAgain],
      ["info", "All accounts were signed out (1).", undefined],
    ]);
  });

  it("adds MSAL's lines at debug, under the same id and without their time stamp", async () => {
    const scopes = provider.graphScopes;
    const broker = await open("debug");
    const { accountId } = await broker.signIn({ scopes });
    await broker.getToken({ accountId, scopes, forceRefresh: true });
    const msal = brokers.lines.filter(({ message }) => message.startsWith("@azure/msal-"));
    expect(msal.filter(({ level }) => level !== "debug")).toStrictEqual([]);
    for (const id of sentIds) {
      expect(msal.filter(({ correlationId }) => correlationId === id).length).toBeGreaterThan(1);
    }
    for (const { message } of brokers.lines) expect(message).not.toMatch(/GMT|\[[^\]]*\] :/);
  });

  it("says a failure once, at warn, though ten callers share it and each gets the same id", async () => {
    const scopes = provider.graphScopes;
    const broker = await open("info");
    const { accountId } = await broker.signIn({ scopes });
    brokers.lines.length = 0;
    provider.knobs.tokenStatus = { status: 503 };
    const request = { accountId, scopes, forceRefresh: true };
    const asked = await Promise.allSettled(Array.from({ length: 10 }, () => broker.getToken(request)));
    const ids = asked.map((each) =>
      each.status === "rejected" ? (each.reason as { correlationId?: string }).correlationId : "answered",
    );
    const warnings = brokers.lines.filter(({ level }) => level === "warn");
    expect(warnings.map(({ message }) => message)).toStrictEqual([
      expect.stringMatching(/^server_rejected: .*HTTP 503/),
    ]);
    expect(new Set(ids)).toStrictEqual(new Set([warnings[0]?.correlationId]));
    expect(sentIds.at(-1)).toBe(warnings[0]?.correlationId);
  });
});
