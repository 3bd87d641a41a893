// What becomes of each request. That the real network does it so is shown in e2e/tokenless.spec.ts.
import { describe, expect, it } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import type { RequestFailure } from "../../shared/ipc-contract.ts";
import type { AccountSummary, TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import type { WindowPolicy } from "../window-policy.ts";
import { createRequestAuthorizer, type PageRequest, type RequestAuthorizer } from "./request-authorizer.ts";

const api = "https://api.example/v1";
const policy: WindowPolicy = {
  scopes: [],
  exposeTokens: false,
  protectedResources: [
    { url: api, scopes: ["Api.Read"] },
    { url: "https://other.example/", scopes: ["Other.Read"] },
  ],
};
const claims = '{"access_token":{"nbf":{"essential":true}}}';
const challenge = {
  "Www-Authenticate": [
    `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString("base64")}"`,
  ],
  "Access-Control-Allow-Origin": ["*"],
};

/** A broker whose tokens tell what they were asked with. */
function setUp({
  accounts = ["a.b"],
  defaultAccount = "",
  fail = () => undefined as AuthError | undefined,
} = {}) {
  const asked: TokenRequest[] = [];
  const told: RequestFailure[] = [];
  const authorizer = createRequestAuthorizer({
    accounts: async () =>
      accounts.map((accountId) => ({ accountId, isDefault: accountId === defaultAccount }) as AccountSummary),
    getToken: async (request) => {
      asked.push(request);
      const error = fail();
      if (error !== undefined) throw error;
      const token = [request.accountId, request.scopes, request.tenantId, request.claims && "claims"];
      return { tokenType: "Bearer", accessToken: token.filter(Boolean).join(" ") } as TokenGrant;
    },
  });
  const request = (url: string, more: Partial<PageRequest> = {}): PageRequest => ({
    id: 1,
    url,
    method: "GET",
    isFetch: true,
    policy,
    tell: (failure) => told.push(failure),
    ...more,
  });
  return { authorizer, asked, told, request };
}

const sent = async (
  authorizer: RequestAuthorizer,
  request: PageRequest,
  headers: Record<string, string> = {},
) => (await authorizer.beforeSend(request, headers)).requestHeaders;

describe("beforeSend", () => {
  it("adds the token of the only account, instead of whatever the page has set", async () => {
    const { authorizer, request, asked } = setUp();
    const headers = { Accept: "a/b", authorization: "Bearer the page's", AUTHORIZATION: "Basic it too" };
    expect(await sent(authorizer, request(`${api}/me`), headers)).toEqual({
      Accept: "a/b",
      Authorization: "Bearer a.b Api.Read",
    });
    expect(asked).toEqual([{ accountId: "a.b", scopes: ["Api.Read"] }]);
  });

  it("adds the token of the account and tenant that the page names, and takes the names off", async () => {
    const { authorizer, request } = setUp({ accounts: ["a.b", "c.d"] });
    const headers = { "X-Latchkey-Account": "c.d", "x-latchkey-tenant": "guest" };
    expect(await sent(authorizer, request(api), headers)).toEqual({
      Authorization: "Bearer c.d Api.Read guest",
    });
  });

  it("leaves alone what is no request for a protected resource", async () => {
    const { authorizer, request, asked } = setUp();
    const headers = { Authorization: "Bearer its own", "X-Latchkey-Account": "a.b" };
    expect(await sent(authorizer, request("https://api.example/v2"), headers)).toEqual({
      Authorization: "Bearer its own",
    });
    expect(await authorizer.beforeSend(request(api, { id: 2, isFetch: false }), headers)).toEqual({});
    expect(asked).toEqual([]);
  });

  it.each([
    ["nobody is signed in", [], {}, "account_not_found"],
    ["several accounts are, and none is named", ["a.b", "c.d"], {}, "invalid_request"],
    [
      "the named one is not this window's",
      ["a.b", "c.d"],
      { "x-latchkey-account": "c.d" },
      "account_not_found",
    ],
  ])("cancels, and tells the page, if %s", async (_, accounts, headers, code) => {
    const { authorizer, request, asked, told } = setUp({ accounts });
    const limited = code === "invalid_request" ? policy : { ...policy, accounts: ["a.b"] };
    expect(await authorizer.beforeSend(request(api, { policy: limited }), headers)).toEqual({ cancel: true });
    expect(told).toMatchObject([{ url: api, method: "GET", scopes: ["Api.Read"], error: { code } }]);
    expect(asked).toEqual([]);
  });

  it("takes the default account, unless it is not this window's", async () => {
    const { authorizer, request } = setUp({ accounts: ["a.b", "c.d"], defaultAccount: "c.d" });
    expect(await sent(authorizer, request(api))).toEqual({ Authorization: "Bearer c.d Api.Read" });
    const limited = { ...policy, accounts: ["a.b"] };
    expect(await sent(authorizer, request(api, { id: 2, policy: limited }))).toEqual({
      Authorization: "Bearer a.b Api.Read",
    });
  });

  it("takes the only account that is this window's", async () => {
    const { authorizer, request } = setUp({ accounts: ["a.b", "c.d"] });
    const limited = { ...policy, accounts: ["c.d"] };
    expect(await sent(authorizer, request(api, { policy: limited }))).toEqual({
      Authorization: "Bearer c.d Api.Read",
    });
  });

  it("cancels, and tells the page, if there is no token to be had", async () => {
    const { authorizer, request, told } = setUp({ fail: () => new AuthError("offline", "No network.") });
    expect(await authorizer.beforeSend(request(api), {})).toEqual({ cancel: true });
    expect(told).toMatchObject([{ accountId: "a.b", error: { code: "offline", retryable: true } }]);
  });

  it("gives a redirect to another path of the same origin what belongs there", async () => {
    const { authorizer, request } = setUp();
    await authorizer.beforeSend(request(api), {});
    const headers = { Authorization: "Bearer a.b Api.Read" };
    expect(await sent(authorizer, request("https://api.example/elsewhere"), headers)).toEqual({});
    expect(await sent(authorizer, request(`${api}/again`))).toEqual({ Authorization: "Bearer a.b Api.Read" });
  });

  it("gives a redirect to another origin no token, be it protected or not, nor when it comes back", async () => {
    const { authorizer, request, asked } = setUp();
    const headers = { Authorization: "Bearer a.b Api.Read", "x-latchkey-account": "a.b" };
    await authorizer.beforeSend(request(api), {});
    for (const url of ["https://evil.example/", "https://other.example/", api]) {
      expect(await sent(authorizer, request(url), headers)).toEqual({});
    }
    expect(asked).toHaveLength(1);
  });

  it("gives no token to a request that another origin has redirected to a protected resource", async () => {
    const { authorizer, request, asked } = setUp();
    await authorizer.beforeSend(request("https://evil.example/"), {});
    expect(await sent(authorizer, request(api))).toEqual({});
    expect(asked).toEqual([]);
  });

  it("knows nothing any more of a request that is over", async () => {
    const { authorizer, request } = setUp();
    await authorizer.beforeSend(request("https://evil.example/"), {});
    authorizer.forget(1);
    expect(await sent(authorizer, request(api))).toEqual({ Authorization: "Bearer a.b Api.Read" });
  });
});

describe("headersReceived", () => {
  it("meets a claims challenge once: the same request again, with a token that has the claims", async () => {
    const { authorizer, request, asked } = setUp();
    const post = request(`${api}/me`, { method: "POST" });
    await authorizer.beforeSend(post, {});
    expect(await authorizer.headersReceived(post, 401, challenge)).toEqual({
      statusLine: "HTTP/1.1 307 Temporary Redirect",
      responseHeaders: {
        "Access-Control-Allow-Origin": ["*"],
        Location: [`${api}/me`],
        "Cache-Control": ["no-store"],
      },
    });
    expect(asked.at(-1)).toEqual({ accountId: "a.b", scopes: ["Api.Read"], claims });
    expect(await sent(authorizer, post)).toEqual({ Authorization: "Bearer a.b Api.Read claims" });
    expect(await authorizer.headersReceived(post, 401, challenge)).toEqual({});
    expect(asked).toHaveLength(2);
  });

  it("passes the 401 on if the person is needed, and tells the page what to sign in with", async () => {
    let error: AuthError | undefined;
    const { authorizer, request, told } = setUp({ fail: () => error });
    await authorizer.beforeSend(request(api), {});
    error = new AuthError("interaction_required", "Sign in again.");
    expect(await authorizer.headersReceived(request(api), 401, challenge)).toEqual({});
    expect(told).toMatchObject([
      { accountId: "a.b", scopes: ["Api.Read"], claims, error: { code: "interaction_required" } },
    ]);
  });

  it.each([
    ["an answer that is no challenge", 200, challenge],
    ["a 401 without claims", 401, { "WWW-Authenticate": ['Bearer error="invalid_token"'] }],
    ["a 401 without the header", 401, {}],
  ])("passes on %s", async (_, status, headers) => {
    const { authorizer, request, asked } = setUp();
    await authorizer.beforeSend(request(api), {});
    expect(await authorizer.headersReceived(request(api), status, headers)).toEqual({});
    expect(asked).toHaveLength(1);
  });

  it("meets no challenge of a request that it gave no token", async () => {
    const { authorizer, request, asked } = setUp();
    const elsewhere = request("https://api.example/v2");
    await authorizer.beforeSend(elsewhere, {});
    expect(await authorizer.headersReceived(elsewhere, 401, challenge)).toEqual({});
    await authorizer.beforeSend(request(api, { id: 2 }), {});
    await authorizer.beforeSend(request("https://evil.example/", { id: 2 }), {});
    const redirected = request("https://evil.example/", { id: 2 });
    expect(await authorizer.headersReceived(redirected, 401, challenge)).toEqual({});
    expect(asked).toHaveLength(1);
  });

  it("leaves a preflight alone that does not ask for our headers", async () => {
    const { authorizer, request, asked } = setUp();
    const preflight = request(api, { method: "OPTIONS" });
    const headers = {
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": "content-type",
    };
    expect(await authorizer.beforeSend(preflight, headers)).toEqual({});
    expect(await authorizer.headersReceived(preflight, 200, {})).toEqual({});
    expect(asked).toEqual([]);
  });

  it("keeps our own headers out of a preflight, and asks for no token for it", async () => {
    const { authorizer, request, asked } = setUp();
    const preflight = request(api, { method: "OPTIONS" });
    const headers = {
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": "x-latchkey-account",
    };
    expect(await sent(authorizer, preflight, headers)).toEqual({ "Access-Control-Request-Method": "GET" });
    expect(await authorizer.headersReceived(preflight, 404, {})).toMatchObject({
      statusLine: "HTTP/1.1 204 No Content",
    });
    expect(asked).toEqual([]);
  });
});
