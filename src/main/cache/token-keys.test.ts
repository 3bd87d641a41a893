import { describe, expect, it } from "vitest";
import { parseUnifiedCache, type UnifiedCache } from "./account-entry.ts";
import { normaliseKeys } from "./token-keys.ts";

const [client, otherClient] = [
  "00000000-0000-0000-0000-00000000000A",
  "00000000-0000-0000-0000-00000000000b",
];
const [home, guest] = ["66666666-7777-8888-9999-000000000000", "77777777-7777-8888-9999-000000000000"];
const accountId = `11111111-2222-3333-4444-555555555555.${home}`;
const environment = "login.windows.net";
const own = { home_account_id: accountId, environment };
const key = `${accountId}-${environment}`;
const refreshKey = `${key}-refreshtoken-${client.toLowerCase()}---`;

type Item = Record<string, unknown>;
const normalise = (cache: Record<string, Record<string, Item>>): UnifiedCache => {
  const parsed = parseUnifiedCache(JSON.stringify(cache));
  if (parsed === undefined) throw new Error("not a cache");
  return normaliseKeys(parsed);
};
const refreshToken = (secret: string, changes: Item = {}): Item => ({
  ...own,
  credential_type: "RefreshToken",
  client_id: client,
  secret,
  ...changes,
});
const accessToken = (secret: string, changes: Item = {}): Item => ({
  ...refreshToken(secret),
  credential_type: "AccessToken",
  realm: home,
  target: "User.Read Mail.Read",
  token_type: "Bearer",
  ...changes,
});
const keysAndSecrets = (section: Record<string, Item>): [string, unknown][] =>
  Object.entries(section).map(([found, item]) => [found, item["secret"]]);

