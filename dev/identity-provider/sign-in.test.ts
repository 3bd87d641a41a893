// Sign-in through the real pages, by real MSAL.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IdentityProvider } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import { createMsalApp, readClaims, refresh, signIn } from "./msal-app.ts";

describe("signing in", () => {
  let provider: IdentityProvider;
  const log: string[] = [];
  beforeAll(async () => {
    provider = await startIdentityProvider({ log: (line) => log.push(line) });
  });
  afterAll(() => provider.close());

  it("gives MSAL an account made of uid and utid, an id token and a Graph token", async () => {
    const result = await signIn(createMsalApp(provider), provider, { prompt: "select_account" });
    const [ada] = provider.people;
    expect(result.account).toMatchObject({
      homeAccountId: `${ada?.objectId}.${provider.tenantId}`,
      tenantId: provider.tenantId,
      username: ada?.username,
      name: ada?.name,
    });
    expect(result.scopes).toContain("User.Read");
    expect(result.fromCache).toBe(false);
    expect(readClaims(result.accessToken)).toMatchObject({
      aud: `${provider.origin}/graph`,
      iss: `${provider.authority}/v2.0`,
      scp: "User.Read",
      oid: ada?.objectId,
      tid: provider.tenantId,
      ver: "2.0",
    });
  });

  it("accepts organizations and common as tenant and answers for the home tenant", async () => {
    for (const tenant of ["organizations", "common"]) {
      const app = createMsalApp(provider, { authority: `${provider.origin}/${tenant}` });
      const { account, tenantId } = await signIn(app, provider);
      expect(tenantId).toBe(provider.tenantId);
      expect((await refresh(app, account ?? never())).fromCache).toBe(false);
    }
  });

  it("keeps names that are long or run from right to left as they are", async () => {
    for (const person of provider.people.slice(2)) {
      const { account } = await signIn(createMsalApp(provider), provider, { username: person.username });
      expect(account?.name).toBe(person.name);
    }
  });

  it("says so on the page when the password is wrong, and signs nobody in", async () => {
    const attempt = signIn(createMsalApp(provider), provider, { password: "not it" });
    await expect(attempt).rejects.toThrow(/do not fit together/);
  });

  it("answers access_denied when the person cancels", async () => {
    const attempt = signIn(createMsalApp(provider), provider, { action: "cancel" });
    await expect(attempt).rejects.toMatchObject({ errorCode: "access_denied" });
  });

  it("lets somebody who was added sign in, with the same object id at every start", async () => {
    const eve = provider.addPerson({ username: "eve@fernhaven.example", name: "Eve Ngata" });
    const { account } = await signIn(createMsalApp(provider), provider, { username: eve.username });
    expect(account?.localAccountId).toBe(eve.objectId);
    expect(() => provider.addPerson(eve)).toThrow(/already/);
    const other = await startIdentityProvider();
    expect(other.addPerson({ username: eve.username, name: "Eve" }).objectId).toBe(eve.objectId);
    await other.close();
  });

  it("notes every token and code as issued, and logs none of them", async () => {
    const { accessToken, idToken } = await signIn(createMsalApp(provider), provider);
    const issued = provider.issuedSecrets();
    expect(issued).toContainEqual({ kind: "access_token", value: accessToken });
    expect(issued).toContainEqual({ kind: "id_token", value: idToken });
    expect(issued.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["refresh_token", "code"]));
    const text = log.join("\n");
    expect(text).toContain("signed in");
    expect(issued.filter(({ value }) => text.includes(value))).toEqual([]);
  });

  it("counts each kind of request", async () => {
    provider.resetCounters();
    const app = createMsalApp(provider);
    const { account } = await signIn(app, provider);
    await refresh(app, account ?? never());
    expect(provider.counters).toEqual({
      metadata: 1,
      keys: 0,
      authorize: 1,
      deviceAuthorization: 0,
      token: 2,
      tokenByGrant: { authorization_code: 1, refresh_token: 1, device_code: 0 },
      tokenByTenant: { [provider.tenantId]: 2 },
      graph: 0,
    });
  });
});

function never(): never {
  throw new Error("MSAL gave no account.");
}
