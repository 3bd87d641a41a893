// Several brokers on one cache, as several processes have it, and caches that other apps have made.
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
import { createMsalApp, signIn as signInWithMsal } from "../../../dev/identity-provider/msal-app.ts";
import type { BrokerChange, TokenGrant } from "../../shared/token-contract.ts";
import { openTokenBroker, type TokenBroker } from "./token-broker.ts";

type Unified = Record<string, Record<string, Record<string, unknown>>>;

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux").each(["sealed", "os"] as const)(
  "openTokenBroker, shared store %s",
  async (store) => {
    const { deletePassword, findCredentials } = await import("keytar");
    let provider: IdentityProvider;
    let root = "";
    let serviceName = "";
    let brokers: TokenBroker[] = [];
    let scopes: string[] = [];

    const open = async (): Promise<TokenBroker> => {
      const person = provider.people[0];
      const broker = await openTokenBroker({
        clientId: provider.clientId,
        authority: provider.authority,
        knownAuthorities: [provider.knownAuthority],
        cache: { directory: join(root, "cache"), serviceName, store },
        networkClient: provider.networkClient(),
        openBrowser: (url) =>
          signInThroughPages(url, {
            username: person?.username ?? "",
            password: person?.password ?? "",
            certificateAuthority: provider.certificateAuthority,
          }),
      });
      brokers.push(broker);
      return broker;
    };
    const forced = (broker: TokenBroker, accountId: string): Promise<TokenGrant> =>
      broker.getToken({ accountId, scopes, forceRefresh: true });

    beforeAll(async () => {
      provider = await startIdentityProvider();
      scopes = provider.graphScopes;
    });
    afterAll(() => provider.close());
    beforeEach(async () => {
      provider.knobs.reset();
      provider.resetCounters();
      root = await mkdtemp(join(tmpdir(), "latchkey-shared-"));
      serviceName = `latchkey-test-${randomUUID()}`;
      brokers = [];
    });
    afterEach(async () => {
      await Promise.all(brokers.map((broker) => broker.close()));
      for (const { account } of await findCredentials(serviceName))
        await deletePassword(serviceName, account);
      await rm(root, { recursive: true, force: true });
    });

    it("sends the newest refresh token, whichever broker has got it", async () => {
      const [first, second] = [await open(), await open()];
      const { accountId } = await first.signIn({ scopes });
      for (let round = 0; round < 3; round += 1) {
        for (const broker of [first, second])
          expect((await forced(broker, accountId)).source).toBe("network");
      }
      expect(provider.counters.tokenByGrant.refresh_token).toBe(6);
      const latest = await forced(first, accountId);
      // From memory for a second at the most.
      const ask = async (): Promise<string> => (await second.getToken({ accountId, scopes })).accessToken;
      await expect.poll(ask, { timeout: 5_000 }).toBe(latest.accessToken);
    });

    it("renews in two brokers at once where a provider lets each refresh token be used once", async () => {
      provider.knobs.revokeOnReuse = false;
      const [one, other] = [await open(), await open()];
      const { accountId } = await one.signIn({ scopes });
      for (let round = 0; round < 5; round += 1) {
        const grants = await Promise.all([forced(one, accountId), forced(other, accountId)]);
        expect(grants.map(({ source }) => source)).toStrictEqual(["network", "network"]);
      }
      expect((await one.accounts())[0]?.needsSignIn).toBe(false);
    });

    it("tells each broker once of what the other one does", async () => {
      const [ours, theirs] = [await open(), await open()];
      const seen: BrokerChange[] = [];
      ours.onChange((change) => seen.push(change));
      await ours.accounts();
      const { accountId } = await theirs.signIn({ scopes });
      await expect.poll(() => seen, { timeout: 5_000 }).toStrictEqual([{ kind: "account-added", accountId }]);
      await forced(theirs, accountId);
      const changed = { kind: "account-changed", accountId };
      await expect.poll(() => seen.slice(1), { timeout: 5_000 }).toStrictEqual([changed]);
      await theirs.signOut(accountId);
      const removed = { kind: "account-removed", accountId };
      // Store `os` overwrites an item before it removes it, which a look in between takes for a change.
      const sinceThen = (): BrokerChange[] => seen.slice(2).filter(({ kind }) => kind !== "account-changed");
      await expect.poll(sinceThen, { timeout: 5_000 }).toStrictEqual([removed]);
    });

    it("does not bring an account back that was signed out while another broker refreshed its token", async () => {
      const [ours, theirs] = [await open(), await open()];
      const { accountId } = await ours.signIn({ scopes });
      await theirs.accounts();
      provider.knobs.latencyMs = 300;
      const refreshing = forced(ours, accountId);
      await expect.poll(() => provider.counters.tokenByGrant.refresh_token, { timeout: 5_000 }).toBe(1);
      await theirs.signOut(accountId);
      await refreshing.catch(() => undefined);
      for (const broker of [ours, theirs, await open()]) {
        expect(await broker.accounts()).toStrictEqual([]);
        await expect(forced(broker, accountId)).rejects.toMatchObject({ code: "account_not_found" });
      }
      expect(await findCredentials(serviceName)).toStrictEqual([]);
    });

    it("sees within a second or so that another broker has signed everyone out while it was idle", async () => {
      const [ours, theirs] = [await open(), await open()];
      const { accountId } = await ours.signIn({ scopes });
      await ours.getToken({ accountId, scopes });
      // See change-watcher.process.test.ts for what happens if the folder comes and goes between two looks.
      await new Promise((resolve) => setTimeout(resolve, 800));
      await theirs.signOutAll();
      const ask = (): Promise<unknown> =>
        ours.getToken({ accountId, scopes }).catch((error: unknown) => error);
      await expect.poll(ask, { timeout: 5_000 }).toMatchObject({ code: "account_not_found" });
      expect(await findCredentials(serviceName)).toStrictEqual([]);
      expect(await (await open()).accounts()).toStrictEqual([]);
    });

    it("does not bring an account back by a request right after another broker has signed everyone out", async () => {
      const [ours, theirs] = [await open(), await open()];
      const { accountId } = await ours.signIn({ scopes });
      await ours.getToken({ accountId, scopes });
      await theirs.signOutAll();
      await expect(forced(ours, accountId)).rejects.toMatchObject({ code: "account_not_found" });
      expect(await findCredentials(serviceName)).toStrictEqual([]);
      expect(await (await open()).accounts()).toStrictEqual([]);
    });

    it("leaves no file behind when one broker has signed everyone out and the other one is asked and closed", async () => {
      const [ours, theirs] = [await open(), await open()];
      const { accountId } = await ours.signIn({ scopes });
      await theirs.accounts();
      await theirs.signOutAll();
      await expect.poll(() => ours.accounts()).toStrictEqual([]);
      await expect(theirs.getToken({ accountId, scopes })).rejects.toMatchObject({
        code: "account_not_found",
      });
      await Promise.all([ours.close(), theirs.close()]);
      expect(await readdir(root, { recursive: true })).toStrictEqual([]);
    });

    /** A cache that an MSAL app of its own has made against the provider, with refresh token keys as older MSALs have them. */
    const makeForeignCache = async (tail: string): Promise<string> => {
      const app = createMsalApp(provider);
      await signInWithMsal(app, provider);
      const cache = JSON.parse(app.getTokenCache().serialize()) as Unified;
      const tokens = Object.entries(cache["RefreshToken"] ?? {});
      expect(tokens).toHaveLength(1);
      const older = tokens.map(([key, token]) => [key.replace(/-+$/, tail), token]);
      return JSON.stringify({ ...cache, RefreshToken: Object.fromEntries(older) as object });
    };

    it.each(["--", "----", "--user.read"])(
      "refreshes 5 of 5 times after an import with keys that end in %s",
      async (tail) => {
        const serialized = await makeForeignCache(tail);
        const broker = await open();
        const [account] = await broker.importCache(serialized);
        expect(account).toMatchObject({ username: provider.people[0]?.username, needsSignIn: false });
        const accountId = account?.accountId ?? "";
        provider.resetCounters();
        for (let round = 0; round < 5; round += 1) {
          const asked = round % 2 === 0 ? broker : await open();
          expect((await forced(asked, accountId)).source).toBe("network");
        }
        expect(provider.counters.tokenByGrant.refresh_token).toBe(5);
      },
    );
  },
);
