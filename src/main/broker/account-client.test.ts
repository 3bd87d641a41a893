import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../shared/logger.ts";
import { openAccountCache, type AccountCache } from "../cache/account-cache.ts";
import type { CacheOptions } from "../cache/store-choice.ts";
import { createAccountClient, type AccountClient } from "./account-client.ts";

const tenantId = "66666666-7777-8888-9999-000000000000";
const accountId = `11111111-2222-3333-4444-555555555555.${tenantId}`;
const clientId = "00000000-0000-0000-0000-000000000001";
const scopes = ["User.Read"];

/** An entry with a valid access token, as MSAL writes it. */
function createEntry(accessToken: string, environment = "login.windows.net"): string {
  const now = Math.floor(Date.now() / 1_000);
  const own = { home_account_id: accountId, environment, realm: tenantId };
  const profile = { username: "ada@example.com", local_account_id: "ada", authority_type: "MSSTS" };
  const credential = { ...own, client_id: clientId };
  const times = { cached_at: String(now), expires_on: String(now + 3600) };
  const key = `${accountId}-${environment}`;
  return JSON.stringify({
    Account: { [`${key}-${tenantId}`]: { ...own, ...profile } },
    AccessToken: {
      [`${key}-accesstoken-${clientId}-${tenantId}-user.read-`]: {
        ...credential,
        ...times,
        credential_type: "AccessToken",
        secret: accessToken,
        target: "User.Read",
        token_type: "Bearer",
      },
    },
    RefreshToken: {
      [`${key}-refreshtoken-${clientId}--`]: {
        ...credential,
        credential_type: "RefreshToken",
        secret: "refresh-1",
      },
    },
  });
}

let hostsAsked: string[] = [];
const refuseNetwork = (url: string): Promise<never> => {
  hostsAsked.push(new URL(url).host);
  return Promise.reject(new TypeError("no network"));
};

// The key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("createAccountClient", () => {
  let options: CacheOptions;
  let cache: AccountCache;
  let rejections = 0;
  const createClient = (
    authority = `https://login.microsoftonline.com/${tenantId}`,
    knownAuthorities: string[] = [],
  ): AccountClient =>
    createAccountClient(
      {
        options: {
          clientId,
          authority,
          knownAuthorities,
          clientCapabilities: [],
          cache: options,
        },
        networkClient: { sendGetRequestAsync: refuseNetwork, sendPostRequestAsync: refuseNetwork },
        logger: silentLogger,
      },
      cache,
      accountId,
      () => (rejections += 1),
    );
  const save = (accessToken: string): Promise<unknown> =>
    cache.update(accountId, () => createEntry(accessToken));

  beforeAll(async () => {
    options = {
      directory: await mkdtemp(join(tmpdir(), "latchkey-client-")),
      serviceName: "test",
      store: "sealed",
      onUnavailable: "fail",
      unsafelyAllowPlaintext: true,
    };
    const ignore = (): void => undefined;
    cache = await openAccountCache(options, silentLogger, { onEntryChange: ignore, onStatusChange: ignore });
  });
  afterAll(async () => {
    await cache.close();
    await rm(options.directory, { recursive: true, force: true });
  });

  it("answers account_not_found for an account without an entry", async () => {
    const client = createClient();
    await expect(client.getToken({ accountId, scopes })).rejects.toMatchObject({ code: "account_not_found" });
  });

  it("serves a stored token without network, and a newer one once it was saved", async () => {
    const client = createClient();
    await save("access-1");
    const grant = { accessToken: "access-1", source: "cache", accountId, tokenType: "Bearer" };
    expect((await client.getToken({ accountId, scopes })).grant).toMatchObject(grant);
    await save("access-2");
    expect((await client.getToken({ accountId, scopes })).grant).toMatchObject({ accessToken: "access-2" });
  });

  const signOutAndAsk = async (others: string[]): Promise<void> => {
    const client = createClient();
    await save("access-1");
    for (const other of others) await cache.update(other, () => "{}");
    await client.getToken({ accountId, scopes });
    await cache.remove(accountId);
    await expect(client.getToken({ accountId, scopes })).rejects.toMatchObject({ code: "account_not_found" });
    expect(await cache.list()).toStrictEqual(others);
  };

  it("answers account_not_found where the account was signed out, though MSAL still knows it", () =>
    signOutAndAsk(["bob-id.home-tenant"]));

  it("answers account_not_found where the last account was signed out", async () => {
    await cache.destroy();
    await signOutAndAsk([]);
  });

  it.each([["login.old.example"], ["login.old.example:8443"], ["login.windows.net"]])(
    "sends what was signed in at %s to no other host, though both are known",
    async (environment) => {
      await cache.update(accountId, () => createEntry("access-1", environment));
      const known = [environment, "login.new.example"];
      hostsAsked = [];
      const client = createClient(`https://login.new.example/${tenantId}`, known);
      for (const forceRefresh of [false, true]) {
        await expect(client.getToken({ accountId, scopes, forceRefresh })).rejects.toMatchObject({
          code: "interaction_required",
        });
      }
      expect(hostsAsked).toEqual([]);
      // Where it belongs it is still sent.
      await createClient(`https://${environment}/${tenantId}`, known)
        .getToken({ accountId, scopes, forceRefresh: true })
        .catch(() => undefined);
      expect(new Set(hostsAsked)).toEqual(new Set([environment]));
    },
  );

  it("settles only when what was asked for is done", async () => {
    const client = createClient();
    await save("access-1");
    let answers = 0;
    const asked = Array.from({ length: 5 }, () =>
      client.getToken({ accountId, scopes }).then(() => (answers += 1)),
    );
    await client.settle();
    expect(answers).toBe(5);
    await Promise.all(asked);
  });

  it("does not take a network that is down for a refresh token that was rejected", async () => {
    await save("access-1");
    const before = await cache.load(accountId);
    const asked = createClient().getToken({ accountId, scopes: ["Mail.Read"] });
    await expect(asked).rejects.toBeDefined();
    expect(rejections).toBe(0);
    expect(await cache.load(accountId)).toBe(before);
  });
});
