import { describe, expect, it } from "vitest";
import { abridgeChallenge, callApi, codeOfStatus, resolveApiPath } from "./graph-client.ts";

const graphUrl = "https://graph.example/v1.0";
const url = `${graphUrl}/me`;
const token = "header.payload.signature";

function answering(body: BodyInit, init?: ResponseInit): typeof fetch {
  return async () => new Response(body, init);
}

async function failureOf(fetch: typeof globalThis.fetch, timeoutMs?: number): Promise<unknown> {
  const options = timeoutMs === undefined ? { fetch } : { fetch, timeoutMs };
  return callApi(url, { accessToken: token }, options).catch((reason: unknown) => reason);
}

async function requestOf(
  credential: Parameters<typeof callApi>[1],
): Promise<[unknown, RequestInit | undefined]> {
  const requests: [unknown, RequestInit | undefined][] = [];
  const fetch: typeof globalThis.fetch = async (address, init) => {
    requests.push([address, init]);
    return Response.json({});
  };
  await callApi(url, credential, { fetch });
  return requests[0] ?? [undefined, undefined];
}

describe("callApi", () => {
  it("sends the token in the Authorization header and nowhere else", async () => {
    const [address, init] = await requestOf({ accessToken: token });
    expect(address).toBe(url);
    expect(init?.headers).toEqual({ Accept: "application/json", Authorization: `Bearer ${token}` });
    expect(init).toMatchObject({ credentials: "omit", redirect: "error", cache: "no-store" });
  });

  it("names account and tenant where main adds the token, and lets main repeat the request", async () => {
    const [, init] = await requestOf({ accountId: "a.b", tenantId: "contoso.com" });
    expect(init?.headers).toEqual({
      Accept: "application/json",
      "x-latchkey-account": "a.b",
      "x-latchkey-tenant": "contoso.com",
    });
    expect(init).toMatchObject({ credentials: "omit", redirect: "follow" });
  });

  it("gives status, time, body, and the headers that help", async () => {
    const headers = { "request-id": "17", "Set-Cookie": "a=b", "Retry-After": "9" };
    const answer = await callApi(
      url,
      { accessToken: token },
      { fetch: async () => Response.json({ displayName: "Ada" }, { status: 429, headers }) },
    );
    expect(answer).toMatchObject({ status: 429, displayName: "Ada", isWhole: true });
    expect(answer.durationMs).toBeGreaterThanOrEqual(0);
    expect(answer.headers).toEqual([
      ["Content-Type", "application/json"],
      ["request-id", "17"],
      ["Retry-After", "9"],
    ]);
  });

  it("finds what a claims challenge asks for, with a 401 only", async () => {
    const claims = '{"access_token":{}}';
    const challenge = `Bearer error="insufficient_claims", claims="${btoa(claims)}"`;
    const of = async (status: number): Promise<string | undefined> => {
      const fetch = answering("", { status, headers: { "WWW-Authenticate": challenge } });
      return (await callApi(url, { accessToken: token }, { fetch })).claims;
    };
    expect(await of(401)).toBe(claims);
    expect(await of(403)).toBeUndefined();
  });

  it("says that the API could not be reached when the network fails", async () => {
    const failure = await failureOf(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(failure).toMatchObject({ name: "GraphError", code: "api_unreachable" });
  });

  it("gives up at its deadline", async () => {
    const never: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
      });
    expect(await failureOf(never, 5)).toMatchObject({ code: "api_timed_out" });
  });

  it("keeps the token out of what it throws", async () => {
    const failure = await failureOf(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain(token);
  });
});

describe("resolveApiPath", () => {
  it.each([
    ["/me", `${graphUrl}/me`],
    ["/me?$select=id,displayName", `${graphUrl}/me?$select=id,displayName`],
    ["/users/../me", `${graphUrl}/me`],
    ["/a:b@c", `${graphUrl}/a:b@c`],
    ["/me?next=%2Fx", `${graphUrl}/me?next=%2Fx`],
  ])("resolves %s", (path, address) => {
    expect(resolveApiPath(graphUrl, path)).toBe(address);
    expect(resolveApiPath(`${graphUrl}/`, path)).toBe(address);
  });

  it.each([
    "me",
    "",
    "/../beta/me",
    "/..",
    "/%2e%2e/beta",
    "/..%2fbeta",
    "/%252e%252e/beta",
    "/..\\beta",
    "/a b",
    "/me#x",
    "//other.example/../../..",
    "@other.example/me",
    ".other.example",
  ])("gives no address for %j", (path) => {
    expect(resolveApiPath(graphUrl, path)).toBeUndefined();
  });

  it("never leaves the origin, also where the API is a whole one", () => {
    expect(resolveApiPath("https://api.example", "//other.example/me")).toBe(
      "https://api.example//other.example/me",
    );
  });
});

describe("codeOfStatus", () => {
  it.each([
    [200, undefined],
    [401, "api_unauthorized"],
    [403, "api_forbidden"],
    [404, "api_not_found"],
    [418, "api_unexpected"],
    [429, "api_throttled"],
    [503, "api_unavailable"],
  ])("says of %i: %s", (status, code) => {
    expect(codeOfStatus(status)).toBe(code);
  });
});

describe("abridgeChallenge", () => {
  it("leaves out every value that does not say why", () => {
    const header =
      'Bearer realm="", authorization_uri="https://x.example/a", error="insufficient_claims", claims="eyJhIjox=", nonce=abc, PoP token68==';
    expect(abridgeChallenge(header)).toBe(
      'Bearer realm="", authorization_uri="https://x.example/a", error="insufficient_claims", claims="…", nonce="…", PoP token68="…"',
    );
  });
});
