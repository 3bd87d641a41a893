// Against real servers on this computer: what they are sent is what is looked at.
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkApiAddress, requestApi } from "./api-request.ts";

interface Seen {
  path: string;
  method: string;
  headers: IncomingHttpHeaders;
}

interface Site {
  origin: string;
  seen: Seen[];
  server: Server;
}

async function openSite(answer: RequestListener): Promise<Site> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    seen.push({ path: request.url ?? "", method: request.method ?? "", headers: request.headers });
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, seen, server };
}

describe("requestApi", () => {
  let api: Site;
  let elsewhere: Site;
  let answer: RequestListener;
  const redirectTo =
    (location: () => string, status = 302): RequestListener =>
    (_, response) =>
      void response.writeHead(status, { location: location() }).end();
  const ok: RequestListener = (_, response) => void response.end("done");
  const ask = (
    path: string,
    { method = "GET", getToken = async (_claims?: string) => "t-1" } = {},
  ): Promise<Response> =>
    requestApi(
      { url: checkApiAddress(api.origin + path), method, headers: new Headers({ "x-key": "k" }) },
      getToken,
      new AbortController().signal,
    );

  beforeEach(async () => {
    answer = ok;
    api = await openSite((request, response) => answer(request, response));
    elsewhere = await openSite((request, response) =>
      request.url === "/back"
        ? redirectTo(() => `${api.origin}/end`)(request, response)
        : ok(request, response),
    );
  });
  afterEach(() => {
    for (const { server } of [api, elsewhere]) server.close().closeAllConnections();
  });

  it("keeps the token through redirects on the same origin", async () => {
    answer = (request, response) =>
      (request.url === "/end" ? ok : redirectTo(() => "/end"))(request, response);
    expect(await (await ask("/start")).text()).toBe("done");
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer t-1", "Bearer t-1"]);
  });

  it("sends neither the token nor the caller's headers to another origin, nor back from there", async () => {
    answer = (request, response) =>
      (request.url === "/end" ? ok : redirectTo(() => `${elsewhere.origin}/back`))(request, response);
    expect(await (await ask("/start")).text()).toBe("done");
    const after = [...elsewhere.seen, ...api.seen.slice(1)];
    expect(after.map(({ path }) => path)).toEqual(["/back", "/end"]);
    for (const { headers } of after) expect(headers).not.toHaveProperty("authorization");
    for (const { headers } of after) expect(headers).not.toHaveProperty("x-key");
  });

  it("follows only what reads, and nothing that is not https or on this computer", async () => {
    answer = redirectTo(() => "/end", 307);
    expect((await ask("/start", { method: "POST" })).status).toBe(307);
    answer = redirectTo(() => "http://api.example/plain");
    expect((await ask("/start")).status).toBe(302);
    expect(api.seen).toHaveLength(2);
  });

  it("gives up a redirect that leads in a circle", async () => {
    answer = redirectTo(() => "/start");
    await expect(ask("/start")).rejects.toMatchObject({ code: "server_rejected" });
    expect(api.seen).toHaveLength(11);
  });

  const claims = '{"access_token":{"nbf":{"essential":true}}}';
  const challenge = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString("base64")}"`;
  const refuse: RequestListener = (_, response) =>
    void response.writeHead(401, { "www-authenticate": challenge }).end();

  it("meets a claims challenge once, and hands on the second", async () => {
    answer = refuse;
    const asked: unknown[] = [];
    const getToken = async (given?: string): Promise<string> => `t-${String(asked.push(given))}`;
    expect((await ask("/me", { getToken })).status).toBe(401);
    expect(asked).toEqual([undefined, claims]);
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer t-1", "Bearer t-2"]);
  });

  it("meets no challenge of another origin", async () => {
    elsewhere.server.removeAllListeners("request").on("request", refuse);
    answer = redirectTo(() => `${elsewhere.origin}/me`);
    expect((await ask("/start")).status).toBe(401);
    expect(api.seen).toHaveLength(1);
  });

  it("says which host brought no answer", async () => {
    api.server.close();
    const { host } = new URL(api.origin);
    await expect(ask("/me")).rejects.toMatchObject({
      code: "offline",
      retryable: true,
      message: `${host} brought no whole answer (unreachable).`,
    });
  });
});

describe("checkApiAddress", () => {
  it.each(["http://api.example/", "ftp://api.example/", "api.example", "https://ada:pw@api.example/"])(
    "refuses %s",
    (address) => {
      expect(() => checkApiAddress(address)).toThrow(/^The API's address /);
    },
  );
});
