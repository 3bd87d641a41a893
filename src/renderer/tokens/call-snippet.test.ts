import { describe, expect, it } from "vitest";
import { writeSnippet } from "./call-snippet.ts";

const graphUrl = "https://graph.example/v1.0/";
const request = { accountId: "a.b", scopes: ["User.Read"] };

describe("writeSnippet", () => {
  it("asks for a token and calls the API, for the account at hand and without what is not chosen", () => {
    const code = writeSnippet({ request, graphUrl, path: "/me", exposeTokens: true });
    expect(code).toContain('scopes: ["User.Read"],\n});');
    expect(code).toContain('fetch("https://graph.example/v1.0/me", {');
    expect(code).not.toContain("a.b");
  });

  it("is code that gives the same request, whatever is in it", () => {
    const claims = String.raw`{"access_token":{"x":{"value":"it's \"so\" \\"}}}`;
    const chosen = { ...request, scopes: ["a", "b"], tenantId: "contoso.com", claims, forceRefresh: true };
    const code = writeSnippet({ request: chosen, graphUrl, path: "/me", exposeTokens: true });
    const literal = /invoke\("auth:get-token", (\{.*?\n\})\)/s.exec(code)?.[1] ?? "";
    // oxlint-disable-next-line typescript/no-implied-eval -- That it is code is what is tested.
    const given: unknown = new Function("account", `return ${literal}`)({ accountId: "a.b" });
    expect(given).toEqual(chosen);
  });

  it("leaves the token to main where the window is given none", () => {
    const chosen = { ...request, tenantId: "contoso.com" };
    const code = writeSnippet({ request: chosen, graphUrl, path: "/me", exposeTokens: false });
    expect(code).toContain('"X-Latchkey-Tenant": "contoso.com",');
    expect(code).not.toMatch(/accessToken|Bearer/);
  });
});
