// Real MSAL over a real cache; only the identity provider is made up.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  PublicClientApplication,
  type AuthenticationResult,
  type INetworkModule,
  type NetworkResponse,
} from "@azure/msal-node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../shared/logger.ts";
import { openAccountCache, type AccountCache } from "./account-cache.ts";
import { parseUnifiedCache } from "./account-entry.ts";
import { createLiveEntry } from "./live-entry.ts";
import type { CacheOptions } from "./store-choice.ts";

const tenantId = "66666666-7777-8888-9999-000000000000";
const accountId = `11111111-2222-3333-4444-555555555555.${tenantId}`;
const scopes = ["User.Read"];
const authority = "https://login.microsoftonline.com/organizations";
const ignore = (): void => undefined;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const idToken = `${encode({ alg: "none" })}.${encode({
  oid: accountId.split(".")[0],
  tid: tenantId,
  preferred_username: "ada@example.com",
  iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
})}.x`;
const clientInfo = encode({ uid: accountId.split(".")[0], utid: tenantId });

/** Answers every refresh with the next access and refresh token; `sent` are the refresh tokens it was shown. */
class IdentityProvider implements INetworkModule {
  readonly sent: (string | null)[] = [];
  beforeAnswer: () => Promise<void> = () => Promise.resolve();
  sendGetRequestAsync(): Promise<never> {
    return Promise.reject(new TypeError("no metadata is needed"));
  }
  async sendPostRequestAsync<T>(_: string, options?: { body?: string }): Promise<NetworkResponse<T>> {
    this.sent.push(new URLSearchParams(options?.body).get("refresh_token"));
    const turn = String(this.sent.length);
    await this.beforeAnswer();
    const body = {
      token_type: "Bearer",
      scope: "User.Read openid profile",
      expires_in: 3600,
      access_token: `access-${turn}`,
      refresh_token: `refresh-${turn}`,
      id_token: idToken,
      client_info: clientInfo,
    };
    return { status: 200, headers: {}, body: body as T };
  }
}

interface Bench {
  provider: IdentityProvider;
  client: PublicClientApplication;
  loads: () => number;
  refresh: () => Promise<AuthenticationResult>;
  readSilently: () => Promise<AuthenticationResult>;
  storedRefreshTokens: () => Promise<unknown>;
}

