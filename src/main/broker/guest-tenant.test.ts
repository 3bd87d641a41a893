// An account that is a guest elsewhere: what is asked for in the guest tenant is asked for there, and nowhere else.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { readClaims } from "../../../dev/identity-provider/msal-app.ts";
import { createTestBrokers, type TestBrokers } from "../../../dev/test-brokers.ts";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import type { TokenBroker } from "./token-broker.ts";

// The data key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("a token request for a guest tenant", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let broker: TokenBroker;
  let home: TokenRequest;
  let guest: TokenRequest;
  /** Posts for tokens, by tenant, since the sign-in. */
  const posts = (): object => provider.counters.tokenByTenant;
  const inGuestTenant = (count: number): object => ({ [provider.guestTenantId]: count });
  const tenantOf = ({ accessToken }: TokenGrant): unknown => readClaims(accessToken)["tid"];
  const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: "1" } } });

  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    brokers = await createTestBrokers(provider);
    broker = await brokers.open();
    const { accountId } = await broker.signIn({ scopes: provider.graphScopes });
    home = { accountId, scopes: provider.graphScopes };
    guest = { ...home, tenantId: provider.guestTenantId };
    provider.resetCounters();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await brokers.close();
  });

  it("is answered from memory the second time, as is one for the home tenant beside it", async () => {
    const first = await broker.getToken(guest);
    expect(tenantOf(first)).toBe(provider.guestTenantId);
    expect(await broker.getToken(guest)).toMatchObject({ source: "memory", accessToken: first.accessToken });
    const own = await broker.getToken(home);
    expect(own.source).not.toBe("network");
    expect(tenantOf(own)).toBe(provider.tenantId);
    expect(posts()).toEqual(inGuestTenant(1));
  });

  it("goes there when a new token is demanded, and leaves the home tenant's alone", async () => {
    const own = await broker.getToken(home);
    for (const count of [1, 2]) {
      const grant = await broker.getToken({ ...guest, forceRefresh: true });
      expect(grant).toMatchObject({ source: "network", tenantId: provider.guestTenantId });
      expect(tenantOf(grant)).toBe(provider.guestTenantId);
      expect(posts()).toEqual(inGuestTenant(count));
    }
    expect((await broker.getToken(home)).accessToken).toBe(own.accessToken);
    await broker.getToken({ ...home, forceRefresh: true });
    expect(posts()).toEqual({ ...inGuestTenant(2), [provider.tenantId]: 1 });
  });

  it("goes there with a claims challenge, whose answer takes the place of that tenant's token only", async () => {
    const own = await broker.getToken(home);
    const before = await broker.getToken(guest);
    const met = await broker.getToken({ ...guest, claims });
    expect(met).toMatchObject({ source: "network", tenantId: provider.guestTenantId });
    expect(tenantOf(met)).toBe(provider.guestTenantId);
    expect(met.accessToken).not.toBe(before.accessToken);
    expect(await broker.getToken(guest)).toMatchObject({ source: "memory", accessToken: met.accessToken });
    expect((await broker.getToken(home)).accessToken).toBe(own.accessToken);
    expect(posts()).toEqual(inGuestTenant(2));
    // Another process has it from the cache.
    const next = await (await brokers.open()).getToken(guest);
    expect(next).toMatchObject({ source: "cache", accessToken: met.accessToken });
    expect(posts()).toEqual(inGuestTenant(2));
  });

  it("is renewed there before it expires, in the background", async () => {
    // No jitter.
    vi.spyOn(Math, "random").mockReturnValue(0);
    provider.knobs.refreshInSeconds = 1;
    const first = await broker.getToken(guest);
    provider.knobs.refreshInSeconds = undefined;
    const ask = async (): Promise<string> => (await broker.getToken(guest)).accessToken;
    await expect.poll(ask, { timeout: 5_000 }).not.toBe(first.accessToken);
    const renewed = await broker.getToken(guest);
    expect(renewed.source).toBe("memory");
    expect(tenantOf(renewed)).toBe(provider.guestTenantId);
    expect(posts()).toEqual(inGuestTenant(2));
  });

  it("is shared by equal requests at once, and not with those for the home tenant", async () => {
    const forced = [guest, guest, home, home].map((request) =>
      broker.getToken({ ...request, forceRefresh: true }),
    );
    const tenants = (await Promise.all(forced)).map(tenantOf);
    expect(tenants).toEqual([
      provider.guestTenantId,
      provider.guestTenantId,
      provider.tenantId,
      provider.tenantId,
    ]);
    expect(posts()).toEqual({ ...inGuestTenant(1), [provider.tenantId]: 1 });
  });
});
