import { PublicClientApplication } from "@azure/msal-node";
import { describe, expect, it } from "vitest";
import type { AccountCache } from "../../cache/account-cache.ts";
import { parseUnifiedCache, summariseAccount, type UnifiedCache } from "../../cache/account-entry.ts";
import { adoptNativeAccount, readNativeAccountId } from "./native-account-entry.ts";

const clientId = "00000000-0000-0000-0000-000000000001";
const account = {
  homeAccountId: "object.tenant",
  environment: "login.microsoftonline.com",
  tenantId: "tenant",
  username: "nadia@example.com",
  localAccountId: "object",
  name: "Nadia",
  nativeAccountId: "native-id",
};

/** What is kept after the native broker has signed the account in, where `kept` was kept before. */
async function adopt(kept?: string): Promise<string> {
  let text: string | undefined;
  const update: AccountCache["update"] = async (accountId, change) => {
    expect(accountId).toBe(account.homeAccountId);
    return (text = await change(kept));
  };
  await adoptNativeAccount({ update } as AccountCache, account);
  return text ?? "";
}
const parse = (text: string): UnifiedCache => {
  const parsed = parseUnifiedCache(text);
  if (parsed === undefined) throw new Error(`no cache: ${text}`);
  return parsed;
};
/** What MSAL makes of a cache that it reads and hands back. */
async function throughMsal(text: string): Promise<{ text: string; nativeAccountId: string | undefined }> {
  const cache = new PublicClientApplication({ auth: { clientId } }).getTokenCache();
  cache.deserialize(text);
  const found = await cache.getAccountByHomeId(account.homeAccountId);
  return { text: cache.serialize(), nativeAccountId: found?.nativeAccountId };
}

describe("adoptNativeAccount", () => {
  it("keeps the account as MSAL knows it, the broker's id with it, and no token", async () => {
    const text = await adopt();
    const through = await throughMsal(text);
    expect(through.nativeAccountId).toBe("native-id");
    expect(readNativeAccountId(parse(through.text))).toBe("native-id");
    const { Account, IdToken, AccessToken, RefreshToken } = parse(text);
    expect(Object.keys(Account)).toStrictEqual(["object.tenant-login.microsoftonline.com-tenant"]);
    expect([IdToken, AccessToken, RefreshToken]).toStrictEqual([{}, {}, {}]);
    expect(summariseAccount(parse(text), clientId)).toStrictEqual({
      accountId: "object.tenant",
      username: "nadia@example.com",
      name: "Nadia",
      tenantId: "tenant",
      environment: "login.microsoftonline.com",
      needsSignIn: true,
    });
  });

  it("keeps what an earlier sign-in in the browser left, and one record of the account", async () => {
    const kept = {
      Account: {
        "object.tenant-login.windows.net-tenant": {
          home_account_id: "object.tenant",
          environment: "login.windows.net",
          realm: "tenant",
          username: "nadia.before@example.com",
          client_info: "kept",
        },
      },
      RefreshToken: {
        any: {
          home_account_id: "object.tenant",
          environment: "login.windows.net",
          client_id: clientId,
          credential_type: "RefreshToken",
          secret: "refresh",
        },
      },
    };
    const entry = parse(await adopt(JSON.stringify(kept)));
    expect(Object.entries(entry.Account)).toMatchObject([
      [
        "object.tenant-login.windows.net-tenant",
        { username: "nadia@example.com", environment: "login.windows.net", client_info: "kept" },
      ],
    ]);
    expect(Object.values(entry.RefreshToken)).toMatchObject([{ secret: "refresh" }]);
    expect((await throughMsal(JSON.stringify(entry))).nativeAccountId).toBe("native-id");
  });
});

describe("readNativeAccountId", () => {
  it.each([
    ["no account", undefined],
    ["no profile", {}],
    ["profiles that are no list", { tenantProfiles: "{" }],
    ["a profile that is not JSON", { tenantProfiles: ["{"] }],
    ["a profile that is no object", { tenantProfiles: ["null", "1", 1] }],
    ["a profile without it", { tenantProfiles: ['{"tenantId":"tenant"}'] }],
    ["an id that is no text", { tenantProfiles: ['{"nativeAccountId":{}}'] }],
  ])("answers undefined for %s", (_what, fields) => {
    const record = { home_account_id: "a.b", environment: "e", realm: "b", username: "u", ...fields };
    const entry = parse(JSON.stringify({ Account: fields === undefined ? {} : { a: record } }));
    expect(readNativeAccountId(entry)).toBeUndefined();
  });
});
