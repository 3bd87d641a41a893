// Moving over from Microsoft's own PersistenceCachePlugin, which writes the caches here: in the keyring, and in a plain file.
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PublicClientApplication } from "@azure/msal-node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { signIn } from "../../../dev/identity-provider/msal-app.ts";
import { openTokenBroker, type TokenBroker } from "../broker/token-broker.ts";
import { readStockCache, type StockCacheLocation } from "./stock-cache.ts";

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("readStockCache", async () => {
  const { DataProtectionScope, PersistenceCachePlugin, PersistenceCreator } =
    await import("@azure/msal-node-extensions");
  const { deletePassword, findCredentials, getPassword, setPassword } = await import("keytar");
  let provider: IdentityProvider;
  let root = "";
  let location: StockCacheLocation;
  let broker: TokenBroker | undefined;

  /** An app with the stock plugin, in which somebody signs in. */
  const signInWithStockPlugin = async (isPlaintext = false): Promise<string> => {
    if (isPlaintext) location.isPlaintext = true;
    const persistence = await PersistenceCreator.createPersistence({
      cachePath: location.cachePath,
      dataProtectionScope: DataProtectionScope.CurrentUser,
      serviceName: location.serviceName,
      accountName: location.accountName,
      usePlaintextFileOnLinux: false,
    });
    // What `usePlaintextFileOnLinux` falls back to where there is no keyring.
    const { FilePersistence } = await import("@azure/msal-node-extensions");
    const kept = isPlaintext ? await FilePersistence.create(location.cachePath) : persistence;
    const app = new PublicClientApplication({
      auth: {
        clientId: provider.clientId,
        authority: provider.authority,
        knownAuthorities: [provider.knownAuthority],
      },
      cache: { cachePlugin: new PersistenceCachePlugin(kept) },
      system: { networkClient: provider.networkClient() },
    });
    return (await signIn(app, provider)).account?.homeAccountId ?? "";
  };
  const open = async (): Promise<TokenBroker> => {
    broker = await openTokenBroker({
      clientId: provider.clientId,
      authority: provider.authority,
      knownAuthorities: [provider.knownAuthority],
      cache: { directory: join(root, "cache"), serviceName: `${location.serviceName}-ours` },
      networkClient: provider.networkClient(),
    });
    return broker;
  };

  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-stock-"));
    const serviceName = `latchkey-test-${randomUUID()}`;
    location = { cachePath: join(root, "msal.cache"), serviceName, accountName: "MSALCache" };
    provider.resetCounters();
  });
  afterEach(async () => {
    await broker?.close();
    broker = undefined;
    for (const service of [location.serviceName, `${location.serviceName}-ours`]) {
      for (const { account } of await findCredentials(service)) await deletePassword(service, account);
    }
    await rm(root, { recursive: true, force: true });
  });

  it.each([
    ["in the keyring", false],
    ["in a plain file", true],
  ])(
    "brings the account over that the stock plugin keeps %s, and leaves that as it is",
    async (_, isPlaintext) => {
      const accountId = await signInWithStockPlugin(isPlaintext);
      const before = [
        await getPassword(location.serviceName, location.accountName),
        (await stat(location.cachePath)).size,
      ];
      const ours = await open();
      expect(await ours.importStockCache(location)).toMatchObject([{ accountId, needsSignIn: false }]);
      const scopes = provider.graphScopes;
      expect((await ours.getToken({ accountId, scopes })).source).toBe("cache");
      expect((await ours.getToken({ accountId, scopes, forceRefresh: true })).source).toBe("network");
      expect(await ours.accounts()).toHaveLength(1);
      const after = [
        await getPassword(location.serviceName, location.accountName),
        (await stat(location.cachePath)).size,
      ];
      expect(after).toStrictEqual(before);
    },
  );

  it.each([
    ["in the keyring", false],
    ["in a plain file", true],
  ])(
    "removes what the stock plugin keeps %s once it is brought over, if asked to",
    async (_, isPlaintext) => {
      const accountId = await signInWithStockPlugin(isPlaintext);
      const ours = await open();
      await ours.importStockCache(location, { remove: true });
      expect(await ours.accounts()).toMatchObject([{ accountId }]);
      expect(await getPassword(location.serviceName, location.accountName)).toBeNull();
      await expect(stat(location.cachePath)).rejects.toMatchObject({ code: "ENOENT" });
    },
  );

  it("removes nothing that it could not bring over", async () => {
    await setPassword(location.serviceName, location.accountName, '{"Account":{}}');
    await writeFile(location.cachePath, "{}");
    const ours = await open();
    await expect(ours.importStockCache(location, { remove: true })).rejects.toMatchObject({
      code: "invalid_request",
    });
    expect(await getPassword(location.serviceName, location.accountName)).toBe('{"Account":{}}');
  });

  it("makes nothing where there is nothing, and says why", async () => {
    await expect(readStockCache(location)).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringMatching(/there is no file at that path\.$/) as string,
    });
    expect(await readdir(root)).toStrictEqual([]);
    expect(await findCredentials(location.serviceName)).toStrictEqual([]);
  });

  it("says so where the marker is there and the keyring's item is not", async () => {
    await writeFile(location.cachePath, "{}");
    await expect(readStockCache(location)).rejects.toMatchObject({
      message: expect.stringMatching(/nothing is kept there, or the keyring is locked\.$/) as string,
    });
  });
});
