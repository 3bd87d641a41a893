// Real MSAL over a live entry; only the identity provider and the store's trouble are made up.
import {
  PublicClientApplication,
  type AuthenticationResult,
  type INetworkModule,
  type NetworkResponse,
} from "@azure/msal-node";
import { describe, expect, it } from "vitest";
import type { Logger } from "../../shared/logger.ts";
import { parseUnifiedCache } from "./account-entry.ts";
import type { EntryStore } from "./entry-store.ts";
import { createLiveEntry } from "./live-entry.ts";
import { createMemoryStore } from "./memory-store.ts";

const tenantId = "66666666-7777-8888-9999-000000000000";
const accountId = `11111111-2222-3333-4444-555555555555.${tenantId}`;
const scopes = ["User.Read"];
const authority = "https://login.microsoftonline.com/organizations";
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
  store: EntryStore;
  lines: string[];
  client: PublicClientApplication;
  refresh: () => Promise<AuthenticationResult>;
  readSilently: () => Promise<AuthenticationResult>;
  storedRefreshTokens: () => Promise<unknown>;
}

/** A signed-in account in `store`, and a client over its live entry that has read it once. */
async function signIn(overlay: (store: EntryStore) => EntryStore = (store) => store): Promise<Bench> {
  const provider = new IdentityProvider();
  const store = createMemoryStore();
  const system = { networkClient: provider };
  const auth = { clientId: "00000000-0000-0000-0000-000000000001", authority };
  const first = new PublicClientApplication({ auth, system });
  await first.acquireTokenByRefreshToken({ refreshToken: "refresh-0", scopes, forceCache: true });
  await store.save(accountId, first.getTokenCache().serialize());

  const lines: string[] = [];
  const logger: Logger = { log: (level, message) => void lines.push(`${level}: ${message}`) };
  const { plugin } = createLiveEntry(overlay(store), accountId, logger);
  const client = new PublicClientApplication({ auth, system, cache: { cachePlugin: plugin } });
  const [account] = await client.getTokenCache().getAllAccounts();
  if (account === undefined) throw new Error("the account was not handed over");
  return {
    provider,
    store,
    lines,
    client,
    refresh: () => client.acquireTokenSilent({ account, scopes, forceRefresh: true }),
    readSilently: () => client.acquireTokenSilent({ account, scopes }),
    storedRefreshTokens: async () => {
      const entry = parseUnifiedCache((await store.load(accountId)) ?? "");
      return Object.values(entry?.RefreshToken ?? {}).map((token) => token["secret"]);
    },
  };
}

describe("createLiveEntry", () => {
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
    let loads = 0;
    const counted = (store: EntryStore): EntryStore => ({
      ...store,
      load: (id) => {
        loads += 1;
        return store.load(id);
      },
    });
    const { store, refresh, readSilently, provider } = await signIn(counted);
    await readSilently();
    await refresh();
    await readSilently();
    expect(loads).toBe(1);
    const text = (await store.load(accountId)) ?? "";
    await store.save(accountId, text.replace("refresh-2", "refresh-of-another-process"));
    await refresh();
    expect(loads).toBe(2);
    expect(provider.sent.at(-1)).toBe("refresh-of-another-process");
  });

  it("does not save where nothing has changed", async () => {
    const { store, readSilently } = await signIn();
    const before = await store.stamp(accountId);
    await readSilently();
    expect(await store.stamp(accountId)).toBe(before);
  });

  it("does not bring an account back that was removed while MSAL worked on it in memory", async () => {
    const { store, client } = await signIn();
    const [account] = await client.getTokenCache().getAllAccounts();
    if (account === undefined) throw new Error("there is no account");
    // Removing an account in MSAL is a change of its cache, and needs no network in between.
    const removing = client.getTokenCache().removeAccount(account);
    await store.remove(accountId);
    await removing;
    expect(await store.list()).toStrictEqual([]);
  });

  // Today the account is back: MSAL asks the plugin to read a second time, after the answer. That read finds nothing and
  // takes the stamp back to undefined, so the check before the save is passed over.
  it.fails("does not bring an account back that was removed during a refresh", async () => {
    const { store, provider, refresh } = await signIn();
    provider.beforeAnswer = () => store.remove(accountId);
    await refresh();
    expect(await store.list()).toStrictEqual([]);
  });

  it("forgets an account that was removed elsewhere", async () => {
    const { store, readSilently, client } = await signIn();
    await store.remove(accountId);
    await expect(readSilently()).rejects.toMatchObject({ errorCode: "no_tokens_found" });
    expect(await client.getTokenCache().getAllAccounts()).toStrictEqual([]);
    expect(await store.list()).toStrictEqual([]);
  });

  describe("while saving fails", () => {
    const full = { isFull: true };
    const onFullDisk = (store: EntryStore): EntryStore => ({
      ...store,
      save: (id, text) => {
        if (full.isFull)
          return Promise.reject(new Error(`ENOSPC: no space left on device, '${id}', ${text}`));
        return store.save(id, text);
      },
    });

    it("serves the new tokens from memory and says so without naming anyone", async () => {
      full.isFull = true;
      const { refresh, readSilently, provider, lines, storedRefreshTokens } = await signIn(onFullDisk);
      expect((await refresh()).accessToken).toBe("access-2");
      expect((await readSilently()).accessToken).toBe("access-2");
      await refresh();
      expect(provider.sent.at(-1)).toBe("refresh-2");
      expect(await storedRefreshTokens()).toStrictEqual(["refresh-1"]);
      expect(lines.length).toBeGreaterThanOrEqual(2);
      for (const line of lines) {
        expect(line).toBe("error: An account's entry could not be saved; it is kept in memory for now.");
      }
    });

    it("saves what it kept as soon as saving works again, without waiting for another change", async () => {
      full.isFull = true;
      const { refresh, readSilently, storedRefreshTokens } = await signIn(onFullDisk);
      await refresh();
      full.isFull = false;
      await readSilently();
      expect(await storedRefreshTokens()).toStrictEqual(["refresh-2"]);
    });

    it("lets go of what it kept when someone else has changed the entry", async () => {
      full.isFull = true;
      const { store, refresh, provider } = await signIn(onFullDisk);
      await refresh();
      const text = (await store.load(accountId)) ?? "";
      await store.save(accountId, text.replace("refresh-1", "refresh-of-another-process"));
      await refresh();
      expect(provider.sent.at(-1)).toBe("refresh-of-another-process");
    });

    // Today it is still served: neither before nor after the removal was there an entry in the store to tell by.
    it.fails("forgets an account that never could be saved when it is removed", async () => {
      full.isFull = true;
      const store = onFullDisk(createMemoryStore());
      const entry = createLiveEntry(store, accountId, { log: () => undefined });
      await entry.write("kept in memory").catch(() => undefined);
      expect(await entry.read()).toBe("kept in memory");
      await store.remove(accountId);
      expect(await entry.read()).toBeUndefined();
    });
  });

  // Today the other's stamp is taken for that of our own text: the change is never seen, and the next save undoes it.
  it.fails("sees a change that someone else made right after its own save", async () => {
    const store = createMemoryStore();
    const crowded: EntryStore = {
      ...store,
      save: async (id, text) => {
        await store.save(id, text);
        await store.save(id, "from another process");
      },
    };
    const entry = createLiveEntry(crowded, accountId, { log: () => undefined });
    await entry.write("ours");
    expect(await entry.read()).toBe("from another process");
  });
});
