// Runs the recipes as they stand in docs/recipes.md: real broker, real keyring, against the development identity provider.
// Not run: the one for safeStorage, which needs Electron, and those that only show options.
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { pathToFileURL } from "node:url";
import { PublicClientApplication } from "@azure/msal-node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startIdentityProvider, type IdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import { createMsalApp, signIn } from "../dev/identity-provider/msal-app.ts";
import { createTestBrokers, type TestBrokers } from "../dev/test-brokers.ts";
import type { TokenBroker } from "../src/main/broker/token-broker.ts";
import { entryPoints, readDocumentedCode, root } from "./documented-code.ts";

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("docs/recipes.md", () => {
  let directory = "";
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let broker: TokenBroker;
  const trusted = getCACertificates("default");

  /** What the recipe exports that has `name` in it. */
  const load = async <T>(name: string): Promise<T> => {
    const found = (await readDocumentedCode("docs/recipes.md")).find(
      ({ text }) =>
        text.includes(`export async function ${name}(`) || text.includes(`export const ${name} =`),
    );
    if (found === undefined) throw new Error(`docs/recipes.md has no recipe ${name}`);
    const file = join(directory, found.file);
    await writeFile(file, withSources(found.text));
    const recipe = (await import(pathToFileURL(file).href)) as Record<string, T>;
    const exported = recipe[name];
    if (exported === undefined) throw new Error(`The recipe does not export ${name}`);
    return exported;
  };
  const signInForRecipe = async (): Promise<string> => {
    const { accountId } = await broker.signIn({ scopes: provider.graphScopes });
    vi.stubGlobal("accountId", accountId);
    return accountId;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "latchkey-recipes-"));
    await symlink(join(root, "node_modules"), join(directory, "node_modules"), "junction");
    provider = await startIdentityProvider();
    // The recipes call the API with Node's own fetch.
    setDefaultCACertificates([...trusted, provider.certificateAuthority]);
  });
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await provider.close();
    await rm(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    provider.knobs.reset();
    brokers = await createTestBrokers(provider, "keyring");
    broker = await brokers.open();
    vi.stubGlobal("broker", broker);
  });
  afterEach(async () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    await brokers.close();
  });

  it("calls the API with a token", async () => {
    const callGraph = await load<(accountId: string, url: string) => Promise<unknown>>("callGraph");
    const answer = await callGraph(await signInForRecipe(), `${provider.graphUrl}/me`);
    expect(answer).toMatchObject({ displayName: provider.people[0]?.name });
  });

  it("gives a credential that SDKs take", async () => {
    await signInForRecipe();
    const credential = await load<{
      getToken(scopes: string): Promise<{ token: string; expiresOnTimestamp: number }>;
    }>("credential");
    const { token, expiresOnTimestamp } = await credential.getToken("User.Read");
    expect(token.split(".")).toHaveLength(3);
    expect(expiresOnTimestamp).toBeGreaterThan(Date.now());
  });

  it("gets a token for each tenant", async () => {
    const readTenants =
      await load<(accountId: string, tenantIds: string[]) => Promise<string[]>>("readTenants");
    const { tenantId, guestTenantId } = provider;
    expect(await readTenants(await signInForRecipe(), [tenantId, guestTenantId])).toEqual([
      tenantId,
      guestTenantId,
    ]);
  });

  it("sees what a sign-in at another tenant's authority has brought", async () => {
    const accountId = await signInForRecipe();
    const authority = provider.authority.replace(provider.tenantId, provider.guestTenantId);
    const there = await brokers.open({ authority });
    expect(await there.signIn({ scopes: provider.graphScopes, accountId })).toMatchObject({
      accountId,
      tenantId: provider.guestTenantId,
      isOtherAccount: false,
    });
    provider.resetCounters();
    const request = { accountId, scopes: provider.graphScopes, tenantId: provider.guestTenantId };
    expect(await broker.getToken(request)).toMatchObject({ tenantId: provider.guestTenantId });
    expect(provider.counters.token).toBe(0);
  });

  it("meets a claims challenge", async () => {
    const callWithClaims =
      await load<(accountId: string, url: string) => Promise<Response>>("callWithClaims");
    const accountId = await signInForRecipe();
    provider.knobs.claimsChallenge = true;
    provider.resetCounters();
    expect((await callWithClaims(accountId, `${provider.graphUrl}/me`)).status).toBe(200);
    expect(provider.counters.graph).toBe(2);
    expect((await callWithClaims(accountId, `${provider.graphUrl}/me`)).status).toBe(200);
    expect(provider.counters.graph).toBe(3);
  });

  it("signs in with a code that is entered elsewhere", async () => {
    const signInElsewhere = await load<() => Promise<string>>("signInElsewhere");
    const said = vi.spyOn(console, "error").mockImplementation((message: string) => {
      const address = /https:\S+[^\s.,]/.exec(message)?.[0] ?? "";
      const code = /\b[A-Z]{4}-[A-Z]{4}\b/.exec(message)?.[0] ?? "";
      void brokers.browse(`${address}?user_code=${code}`);
    });
    const accountId = await signInElsewhere();
    expect(said).toHaveBeenCalledTimes(1);
    expect(await broker.accounts()).toMatchObject([{ accountId }]);
  });

  it("brings over what the stock plugin has kept", async () => {
    const { DataProtectionScope, PersistenceCachePlugin, PersistenceCreator } =
      await import("@azure/msal-node-extensions");
    const cachePath = join(directory, "msal.cache");
    const persistence = await PersistenceCreator.createPersistence({
      cachePath,
      dataProtectionScope: DataProtectionScope.CurrentUser,
      serviceName: "my-app",
      accountName: "msal",
    });
    const app = new PublicClientApplication({
      auth: {
        clientId: provider.clientId,
        authority: provider.authority,
        knownAuthorities: [provider.knownAuthority],
      },
      cache: { cachePlugin: new PersistenceCachePlugin(persistence) },
      system: { networkClient: provider.networkClient() },
    });
    await signIn(app, provider);
    const moveOver = await load<(cachePath: string) => Promise<number>>("moveOver");
    expect(await moveOver(cachePath)).toBe(1);
    expect(await broker.accounts()).toMatchObject([{ needsSignIn: false }]);
    expect(await moveOver(join(directory, "nothing.cache"))).toBe(0);
    await persistence.delete();
  });

  it("brings over what was kept with keytar, and removes it there", async () => {
    const { getPassword, setPassword } = await import("keytar");
    const app = createMsalApp(provider);
    await signIn(app, provider);
    await setPassword("my-app", "cache", app.getTokenCache().serialize());
    const importFromKeytar =
      await load<(service: string, account: string) => Promise<number>>("importFromKeytar");
    expect(await importFromKeytar("my-app", "cache")).toBe(1);
    expect(await broker.accounts()).toMatchObject([{ needsSignIn: false }]);
    expect(await getPassword("my-app", "cache")).toBeNull();
    expect(await importFromKeytar("my-app", "cache")).toBe(0);
  });
});

function withSources(text: string): string {
  return Object.entries(entryPoints).reduce(
    (changed, [name, file]) => changed.replaceAll(`"${name}"`, JSON.stringify(pathToFileURL(file).href)),
    text,
  );
}
