import { describe, expect, it } from "vitest";
import {
  emptyCacheText,
  parseUnifiedCache,
  splitByAccount,
  summariseAccount,
  type UnifiedCache,
} from "./account-entry.ts";

const ours = "00000000-0000-0000-0000-000000000001";
const [ada, bob] = ["ada.home", "bob.home"];

const account = (id: string, realm = "home"): UnifiedCache["Account"][string] => ({
  home_account_id: id,
  environment: "login.windows.net",
  realm,
  username: `${id}@example.com`,
});
const token = (id: string, secret: string, clientId = ours): UnifiedCache["RefreshToken"][string] => ({
  home_account_id: id,
  client_id: clientId,
  secret,
});
const empty = (): UnifiedCache => ({
  Account: {},
  IdToken: {},
  AccessToken: {},
  RefreshToken: {},
  AppMetadata: {},
});
const twoAccounts = (): UnifiedCache => ({
  Account: { a: account(ada), b: account(bob), "a-guest": account(ada, "elsewhere") },
  IdToken: { a: token(ada, "id-a"), b: token(bob, "id-b") },
  AccessToken: { a1: token(ada, "at-a1"), a2: token(ada, "at-a2"), b: token(bob, "at-b") },
  RefreshToken: { a: token(ada, "rt-a"), b: token(bob, "rt-b") },
  AppMetadata: { app: { client_id: ours } },
});

describe("parseUnifiedCache", () => {
  it("keeps every field, known or not", () => {
    const cache = { ...twoAccounts(), Future: { x: 1 } };
    cache.Account["a"] = { ...account(ada), tenantProfiles: ["{}"], cloudGraphHostName: "graph" };
    expect(parseUnifiedCache(JSON.stringify(cache))).toStrictEqual(cache);
  });

  it("takes an empty object, and MSAL's empty cache, as a cache without accounts", () => {
    expect(parseUnifiedCache("{}")).toStrictEqual(empty());
    expect(parseUnifiedCache(emptyCacheText)).toStrictEqual(empty());
  });

  it.each(["", "{", "null", '"text"', "42", '{"Account":{"a":{}}}', '{"IdToken":{"a":1}}'])(
    "answers undefined for %s",
    (text) => {
      expect(parseUnifiedCache(text)).toBeUndefined();
    },
  );

  it.each(["[]", '{"Account":[]}'])("answers undefined for the list in %s", (text) => {
    expect(parseUnifiedCache(text)).toBeUndefined();
  });

  it("does not let a key named __proto__ reach an object's prototype", () => {
    const cache = parseUnifiedCache('{"AppMetadata":{"__proto__":{"polluted":true}}}');
    expect(Object.getPrototypeOf(cache?.AppMetadata ?? {})).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("takes the people's accounts of a cache that also holds an application's own token", () => {
    const cache = { ...twoAccounts(), AccessToken: { app: { home_account_id: null, secret: "at" } } };
    expect(parseUnifiedCache(JSON.stringify(cache))?.Account).toHaveProperty("a");
  });
});

describe("splitByAccount", () => {
  it("gives each account its own share, and the application's metadata to all", () => {
    const entries = splitByAccount(twoAccounts());
    expect([...entries.keys()]).toStrictEqual([ada, bob]);
    expect(entries.get(ada)).toStrictEqual({
      Account: { a: account(ada), "a-guest": account(ada, "elsewhere") },
      IdToken: { a: token(ada, "id-a") },
      AccessToken: { a1: token(ada, "at-a1"), a2: token(ada, "at-a2") },
      RefreshToken: { a: token(ada, "rt-a") },
      AppMetadata: { app: { client_id: ours } },
    });
    expect(JSON.stringify(entries.get(bob))).not.toContain(ada);
  });

  it("leaves tokens out that belong to no account, and finds nothing in an empty cache", () => {
    const orphaned = { ...empty(), RefreshToken: { x: token("nobody", "rt") } };
    expect(splitByAccount(orphaned).size).toBe(0);
    expect(splitByAccount(empty()).size).toBe(0);
  });

  it("does not change what it was given", () => {
    const cache = twoAccounts();
    splitByAccount(cache);
    expect(cache).toStrictEqual(twoAccounts());
  });
});

describe("summariseAccount", () => {
  const signedIn = (changes: Partial<UnifiedCache>): UnifiedCache => ({
    ...empty(),
    Account: { a: account(ada) },
    RefreshToken: { a: token(ada, "rt") },
    ...changes,
  });

  it("shows an account as its home tenant knows it, wherever it stands in the cache", () => {
    const Account = {
      guest: { ...account(ada, "elsewhere"), username: "ada_home#EXT#", name: "Guest" },
      home: { ...account(ada), name: "Ada" },
    };
    expect(summariseAccount(signedIn({ Account }), ours)).toStrictEqual({
      accountId: ada,
      username: "ada.home@example.com",
      name: "Ada",
      tenantId: "home",
      environment: "login.microsoftonline.com",
      needsSignIn: false,
    });
  });

  it("names the worldwide cloud as people know it, and every other host as it is", () => {
    const hosts = {
      "login.windows.net": "login.microsoftonline.com",
      "login.example.com": "login.example.com",
    };
    for (const [environment, shown] of Object.entries(hosts)) {
      const Account = { a: { ...account(ada), environment } };
      expect(summariseAccount(signedIn({ Account }), ours)?.environment).toBe(shown);
    }
  });

  it("shows a guest as the first tenant knows it, and leaves an unknown name out", () => {
    const summary = summariseAccount(signedIn({ Account: { g: account(ada, "elsewhere") } }), ours);
    expect(summary?.tenantId).toBe("elsewhere");
    expect(summary).not.toHaveProperty("name");
  });

  it("asks for a sign-in where no refresh token is left, or only another application's", () => {
    expect(summariseAccount(signedIn({ RefreshToken: {} }), ours)?.needsSignIn).toBe(true);
    const RefreshToken = { x: token(ada, "rt", "another-app") };
    expect(summariseAccount(signedIn({ RefreshToken }), ours)?.needsSignIn).toBe(true);
  });

  it("takes a refresh token of the family of Microsoft's applications as good", () => {
    const RefreshToken = { x: { ...token(ada, "rt", "another-app"), family_id: "1" } };
    expect(summariseAccount(signedIn({ RefreshToken }), ours)?.needsSignIn).toBe(false);
  });

  it.each(["", null])("does not take family_id %j for a family", (family) => {
    const RefreshToken = { x: { ...token(ada, "rt", "another-app"), family_id: family } };
    expect(summariseAccount(signedIn({ RefreshToken }), ours)?.needsSignIn).toBe(true);
  });

  it("answers undefined where there is no account", () => {
    expect(summariseAccount(empty(), ours)).toBeUndefined();
  });

  it("shows no token", () => {
    expect(JSON.stringify(summariseAccount(signedIn({}), ours))).not.toContain("rt");
  });
});
