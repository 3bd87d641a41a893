import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { createProviderCheck } from "./provider-check.ts";

let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(() => provider.close());
beforeEach(() => provider.knobs.reset());

const clientId = "00000000-0000-0000-0000-000000000001";
const check = (authority: string): Promise<unknown> =>
  createProviderCheck(provider.networkClient())({ clientId, authority });
const answering = (status: number, body: unknown): Promise<unknown> =>
  createProviderCheck({
    sendGetRequestAsync: async () => ({ status, headers: {}, body: body as never }),
  })({ clientId, authority: "https://login.example/t" });

describe("createProviderCheck", () => {
  it("says who the provider is, and which tenant", async () => {
    expect(await check(provider.authority)).toEqual({
      issuer: expect.stringContaining(provider.tenantId) as unknown,
      authorizationEndpointHost: new URL(provider.origin).host,
      tenant: provider.tenantId,
    });
  });

  it("names no tenant of an authority that is for many", async () => {
    expect(await check(`${provider.origin}/organizations/`)).not.toHaveProperty("tenant");
  });

  it("tells a tenant that is not there from an address with nothing behind it", async () => {
    await expect(check(`${provider.origin}/nobody`)).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("knows no tenant of this name") as unknown,
    });
    await expect(answering(404, {})).rejects.toThrow(/no identity provider at this address.*HTTP 404/);
  });

  it.each([
    ["something else", { hello: "world" }],
    ["no object", "hello"],
    [
      "a page in the clear",
      {
        issuer: "https://login.example",
        authorization_endpoint: "http://login.example/authorize",
        token_endpoint: "https://login.example/token",
      },
    ],
  ])("does not take %s for a provider's metadata", async (_, body) => {
    await expect(answering(200, body)).rejects.toThrow(/not as an identity provider/);
  });

  it("says that the provider is out of reach, out of order, or asks to wait", async () => {
    provider.knobs.offline = true;
    await expect(check(provider.authority)).rejects.toMatchObject({ code: "offline" });
    await expect(answering(503, {})).rejects.toMatchObject({ code: "server_rejected", retryable: true });
    await expect(answering(429, {})).rejects.toMatchObject({ code: "throttled" });
  });

  it("asks one server at a time, and ten within a minute", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const answer = Promise.withResolvers<never>();
    const checkOnce = createProviderCheck({ sendGetRequestAsync: () => answer.promise });
    const asked = { clientId, authority: "https://login.example/t" };
    const first = checkOnce(asked);
    await expect(checkOnce(asked)).rejects.toMatchObject({
      code: "throttled",
      message: expect.stringContaining("already") as unknown,
    });
    answer.reject(new TypeError("no network"));
    await expect(first).rejects.toBeDefined();
    for (let count = 1; count < 10; count += 1)
      await expect(checkOnce(asked)).rejects.not.toMatchObject({ code: "throttled" });
    await expect(checkOnce(asked)).rejects.toMatchObject({
      code: "throttled",
      message: expect.stringContaining("Too many") as unknown,
    });
    vi.advanceTimersByTime(60_000);
    await expect(checkOnce(asked)).rejects.not.toMatchObject({ code: "throttled" });
    vi.useRealTimers();
  });
});
