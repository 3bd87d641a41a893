// Real MSAL against the worldwide cloud's own host names, which other MSALs write differently; only its answers are made up:
// each refresh token is good once, and whoever sends a used one is refused.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { INetworkModule, NetworkResponse } from "@azure/msal-node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../shared/logger.ts";
import { openAccountCache, type AccountCache } from "../cache/account-cache.ts";
import { parseUnifiedCache } from "../cache/account-entry.ts";
import { normaliseKeys } from "../cache/token-keys.ts";
import type { CacheOptions } from "../cache/store-choice.ts";
import { adoptSignIn, importAccounts } from "./account-adoption.ts";
import { createAccountClient, type AccountClient } from "./account-client.ts";

const clientId = "00000000-0000-0000-0000-000000000001";
const tenantId = "66666666-7777-8888-9999-000000000000";
const accountId = `11111111-2222-3333-4444-555555555555.${tenantId}`;
const scopes = ["User.Read"];
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

class RotatingProvider implements INetworkModule {
  good = "rt-0";
  sent: string[] = [];
  refused = 0;
  sendGetRequestAsync(): Promise<never> {
    return Promise.reject(new TypeError("no metadata is needed"));
  }
  async sendPostRequestAsync<T>(_: string, options?: { body?: string }): Promise<NetworkResponse<T>> {
    const sent = new URLSearchParams(options?.body).get("refresh_token") ?? "";
    this.sent.push(sent);
    if (sent !== this.good) {
      this.refused += 1;
      return { status: 400, headers: {}, body: { error: "invalid_grant", suberror: "bad_token" } as T };
    }
    this.good = `rt-${String(this.sent.length)}`;
    const claims = { oid: accountId.split(".")[0], tid: tenantId, preferred_username: "ada@example.com" };
    const body = {
      token_type: "Bearer",
      scope: "User.Read openid profile",
      expires_in: 3600,
      access_token: `at-${String(this.sent.length)}`,
      refresh_token: this.good,
      id_token: `${encode({ alg: "none" })}.${encode(claims)}.x`,
      client_info: encode({ uid: accountId.split(".")[0], utid: tenantId }),
    };
    return { status: 200, headers: {}, body: body as T };
  }
}

type Item = Record<string, unknown>;
interface Origin {
  environment: string;
  /** What follows the client id in a refresh token's key. */
  tail: string;
  /** Fields that this MSAL writes besides. */
  extra: Item;
}
const thisMsal: Origin = { environment: "login.windows.net", tail: "---", extra: {} };
const withTime: Item = { last_modification_time: "1600000000" };
const origins: Record<string, Origin> = {
  "this MSAL Node": thisMsal,
  "an older MSAL Node": { ...thisMsal, tail: "----" },
  "MSAL.NET": { ...thisMsal, tail: "--" },
  "MSAL for Python, national cloud's old name": { ...thisMsal, tail: "--user.read", extra: withTime },
  "an MSAL that keeps the cloud's newer name": { ...thisMsal, environment: "login.microsoftonline.com" },
  "MSAL for Python": { environment: "login.microsoftonline.com", tail: "--user.read", extra: withTime },
};

/** A cache of one account, as that MSAL writes it. */
function cacheOf({ environment, tail, extra }: Origin, secret: string): string {
  const own = { home_account_id: accountId, environment };
  const key = `${accountId}-${environment}`;
  return JSON.stringify({
    Account: {
      [`${key}-${tenantId}`]: {
        ...own,
        realm: tenantId,
        username: "ada@example.com",
        local_account_id: "ada",
        authority_type: "MSSTS",
      },
    },
    RefreshToken: {
      [`${key}-refreshtoken-${clientId}${tail}`]: {
        ...own,
        ...extra,
        credential_type: "RefreshToken",
        client_id: clientId,
        secret,
      },
    },
  });
}

