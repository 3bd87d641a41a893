// The broker as the app uses it: real MSAL, a real keyring and real files, against the development identity provider.
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signInThroughPages } from "../../../dev/identity-provider/browserless-sign-in.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import type { TokenGrant } from "../../shared/token-contract.ts";
import { openTokenBroker, type TokenBroker } from "./token-broker.ts";

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux").each(["sealed", "os"] as const)(
  "openTokenBroker, store %s",
  async (store) => {
    const { deletePassword, findCredentials } = await import("keytar");
    let provider: IdentityProvider;
    let root = "";
    let serviceName = "";
    let brokers: TokenBroker[] = [];
    let scopes: string[] = [];

    const open = async (username = provider.people[0]?.username ?? ""): Promise<TokenBroker> => {
      const broker = await openTokenBroker({
        clientId: provider.clientId,
        authority: provider.authority,
        knownAuthorities: [provider.knownAuthority],
        cache: { directory: join(root, "cache"), serviceName, store },
        networkClient: provider.networkClient(),
        openBrowser: (url) =>
          signInThroughPages(url, {
            username,
            password: provider.people.find((person) => person.username === username)?.password ?? "",
            certificateAuthority: provider.certificateAuthority,
          }),
      });
      brokers.push(broker);
      return broker;
    };
    const forced = (broker: TokenBroker, accountId: string): Promise<TokenGrant> =>
      broker.getToken({ accountId, scopes, forceRefresh: true });
    /** The refresh tokens that the provider has been asked with and has refused. */
    const refreshes = (): number => provider.counters.tokenByGrant.refresh_token;

    beforeAll(async () => {
      provider = await startIdentityProvider();
      scopes = provider.graphScopes;
    });
    afterAll(() => provider.close());
    beforeEach(async () => {
      provider.knobs.reset();
      provider.resetCounters();
      root = await mkdtemp(join(tmpdir(), "latchkey-broker-"));
      serviceName = `latchkey-test-${randomUUID()}`;
      brokers = [];
    });
    afterEach(async () => {
      await Promise.all(brokers.map((broker) => broker.close()));
      for (const { account } of await findCredentials(serviceName))
        await deletePassword(serviceName, account);
      await rm(root, { recursive: true, force: true });
    });

    it("signs in, and serves the token after a restart without asking the provider", async () => {
      const first = await open();
      const grant = await first.signIn({ scopes });
      expect(grant).toMatchObject({ source: "network", tokenType: "Bearer", tenantId: provider.tenantId });
      expect(provider.counters.tokenByGrant).toMatchObject({ authorization_code: 1, refresh_token: 0 });
      await first.close();
      provider.resetCounters();
      const second = await open();
      expect(await second.accounts()).toStrictEqual([
        {
          accountId: grant.accountId,
          username: provider.people[0]?.username,
          name: provider.people[0]?.name,
          tenantId: provider.tenantId,
          environment: provider.knownAuthority,
          needsSignIn: false,
          isDefault: false,
        },
      ]);
      const silent = await second.getToken({ accountId: grant.accountId, scopes });
      expect(silent).toMatchObject({ accessToken: grant.accessToken, source: "cache" });
      expect(provider.counters.token).toBe(0);
    });

    it("refreshes with the newest refresh token each time, also after restarts", async () => {
      const { accountId } = await (await open()).signIn({ scopes });
      for (let round = 0; round < 3; round += 1) {
        const broker = await open();
        expect((await forced(broker, accountId)).source).toBe("network");
        expect((await forced(broker, accountId)).source).toBe("network");
      }
      // A used one would have ended the session.
      expect(refreshes()).toBe(6);
      expect((await (await open()).accounts())[0]?.needsSignIn).toBe(false);
    });

    it("sends a refresh token that is rejected once, removes it everywhere, and asks for a sign-in", async () => {
      const broker = await open();
      const { accountId } = await broker.signIn({ scopes });
      provider.knobs.refreshTokens = "reject-bad-token";
      for (let round = 0; round < 3; round += 1) {
        await expect(forced(broker, accountId)).rejects.toMatchObject({ code: "interaction_required" });
      }
      expect(refreshes()).toBe(1);
      for (const each of [broker, await open()]) {
        expect(await each.accounts()).toMatchObject([{ accountId, needsSignIn: true }]);
        await expect(forced(each, accountId)).rejects.toMatchObject({ code: "interaction_required" });
      }
      expect(refreshes()).toBe(1);
      provider.knobs.reset();
      await broker.signIn({ scopes, accountId });
      expect((await forced(broker, accountId)).source).toBe("network");
      expect(await broker.accounts()).toMatchObject([{ accountId, needsSignIn: false }]);
    });

    it("gets tokens of a tenant where the account is a guest, beside those of its home tenant", async () => {
      const broker = await open();
      const { accountId, accessToken } = await broker.signIn({ scopes });
      const request = { accountId, scopes, tenantId: provider.guestTenantId };
      const guest = await broker.getToken(request);
      expect(guest).toMatchObject({ source: "network", tenantId: provider.guestTenantId, accountId });
      expect(guest.accessToken).not.toBe(accessToken);
      const next = await open();
      expect(await next.getToken(request)).toMatchObject({ source: "cache", accessToken: guest.accessToken });
      expect(await next.getToken({ accountId, scopes })).toMatchObject({ source: "cache", accessToken });
      expect(await next.accounts()).toMatchObject([{ accountId, tenantId: provider.tenantId }]);
    });

    it("leaves no file and no keyring item when everyone is signed out, and starts anew", async () => {
      const broker = await open();
      const other = await open(provider.people[1]?.username);
      const [ada, kofi] = [await broker.signIn({ scopes }), await other.signIn({ scopes })];
      expect((await broker.accounts()).map(({ accountId }) => accountId).toSorted()).toStrictEqual(
        [ada.accountId, kofi.accountId].toSorted(),
      );
      await broker.signOutAll();
      expect(await readdir(root)).toStrictEqual([]);
      expect(await findCredentials(serviceName)).toStrictEqual([]);
      expect(await broker.accounts()).toStrictEqual([]);
      await expect(broker.getToken({ accountId: ada.accountId, scopes })).rejects.toMatchObject({
        code: "account_not_found",
      });
      expect((await broker.signIn({ scopes })).accountId).toBe(ada.accountId);
      expect(await (await open()).accounts()).toHaveLength(1);
    });
  },
);
