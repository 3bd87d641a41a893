import { describe, expect, it } from "vitest";
import { makeRequest } from "./use-token-choices.ts";

const choices = { scopes: ["User.Read"], tenant: "", claims: "", forceRefresh: false };

describe("makeRequest", () => {
  it("asks for what is chosen, and says nothing of the rest", () => {
    expect(makeRequest("a.b", choices)).toEqual({ accountId: "a.b", scopes: ["User.Read"] });
    const claims = ' {"id_token": {"email": null}} ';
    const all = { scopes: ["a", "b"], tenant: " contoso.com ", claims, forceRefresh: true };
    expect(makeRequest("a.b", all)).toEqual({
      accountId: "a.b",
      scopes: ["a", "b"],
      tenantId: "contoso.com",
      claims: '{"id_token":{"email":null}}',
      forceRefresh: true,
    });
  });

  it.each([{ scopes: [] }, { tenant: "common" }, { claims: "{" }])("makes none of %o", (part) => {
    expect(makeRequest("a.b", { ...choices, ...part })).toBeUndefined();
  });
});