// The key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("createLiveEntry", () => {
  let options: CacheOptions;
  let cache: AccountCache;
  /** The same cache as another process has it open. */
  let other: AccountCache;
  const open = (): Promise<AccountCache> =>
    openAccountCache(options, silentLogger, { onEntryChange: ignore, onStatusChange: ignore });

  beforeEach(async () => {
    options = {
      directory: await mkdtemp(join(tmpdir(), "latchkey-live-")),
      serviceName: "test",
      store: "sealed",
      onUnavailable: "fail",
      unsafelyAllowPlaintext: true,
    };
    [cache, other] = [await open(), await open()];
  });
  afterEach(async () => {
    await Promise.all([cache.close(), other.close()]);
    await rm(options.directory, { recursive: true, force: true });
  });

  const change = async (from: string, to: string): Promise<void> => {
    await other.update(accountId, (text) => text?.replace(from, to));
  };

  /** What a request of another process for another scope leaves in the entry. */
  const addTheirs = async (): Promise<void> => {
    await other.update(accountId, (text = "") => {
      const entry = parseUnifiedCache(text);
      const theirs = { home_account_id: accountId, secret: "theirs" };
      return JSON.stringify({ ...entry, AccessToken: { ...entry?.AccessToken, theirs } });
    });
  };

  /** A signed-in account in `cache`, and a client over its live entry that has read it once. */
  const signIn = async (overlay = (given: AccountCache): AccountCache => given): Promise<Bench> => {
    const provider = new IdentityProvider();
    const system = { networkClient: provider };
    const auth = { clientId: "00000000-0000-0000-0000-000000000001", authority };
    const first = new PublicClientApplication({ auth, system });
    await first.acquireTokenByRefreshToken({ refreshToken: "refresh-0", scopes, forceCache: true });
    await cache.update(accountId, () => first.getTokenCache().serialize());

    let loads = 0;
    const counted: AccountCache = {
      ...cache,
      load: (id) => {
        loads += 1;
        return cache.load(id);
      },
    };
    const { plugin } = createLiveEntry(overlay(counted), accountId);
    const client = new PublicClientApplication({ auth, system, cache: { cachePlugin: plugin } });
    const [account] = await client.getTokenCache().getAllAccounts();
    if (account === undefined) throw new Error("the account was not handed over");
    return {
      provider,
      client,
      loads: () => loads,
      refresh: () => client.acquireTokenSilent({ account, scopes, forceRefresh: true }),
      readSilently: () => client.acquireTokenSilent({ account, scopes }),
      storedRefreshTokens: async () => {
        const entry = parseUnifiedCache((await other.load(accountId)) ?? "");
        return Object.values(entry?.RefreshToken ?? {}).map((token) => token["secret"]);
      },
    };
  };

  it("hands MSAL the entry at every access, though nothing has changed", async () => {
    const { client, readSilently, provider } = await signIn();
    for (let round = 0; round < 20; round += 1) {
      expect(await client.getTokenCache().getAllAccounts()).toHaveLength(1);
      expect((await readSilently()).accessToken).toBe("access-1");
    }
    expect(provider.sent).toHaveLength(1);
  });

  it("saves what a refresh brought, and sends the new refresh token next", async () => {
    const { refresh, provider, storedRefreshTokens } = await signIn();
    await refresh();
    expect(await storedRefreshTokens()).toStrictEqual(["refresh-2"]);
    await refresh();
    expect(provider.sent).toStrictEqual(["refresh-0", "refresh-1", "refresh-2"]);
  });

  it("reads the store again only when someone else has changed the entry", async () => {
    const { refresh, readSilently, provider, loads } = await signIn();
    await readSilently();
    await refresh();
    await readSilently();
    expect(loads()).toBe(1);
    await change("refresh-2", "refresh-of-another-process");
    await refresh();
    expect(loads()).toBe(2);
    expect(provider.sent.at(-1)).toBe("refresh-of-another-process");
  });

  it("does not save where nothing has changed", async () => {
    const { readSilently } = await signIn();
    const before = await other.stamp(accountId);
    await readSilently();
    expect(await other.stamp(accountId)).toBe(before);
  });

  it("keeps what another process has put into the entry during a refresh", async () => {
    const { provider, refresh, storedRefreshTokens } = await signIn();
    provider.beforeAnswer = addTheirs;
    await refresh();
    expect(await other.load(accountId)).toContain('"theirs"');
    expect(await storedRefreshTokens()).toStrictEqual(["refresh-2"]);
  });

  it("does not bring an account back that was removed during a refresh", async () => {
    const { provider, refresh } = await signIn();
    provider.beforeAnswer = () => other.remove(accountId);
    await refresh();
    expect(await other.list()).toStrictEqual([]);
  });

  it("forgets an account that was removed elsewhere", async () => {
    const { readSilently, client } = await signIn();
    await other.remove(accountId);
    await expect(readSilently()).rejects.toMatchObject({ errorCode: "no_tokens_found" });
    expect(await client.getTokenCache().getAllAccounts()).toStrictEqual([]);
    expect(await other.list()).toStrictEqual([]);
  });

  it("sees a change that someone else made right after its own save", async () => {
    const overtaken = (given: AccountCache): AccountCache => ({
      ...given,
      update: async (...args) => {
        const text = await given.update(...args);
        await change("refresh-2", "refresh-of-another-process");
        return text;
      },
    });
    const { refresh, provider } = await signIn(overtaken);
    await refresh();
    await refresh();
    expect(provider.sent.at(-1)).toBe("refresh-of-another-process");
  });

  describe("while saving fails", () => {
    /** A folder in the lock's place: nothing can be written, and everything can be read. */
    const block = async (): Promise<void> => {
      await rm(join(options.directory, "lock"));
      await mkdir(join(options.directory, "lock"));
    };
    const unblock = (): Promise<void> => rm(join(options.directory, "lock"), { recursive: true });

    it("serves the new tokens from memory, and sends the new refresh token", async () => {
      const { refresh, readSilently, provider, storedRefreshTokens } = await signIn();
      await block();
      expect((await refresh()).accessToken).toBe("access-2");
      expect((await readSilently()).accessToken).toBe("access-2");
      await refresh();
      expect(provider.sent.at(-1)).toBe("refresh-2");
      expect(await storedRefreshTokens()).toStrictEqual(["refresh-1"]);
      expect((await cache.status()).state).toBe("failed");
    });

    it("saves what it kept as soon as saving works again, without waiting for another request", async () => {
      const { refresh, storedRefreshTokens } = await signIn();
      await block();
      await refresh();
      await unblock();
      await expect.poll(storedRefreshTokens, { timeout: 10_000 }).toStrictEqual(["refresh-2"]);
      await expect.poll(() => cache.status()).toMatchObject({ state: "ready" });
    });

    it("puts it onto what someone else has saved meanwhile", async () => {
      const { refresh, storedRefreshTokens } = await signIn();
      await block();
      await refresh();
      await unblock();
      await addTheirs();
      await expect.poll(storedRefreshTokens, { timeout: 10_000 }).toStrictEqual(["refresh-2"]);
      expect(await other.load(accountId)).toContain('"theirs"');
    });
  });
});