// The key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("account adoption", () => {
  let options: CacheOptions;
  let cache: AccountCache;
  let provider: RotatingProvider;
  const createClient = (): AccountClient => {
    const authority = "https://login.microsoftonline.com/organizations";
    const broker = { clientId, authority, knownAuthorities: [], clientCapabilities: [], cache: options };
    const setup = { options: broker, networkClient: provider, logger: silentLogger };
    return createAccountClient(setup, cache, accountId, () => undefined);
  };
  const storedRefreshTokens = async (): Promise<unknown[]> => {
    const entry = parseUnifiedCache((await cache.load(accountId)) ?? "");
    return Object.values(entry?.RefreshToken ?? {}).map((token) => token["secret"]);
  };
  const refreshFiveTimes = async (): Promise<PromiseSettledResult<unknown>[]> => {
    const results: PromiseSettledResult<unknown>[] = [];
    for (let round = 0; round < 5; round += 1) {
      // As if the app were started anew each time.
      const client = createClient();
      const asking = [client.getToken({ accountId, scopes, forceRefresh: true })];
      results.push(...(await Promise.allSettled(asking)));
    }
    return results;
  };

  beforeEach(async () => {
    provider = new RotatingProvider();
    options = {
      directory: await mkdtemp(join(tmpdir(), "latchkey-adoption-")),
      serviceName: "test",
      store: "sealed",
      onUnavailable: "fail",
      unsafelyAllowPlaintext: true,
    };
    const ignore = (): void => undefined;
    cache = await openAccountCache(options, silentLogger, { onEntryChange: ignore, onStatusChange: ignore });
  });
  afterEach(async () => {
    await cache.close();
    await rm(options.directory, { recursive: true, force: true });
  });

  for (const [name, origin] of Object.entries(origins)) {
    // Today what is imported under the cloud's other name, login.microsoftonline.com, passes for newer than what this app
    // has got since: it is the first of two without a time, or the only one with a time (token-keys.ts, isNewer).
    const test = it;

    test(`refreshes 5 of 5 times after an import from ${name}`, async () => {
      await importAccounts(cache, cacheOf(origin, "rt-0"), clientId);
      const results = await refreshFiveTimes();
      expect(results.map(({ status }) => status)).toStrictEqual(results.map(() => "fulfilled"));
      expect(provider.sent).toStrictEqual(["rt-0", "rt-1", "rt-2", "rt-3", "rt-4"]);
      expect(await storedRefreshTokens()).toStrictEqual(["rt-5"]);
    });

    test(`does not let an import from ${name} undo a sign-in`, async () => {
      await adoptSignIn(cache, cacheOf(thisMsal, "rt-0"));
      await importAccounts(cache, cacheOf(origin, "old"), clientId);
      await importAccounts(cache, cacheOf(origin, "old"), clientId);
      expect(await storedRefreshTokens()).toStrictEqual(["rt-0"]);
    });

    test(`lets a sign-in take the place of an import from ${name}`, async () => {
      await importAccounts(cache, cacheOf(origin, "old"), clientId);
      await adoptSignIn(cache, cacheOf(thisMsal, "rt-0"));
      expect(await storedRefreshTokens()).toStrictEqual(["rt-0"]);
      await refreshFiveTimes();
      expect(provider.refused).toBe(0);
    });
  }

  it("calls those keys today's under which MSAL keeps what it gets", async () => {
    await importAccounts(cache, cacheOf(thisMsal, "rt-0"), clientId);
    await createClient().getToken({ accountId, scopes, forceRefresh: true });
    const written = parseUnifiedCache((await cache.load(accountId)) ?? "");
    if (written === undefined) throw new Error("nothing was written");
    expect(Object.keys(written.AccessToken)).toHaveLength(1);
    expect(normaliseKeys(written)).toStrictEqual(written);
  });

  it.each([
    ["", "it is empty"],
    [" \n", "it is empty"],
    ["not JSON", "it is not JSON, and may be encrypted"],
    ["[]", "it is JSON of another kind"],
    ['{"Account":[]}', "it is JSON of another kind"],
    ["{}", "there is no account in it"],
    ['{"RefreshToken":{}}', "there is no account in it"],
  ])("refuses to import %j, and says why: %s", async (text, reason) => {
    await expect(importAccounts(cache, text, clientId)).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining(`: ${reason}.`) as string,
    });
    expect(await cache.list()).toStrictEqual([]);
  });
});