describe("normaliseKeys", () => {
  // Keys that MSALs have written: MSAL Node 1 to 7, MSAL.NET, MSAL for Python, and one in other letters.
  it.each(["", "-", "--", "---", "----", "--user.read", "--User.Read Mail.Read"])(
    "puts a refresh token whose key ends in “%s” under today's key",
    (tail) => {
      const RefreshToken = { [`${key}-refreshtoken-${client}${tail}`]: refreshToken("rt") };
      expect(keysAndSecrets(normalise({ RefreshToken }).RefreshToken)).toStrictEqual([[refreshKey, "rt"]]);
    },
  );

  it.each([
    ["MSAL Node", "user.read mail.read--"],
    ["an older MSAL Node", "user.read mail.read---"],
    ["MSAL.NET and MSAL for Python", "user.read mail.read"],
    ["one that keeps capitals", "User.Read Mail.Read--"],
  ])("puts access tokens of %s, for both tenants, under today's keys", (_, tail) => {
    const AccessToken = {
      [`${key}-accesstoken-${client}-${home}-${tail}`]: accessToken("at-home"),
      [`${key}-accesstoken-${client}-${guest}-${tail}`]: accessToken("at-guest", { realm: guest }),
    };
    const lower = `${key}-accesstoken-${client.toLowerCase()}`;
    expect(keysAndSecrets(normalise({ AccessToken }).AccessToken)).toStrictEqual([
      [`${lower}-${home}-user.read mail.read-`, "at-home"],
      [`${lower}-${guest}-user.read mail.read-`, "at-guest"],
    ]);
  });

  it("tells an access token apart that is bound to a key", () => {
    const AccessToken = {
      a: accessToken("bearer"),
      b: accessToken("pop", { token_type: "pop", credential_type: "AccessToken_With_AuthScheme" }),
    };
    expect(
      keysAndSecrets(normalise({ AccessToken }).AccessToken).map(([found]) => found.slice(key.length)),
    ).toStrictEqual([
      `-accesstoken-${client.toLowerCase()}-${home}-user.read mail.read-`,
      `-accesstoken_with_authscheme-${client.toLowerCase()}-${home}-user.read mail.read-pop`,
    ]);
  });

  it("puts id tokens, and accounts as each tenant knows them, under today's keys", () => {
    const idToken = { ...refreshToken("id"), credential_type: "IdToken", realm: home };
    const profile = { ...own, realm: home, username: "ada@example.com" };
    const found = normalise({
      IdToken: { [`${key}-idtoken-${client}-${home}-`]: idToken },
      Account: { [`${key.toUpperCase()}-${home}`]: profile },
    });
    expect(Object.keys(found.IdToken)).toStrictEqual([`${key}-idtoken-${client.toLowerCase()}-${home}--`]);
    expect(Object.keys(found.Account)).toStrictEqual([`${key}-${home}`]);
  });

  describe("of several refresh tokens of one account and client", () => {
    const keep = (...found: [string, Item][]): unknown[] =>
      keysAndSecrets(normalise({ RefreshToken: Object.fromEntries(found) }).RefreshToken);
    const old = `${key}-refreshtoken-${client}----`;

    it("keeps the one under today's key, wherever it stands, where neither has a time", () => {
      const [stale, live]: [[string, Item], [string, Item]] = [
        [old, refreshToken("stale")],
        [refreshKey, refreshToken("live")],
      ];
      expect(keep(stale, live)).toStrictEqual([[refreshKey, "live"]]);
      expect(keep(live, stale)).toStrictEqual([[refreshKey, "live"]]);
    });

    it.each(["last_modification_time", "cached_at"])(
      "keeps the one with the later %s, text or number",
      (field) => {
        const older: [string, Item] = [old, refreshToken("older", { [field]: "1600000000" })];
        const newer: [string, Item] = [`${old}-`, refreshToken("newer", { [field]: 1_700_000_000 })];
        expect(keep(older, newer)).toStrictEqual([[refreshKey, "newer"]]);
        expect(keep(newer, older)).toStrictEqual([[refreshKey, "newer"]]);
      },
    );

    it("keeps one for each client, and one for the family of clients", () => {
      const kept = keep(
        [old, refreshToken("ours")],
        [`${key}-refreshtoken-${otherClient}--`, refreshToken("another app's", { client_id: otherClient })],
        [`${key}-refreshtoken-1--`, refreshToken("family's", { family_id: "1", client_id: otherClient })],
        [`${key}-refreshtoken-1----`, refreshToken("family's twin", { family_id: "1", client_id: client })],
      );
      expect(kept).toStrictEqual([
        [refreshKey, "ours"],
        [`${key}-refreshtoken-${otherClient}---`, "another app's"],
        [`${key}-refreshtoken-1---`, "family's"],
      ]);
    });

    it("keeps one for each account", () => {
      const bob = { home_account_id: `bob.${home}` };
      const kept = keep([old, refreshToken("ada's")], ["b", refreshToken("bob's", bob)]);
      expect(kept.map((each) => (each as string[])[1])).toStrictEqual(["ada's", "bob's"]);
    });

    it("keeps what MSAL Node has renewed under the cloud's own name, though neither has a time", () => {
      const other = { environment: "login.microsoftonline.com" };
      const otherKey = refreshKey.replace(environment, other.environment);
      const kept = keep([otherKey, refreshToken("stale", other)], [refreshKey, refreshToken("live")]);
      expect(kept).toStrictEqual([[refreshKey, "live"]]);
    });
  });

  it("changes nothing the second time, and no item at all", () => {
    const cache = {
      Account: { a: { ...own, realm: home, username: "ada@example.com", tenantProfiles: ["{}"] } },
      IdToken: { a: { ...refreshToken("id"), credential_type: "IdToken", realm: home } },
      AccessToken: { a: accessToken("at"), b: accessToken("at", { realm: guest }) },
      RefreshToken: { a: refreshToken("rt", { unknown: [1] }) },
      AppMetadata: { [`appmetadata-${environment}-${client}`]: { client_id: client, environment } },
    };
    const once = normalise(cache);
    expect(normaliseKeys(once)).toStrictEqual(once);
    for (const [section, items] of Object.entries(cache)) {
      expect(Object.values(once[section as keyof UnifiedCache] as object)).toStrictEqual(
        Object.values(items),
      );
    }
    expect(once.AppMetadata).toStrictEqual(cache.AppMetadata);
  });

  it("stands credentials without the fields that make a key", () => {
    const found = normalise({
      AccessToken: { app: { home_account_id: null, secret: "x" } },
    });
    expect(keysAndSecrets(found.AccessToken)).toStrictEqual([["--accesstoken----", "x"]]);
  });
});
