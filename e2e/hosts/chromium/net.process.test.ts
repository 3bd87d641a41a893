// `net.request` in the host: requests of main through Chromium's network stack, its proxies, its names for errors.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { proxyUser, startPasswordProxy, type LocalProxy } from "../../../dev/network/proxies.ts";
import { prepareFixtureApp, type FixtureApp, type FixtureApps } from "./launch-fixture-app.ts";

let apps: FixtureApps;
let app: FixtureApp;
let server: Server;
let base: string;
let received: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      received.push(
        `${method} ${url} ${String(headers["x-given"])} ${String(headers["content-type"])} ${body}`,
      );
      if (url === "/moved") response.writeHead(302, { location: "/elsewhere" }).end();
      else if (url === "/asks") response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end("no");
      else if (url === "/gone") request.socket.destroy();
      else response.setHeader("content-type", "application/json").end('{"ü":1}');
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  apps = await prepareFixtureApp();
  app = await apps.launch();
});
afterAll(async () => {
  await apps.dispose();
  server.close();
});
beforeEach(() => {
  received = [];
});

const request = (options: object, ...more: unknown[]): Promise<unknown> =>
  app.invoke("net-request", options, ...more);

describe("net.request", () => {
  it("posts a body with its headers, and gives the answer", async () => {
    const headers = { "x-given": "yes", "content-type": "application/x-www-form-urlencoded" };
    expect(await request({ url: `${base}/token`, method: "POST", headers }, "a=b&c=%20")).toEqual([
      "response 200 application/json",
      '{"ü":1}',
    ]);
    expect(received).toEqual(["POST /token yes application/x-www-form-urlencoded a=b&c=%20"]);
  });

  it("gets without a body, as often as asked, from the server each time", async () => {
    for (const _ of [1, 2]) expect(await request({ url: `${base}/meta` })).toContain('{"ü":1}');
    expect(received).toHaveLength(2);
  });

  it("tells of a redirect and follows it not", async () => {
    expect(await request({ url: `${base}/moved` })).toEqual([
      "redirect 302 /elsewhere",
      "error Redirect was cancelled",
    ]);
    expect(received).toHaveLength(1);
  });

  it("asks for a server's password, and gives its 401 where there is none", async () => {
    const lines = await request({ url: `${base}/asks` });
    expect(lines).toEqual([`login server ${base.slice("http://".length)}`, "response 401 undefined", "no"]);
  });

  it("names errors as Chromium does", async () => {
    expect(await request({ url: `${base}/gone` })).toEqual(["error net::ERR_EMPTY_RESPONSE"]);
    expect(await request({ url: "https://no-such-host.invalid/" })).toEqual([
      "error net::ERR_NAME_NOT_RESOLVED",
    ]);
  });

  it("shows no page, leaves none behind, and opens no window", async () => {
    await app.invoke("seen");
    await Promise.all(Array.from({ length: 10 }, () => request({ url: base })));
    expect(received).toHaveLength(10);
    expect(app.page.context().pages()).toHaveLength(1);
    expect(await app.invoke("seen")).toEqual([]);
  });
});

describe("net.request, through a proxy with a password", () => {
  let proxy: LocalProxy;
  beforeAll(async () => {
    proxy = await startPasswordProxy();
  });
  afterAll(() => proxy.close());

  it("asks until it is accepted, once for all requests", async () => {
    const behind = await apps.launch({}, [
      `--proxy-server=http://${proxy.host}`,
      "--proxy-bypass-list=<-loopback>",
    ]);
    const ask = (...more: unknown[]): Promise<unknown> =>
      behind.invoke("net-request", { url: `${base}/token` }, ...more);
    const asked = `login proxy ${proxy.host}`;
    expect(await ask("", ["ada", "wrong"], [proxyUser.username, proxyUser.password])).toEqual([
      asked,
      asked,
      "response 200 application/json",
      '{"ü":1}',
    ]);
    expect(await ask()).toEqual(["response 200 application/json", '{"ü":1}']);
  });
});
