// What MSAL's DistributedCachePlugin makes of each answer of the sealed client: real MSAL, the development provider, a Map.
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import {
  type AccountInfo,
  ConfidentialClientApplication,
  CryptoProvider,
  DistributedCachePlugin,
  type ICacheClient,
  type IPartitionManager,
} from "@azure/msal-node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authorizeThroughPages } from "../../dev/identity-provider/browserless-sign-in.ts";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "../../dev/identity-provider/identity-provider.ts";
import { type CacheStore, CacheStoreError, createSealedCacheClient } from "./sealed-cache-client.ts";

const redirectUri = "http://localhost:3000/auth/redirect";
const scopes = ["User.Read"];

describe("DistributedCachePlugin over a sealed cache", () => {
  let provider: IdentityProvider;
  let kept = new Map<string, string>();
  let store: CacheStore = kept;
  const key = randomBytes(32);
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(() => {
    kept = new Map();
    store = kept;
    provider.knobs.reset();
    provider.resetCounters();
  });

  const createClient = (): ICacheClient =>
    createSealedCacheClient({ store, keys: [key], onWarning: () => undefined });
  const nobodyYet: IPartitionManager = {
    getKey: async () => "",
    extractKey: async ({ homeAccountId }) => homeAccountId,
  };
  const partitionOf = ({ homeAccountId }: AccountInfo): IPartitionManager => ({
    ...nobodyYet,
    getKey: async () => homeAccountId,
  });

  /** One for each request, as examples/web-app does it. */
  function createApp(partition: IPartitionManager, client = createClient()): ConfidentialClientApplication {
    const { clientId, clientSecret } = provider.webClient;
    const { authority, knownAuthority } = provider;
    return new ConfidentialClientApplication({
      auth: { clientId, clientSecret, authority, knownAuthorities: [knownAuthority] },
      cache: { cachePlugin: new DistributedCachePlugin(client, partition) },
      system: { networkClient: provider.networkClient() },
    });
  }

  async function signIn(person = provider.people[0], app = createApp(nobodyYet)): Promise<AccountInfo> {
    if (person === undefined) throw new Error("The provider knows nobody.");
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const pkce = { codeChallenge: challenge, codeChallengeMethod: "S256" };
    const url = await app.getAuthCodeUrl({ scopes, redirectUri, ...pkce });
    const answer = await authorizeThroughPages(url, {
      ...person,
      certificateAuthority: provider.certificateAuthority,
    });
    const code = answer.searchParams.get("code") ?? "";
    const { account } = await app.acquireTokenByCode({ code, scopes, redirectUri, codeVerifier: verifier });
    if (account === null) throw new Error("MSAL gave no account.");
    return account;
  }

  const getToken = (
    account: AccountInfo,
    options: { app?: ConfidentialClientApplication; forceRefresh?: boolean } = {},
  ) =>
    (options.app ?? createApp(partitionOf(account))).acquireTokenSilent({
      account,
      scopes,
      forceRefresh: options.forceRefresh ?? false,
    });

  it("serves another server, or the same after a restart, from what lies sealed in the store", async () => {
    const account = await signIn();
    provider.resetCounters();
    expect((await getToken(account)).fromCache).toBe(true);
    expect((await getToken(account, { forceRefresh: true })).fromCache).toBe(false);
    expect(provider.counters).toMatchObject({ authorize: 0, tokenByGrant: { refresh_token: 1 } });
    expect(kept.size).toBe(1);
  });

  it("asks for a sign-in where the entry is absent or was tampered with, and takes the new one", async () => {
    const account = await signIn();
    for (const damage of [() => kept.clear(), () => kept.forEach((_, name) => kept.set(name, "damaged"))]) {
      damage();
      await expect(getToken(account)).rejects.toMatchObject({ errorCode: "no_tokens_found" });
      await signIn();
      expect((await getToken(account)).fromCache).toBe(true);
    }
  });

  it("passes on that the store is down, and finds everybody still signed in when it is back", async () => {
    const account = await signIn();
    store = { get: fail, set: fail, delete: fail };
    await expect(getToken(account)).rejects.toBeInstanceOf(CacheStoreError);
    store = kept;
    expect((await getToken(account)).fromCache).toBe(true);
  });

  it("keeps what was there if the store fails for a moment before MSAL writes; without sealing it would be lost", async () => {
    const account = await signIn();
    const before = new Map(kept);
    /** Fails at the one reading that MSAL makes before it saves the tokens of a code. */
    const failOnce = (): CacheStore => {
      let isDown = true;
      return {
        get: (name) => (isDown ? ((isDown = false), fail()) : kept.get(name)),
        set: (name, value) => kept.set(name, value),
        delete: (name) => kept.delete(name),
      };
    };
    store = failOnce();
    await expect(signIn(undefined, createApp(partitionOf(account)))).rejects.toThrow(/was not written/);
    expect(kept).toEqual(before);

    const plain = new Map([["plain", JSON.stringify({ Account: { somebody: {} } })]]);
    let isDown = true;
    const naive: ICacheClient = {
      get: async () => (isDown ? ((isDown = false), fail()) : (plain.get("plain") ?? "")),
      set: async (_, value) => (plain.set("plain", value), value),
    };
    await expect(signIn(undefined, createApp(partitionOf(account), naive))).rejects.toThrow(/down/);
    expect(JSON.parse(plain.get("plain") ?? "")).toMatchObject({ Account: {} });
    expect(plain.get("plain")).not.toContain("somebody");
  });

  it("lets two servers refresh one user at once: the last to write wins, and both go on silently", async () => {
    // As at Entra, where a refresh token that was used stays good.
    provider.knobs.rotateRefreshTokens = false;
    const account = await signIn();
    const grants = await Promise.all([1, 2].map(() => getToken(account, { forceRefresh: true })));
    expect(new Set(grants.map(({ accessToken }) => accessToken)).size).toBe(2);
    expect(kept.size).toBe(1);
    for (const forceRefresh of [false, true]) await getToken(account, { forceRefresh });
  });

  it("brings back an entry that is deleted while a refresh is under way: MSAL does not notice", async () => {
    const account = await signIn();
    let readings = 0;
    store = {
      get: (name) => (++readings === 2 && kept.delete(name) ? null : kept.get(name)),
      set: (name, value) => kept.set(name, value),
      delete: (name) => kept.delete(name),
    };
    await getToken(account, { forceRefresh: true });
    expect(kept.size).toBe(1);
  });

  it("gives nobody another's tokens with one MSAL client for each request, however many there are at once", async () => {
    const accounts = await Promise.all(provider.people.slice(0, 2).map((person) => signIn(person)));
    const asked = Array.from({ length: 20 }, (_, turn) => accounts[turn % 2] as AccountInfo);
    const grants = await Promise.all(
      asked.map((account, turn) => getToken(account, { forceRefresh: turn < 2 })),
    );
    expect(grants.map(({ account }) => account?.homeAccountId)).toEqual(
      asked.map((each) => each.homeAccountId),
    );
    expect(await partitionsWithTwo(accounts)).toBe(0);
  });

  it("mixes users with one MSAL client for all, which is why there is one for each request", async () => {
    const accounts = await Promise.all(provider.people.slice(0, 2).map((person) => signIn(person)));
    const current = new AsyncLocalStorage<AccountInfo>();
    const shared = createApp({ ...nobodyYet, getKey: async () => current.getStore()?.homeAccountId ?? "" });
    const both = accounts.map((account) =>
      current.run(account, () => getToken(account, { app: shared, forceRefresh: true })),
    );
    await Promise.allSettled(both);
    expect(await partitionsWithTwo(accounts)).toBeGreaterThan(0);
  });

  it("adds a new user to the partition that a sign-in reads, which is why it reads nobody's", async () => {
    const [ada, kofi] = provider.people;
    const adas = await signIn(ada);
    const mixed = await signIn(kofi, createApp(partitionOf(adas)));
    expect(await partitionsWithTwo([adas, mixed])).toBe(1);
    kept.clear();
    const both = [await signIn(ada), await signIn(kofi)];
    expect(await partitionsWithTwo(both)).toBe(0);
  });

  async function partitionsWithTwo(accounts: AccountInfo[]): Promise<number> {
    const texts = await Promise.all(accounts.map(({ homeAccountId }) => createClient().get(homeAccountId)));
    return texts.filter((text) => accounts.every(({ homeAccountId }) => text.includes(homeAccountId))).length;
  }
});

function fail(): never {
  throw new Error("The store is down.");
}
