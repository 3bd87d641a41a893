import { describe, expect, it } from "vitest";
import { getProfile } from "./graph-client.ts";

const graphUrl = "https://graph.example/v1.0";
const token = "header.payload.signature";

function answering(body: BodyInit, init?: ResponseInit): typeof fetch {
  return async () => new Response(body, init);
}

async function failureOf(fetch: typeof globalThis.fetch, timeoutMs?: number): Promise<unknown> {
  const options = timeoutMs === undefined ? { fetch } : { fetch, timeoutMs };
  return getProfile(graphUrl, { accessToken: token }, options).catch((reason: unknown) => reason);
}

describe("getProfile", () => {
  it("sends the token in the Authorization header and nowhere else", async () => {
    const requests: [unknown, RequestInit | undefined][] = [];
    await getProfile(
      `${graphUrl}/`,
      { accessToken: token },
      {
        fetch: async (url, init) => {
          requests.push([url, init]);
          return Response.json({ displayName: "Ada" });
        },
      },
    );
    const [url, init] = requests[0] ?? [];
    expect(url).toBe("https://graph.example/v1.0/me");
    expect(init?.headers).toMatchObject({ Authorization: `Bearer ${token}` });
    expect(init).toMatchObject({ credentials: "omit", redirect: "error", cache: "no-store" });
  });

  it("names the account where main adds the token, and lets main repeat the request", async () => {
    const requests: (RequestInit | undefined)[] = [];
    await getProfile(
      graphUrl,
      { accountId: "a.b" },
      {
        fetch: async (_url, init) => {
          requests.push(init);
          return Response.json({ displayName: "Ada" });
        },
      },
    );
    expect(requests[0]?.headers).toEqual({ Accept: "application/json", "x-latchkey-account": "a.b" });
    expect(requests[0]).toMatchObject({ credentials: "omit", redirect: "follow" });
  });

  it("gives the name, the status and the time it took", async () => {
    const answer = await getProfile(
      graphUrl,
      { accessToken: token },
      { fetch: answering('{"displayName":"Ada Lovelace"}') },
    );
    expect(answer).toMatchObject({ profile: { displayName: "Ada Lovelace" }, status: 200 });
    expect(answer.durationMs).toBeGreaterThanOrEqual(0);
  });

  it("falls back to the user principal name, which every account has", async () => {
    const body = '{"displayName":null,"userPrincipalName":"ada@contoso.example"}';
    const { profile } = await getProfile(graphUrl, { accessToken: token }, { fetch: answering(body) });
    expect(profile.displayName).toBe("ada@contoso.example");
  });

  it.each([
    [401, "api_unauthorized"],
    [403, "api_forbidden"],
    [404, "api_unexpected"],
    [429, "api_throttled"],
    [503, "api_unavailable"],
  ])("answers HTTP %i with %s", async (status, code) => {
    expect(await failureOf(answering("{}", { status }))).toMatchObject({ name: "GraphError", code, status });
  });

  it.each(["<!doctype html>", "null", "{}", '{"displayName":42}'])(
    "does not take %s for a profile",
    async (body) => {
      expect(await failureOf(answering(body))).toMatchObject({ code: "api_unexpected", status: 200 });
    },
  );

  it("says that the API could not be reached when the network fails", async () => {
    const failure = await failureOf(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(failure).toMatchObject({ code: "api_unreachable", status: undefined });
  });

  it("gives up at its deadline", async () => {
    const never: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
      });
    expect(await failureOf(never, 5)).toMatchObject({ code: "api_timed_out" });
  });

  it("keeps the token out of what it throws", async () => {
    const failure = await failureOf(answering(token, { status: 500 }));
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain(token);
  });
});
