import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { abortRequestsWith } from "./abort-scope.ts";
import { createFetchNetworkClient } from "./fetch-network-client.ts";

interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

describe("createFetchNetworkClient", () => {
  const client = createFetchNetworkClient(fetch);
  let server: Server;
  let base = "";
  let received: Received[] = [];
  const last = (): Received | undefined => received.at(-1);

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { method = "", url = "", headers } = request;
        received.push({ method, url, headers, body });
        switch (url) {
          case "/silent":
            break;
          case "/stuck":
            response.write('{"half":');
            break;
          case "/moved":
            response.writeHead(302, { location: "/token" }).end();
            break;
          case "/portal":
            response.end("<html></html>");
            break;
          case "/refused":
            response.writeHead(400, { "Retry-After": "7", "X-Ms-Request-Id": "id" });
            response.end('{"error":"invalid_grant"}');
            break;
          default:
            response.setHeader("Set-Cookie", "session=1");
            response.end('{"access_token":"ünï"}');
        }
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  beforeEach(() => {
    received = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it("posts the body with its headers and gives the answer's JSON", async () => {
    const headers = {
      "Content-Type": "application/x-www-form-urlencoded;charset=utf-8",
      "x-client-SKU": "test",
    };
    const answer = await client.sendPostRequestAsync(`${base}/token?a=b`, {
      headers,
      body: "grant_type=x&b=%20",
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toStrictEqual({ access_token: "ünï" });
    expect(last()).toMatchObject({ method: "POST", url: "/token?a=b", body: "grant_type=x&b=%20" });
    expect(last()?.headers).toMatchObject({
      "content-type": headers["Content-Type"],
      "x-client-sku": "test",
    });
  });

  it("posts an empty body where there is none", async () => {
    await client.sendPostRequestAsync(`${base}/token`);
    expect(last()).toMatchObject({ method: "POST", body: "" });
    expect(last()?.headers["content-length"]).toBe("0");
  });

  it("gets without a body, even if one is given", async () => {
    const answer = await client.sendGetRequestAsync(`${base}/metadata`, { headers: { a: "b" }, body: "x" });
    expect(answer.body).toStrictEqual({ access_token: "ünï" });
    expect(last()).toMatchObject({ method: "GET", url: "/metadata", body: "" });
    expect(last()?.headers["a"]).toBe("b");
  });

  it("gives an OAuth error as an answer, with its status and headers as plain data", async () => {
    const answer = await client.sendPostRequestAsync(`${base}/refused`);
    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect(answer.headers).toMatchObject({ "retry-after": "7", "x-ms-request-id": "id" });
    expect(Object.getPrototypeOf(answer.headers)).toBe(Object.prototype);
  });

  it("asks that nothing is cached, and sends no cookie back", async () => {
    await client.sendPostRequestAsync(`${base}/token`);
    await client.sendPostRequestAsync(`${base}/token`);
    expect(last()?.headers["cache-control"]).toBe("no-cache");
    expect(last()?.headers.cookie).toBeUndefined();
  });

  it("tells the fetch function to keep nothing and to follow nothing", async () => {
    const seen: RequestInit[] = [];
    const recording = createFetchNetworkClient((url, init) => {
      seen.push(init);
      return fetch(url, init);
    });
    await recording.sendGetRequestAsync(`${base}/token`);
    await recording.sendPostRequestAsync(`${base}/token`);
    for (const init of seen) {
      expect(init).toMatchObject({ cache: "no-store", credentials: "omit", redirect: "manual" });
      expect(init.signal).toBeInstanceOf(AbortSignal);
    }
    expect(seen).toHaveLength(2);
  });

  it("does not take a form with a refresh token to where a redirect points", async () => {
    await expect(
      client.sendPostRequestAsync(`${base}/moved`, { body: "refresh_token=hunter2" }),
    ).rejects.toThrow();
    await expect(client.sendGetRequestAsync(`${base}/moved`)).rejects.toThrow();
    expect(received.map(({ url }) => url)).toStrictEqual(["/moved", "/moved"]);
  });

  it.each([
    [407, "proxy_login"],
    [511, "portal"],
    [302, "portal"],
  ])("rejects HTTP %i as the network's own answer", async (status, kind) => {
    const answering = createFetchNetworkClient(async () => new Response("{}", { status }));
    await expect(answering.sendPostRequestAsync(base)).rejects.toMatchObject({ name: "NetworkError", kind });
  });

  it("ends a request with the operation it belongs to, and not the others", async () => {
    const own = new AbortController();
    const other = new AbortController();
    const reason = new Error("cancelled on purpose");
    const ask = (): Promise<unknown> => client.sendGetRequestAsync(`${base}/silent`, undefined, 400);
    const ended = abortRequestsWith(own.signal, ask);
    const inside = abortRequestsWith(own.signal, () => abortRequestsWith(other.signal, ask));
    const beside = abortRequestsWith(other.signal, ask);
    own.abort(reason);
    await expect(ended).rejects.toBe(reason);
    await expect(inside).rejects.toBe(reason);
    await expect(beside).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("sends nothing for an operation that has ended already", async () => {
    const asked = abortRequestsWith(AbortSignal.abort(), () => client.sendGetRequestAsync(`${base}/token`));
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
    expect(received).toHaveLength(0);
  });

  it("lets a person take longer than the limit, and then begins it anew", async () => {
    const asking = createFetchNetworkClient(async (url, init, pauseFor) => {
      await pauseFor(new Promise((resolve) => setTimeout(resolve, 300)));
      return fetch(url, init);
    }, 100);
    expect((await asking.sendGetRequestAsync(`${base}/token`)).status).toBe(200);
    await expect(asking.sendGetRequestAsync(`${base}/silent`)).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  it("rejects with a SyntaxError where the answer is not JSON", async () => {
    await expect(client.sendGetRequestAsync(`${base}/portal`)).rejects.toBeInstanceOf(SyntaxError);
  });

  it.each(["/silent", "/stuck"])(
    "rejects with a TimeoutError where %s does not finish in time",
    async (path) => {
      const asked = client.sendGetRequestAsync(base + path, undefined, 100);
      await expect(asked).rejects.toMatchObject({ name: "TimeoutError" });
    },
  );

  it("rejects with a TypeError where nobody listens", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => void closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const asked = client.sendPostRequestAsync(`http://127.0.0.1:${String(port)}/`);
    await expect(asked).rejects.toBeInstanceOf(TypeError);
  });
});
