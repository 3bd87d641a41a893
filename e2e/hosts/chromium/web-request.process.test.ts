// What main sees of a page's requests, and what it can make of them: session.webRequest.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prepareFixtureApp, type FixtureApp, type FixtureApps } from "./launch-fixture-app.ts";

let apps: FixtureApps;
let app: FixtureApp;
let servers: Server[];
let own: string;
let other: string;
let requests: string[] = [];

/** Says what came; the first request of `/once` is answered 401. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "", url = "", headers } = request;
  const body = await text(request);
  if (url !== "/" && url !== "/favicon.ico") {
    const asked = headers["access-control-request-headers"];
    const added = String(headers["x-added"]);
    requests.push(
      [headers.host === new URL(own).host ? "own" : "other", method, url, asked ?? added, body].join(" "),
    );
  }
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Headers", "x-own");
  if (url === "/away") response.writeHead(307, { Location: `${other}/landed` });
  if (url === "/once" && requests.length === 1) response.writeHead(401);
  if (url === "/frames") response.setHeader("Content-Type", "text/html");
  // With an icon of its own: Chromium would ask for one whenever it likes.
  const page = `<link rel="icon" href="data:," /><iframe src="/inside"></iframe>`;
  response.end(url === "/frames" ? page : `answer to ${body}`);
}

beforeAll(async () => {
  servers = [createServer((a, b) => void answer(a, b)), createServer((a, b) => void answer(a, b))];
  const addresses = servers.map(async (server) => {
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  [own = "", other = ""] = await Promise.all(addresses);
  apps = await prepareFixtureApp();
  app = await apps.launch({ FIXTURE_URL: `${own}/frames`, FIXTURE_REQUESTS: "1" });
});
afterAll(async () => {
  await apps.dispose();
  for (const server of servers) server.close();
});
beforeEach(async () => {
  await app.invoke("seen");
  requests = [];
});

interface PageRequestInit {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** What the page gets: status, whether it was redirected, text. */
const fetchInPage = (url: string, init: PageRequestInit = {}): Promise<string> =>
  app.page.evaluate(
    async ([address, options]) => {
      try {
        const response = await fetch(address, options);
        return `${response.status} ${response.redirected} ${await response.text()}`;
      } catch (error) {
        return (error as Error).message;
      }
    },
    [url, init] as const,
  );

/** What main saw, until so many of the page's own requests have ended. */
async function seenUntil(ends: number): Promise<string[]> {
  const events: string[] = [];
  await expect
    .poll(async () => {
      events.push(...((await app.invoke("seen")) as string[]));
      return events.filter((event) => /^(completed|failed)/.test(event)).length;
    })
    .toBe(ends);
  return events;
}

/** The same, with the ids in the order in which they came. */
async function seen(ends: number): Promise<string[]> {
  const events = await seenUntil(ends);
  const ids = [...new Set(events.map((event) => event.split(" ")[1] ?? ""))];
  return events.map((event) => {
    const [kind = "", id = "", ...rest] = event.split(" ");
    return [kind, `#${ids.indexOf(id) + 1}`, ...rest].join(" ");
  });
}

describe("onBeforeSendHeaders", () => {
  it("can change headers, below CORS: no preflight asks for what it adds", async () => {
    expect(await fetchInPage(`${other}/plain`, { method: "POST", body: "text" })).toBe(
      "200 false answer to text",
    );
    expect(requests).toEqual(["other POST /plain nothing text"]);
    expect(await seen(1)).toEqual([
      `send #1 POST /plain main 1 ${own}`,
      "received #1 HTTP/1.1 200 OK",
      "completed #1",
    ]);
  });

  it("is told of a preflight as of a request of its own, and takes away what it announced", async () => {
    expect(await fetchInPage(`${other}/plain`, { headers: { "X-Own": "mine" } })).toBe(
      "200 false answer to ",
    );
    expect(requests).toEqual(["other OPTIONS /plain x-own ", "other GET /plain mine "]);
    const events = await seen(2);
    expect(events.filter((event) => event.startsWith("send"))).toEqual([
      `send #1 OPTIONS /plain main 1 ${own}`,
      `send #2 GET /plain main 1 ${own}`,
    ]);
  });

  it("leaves a request as it is, or cancels it", async () => {
    expect(await fetchInPage(`${own}/untouched`)).toBe("200 false answer to ");
    expect(await fetchInPage(`${own}/cancelled`)).toBe("Failed to fetch");
    expect(requests).toEqual(["own GET /untouched undefined "]);
    expect((await seen(2)).at(-1)).toBe("failed #2 net::ERR_BLOCKED_BY_CLIENT");
  });

  it("is asked again at a redirect, with the same id and with the page's own headers", async () => {
    expect(await fetchInPage(`${own}/away`, { headers: { "X-Own": "mine" } })).toBe("200 true answer to ");
    expect(requests).toEqual([
      "own GET /away mine ",
      "other OPTIONS /landed x-own ",
      "other GET /landed mine ",
    ]);
    const sent = (await seen(2)).filter((event) => /^send #\d GET/.test(event));
    expect(sent).toEqual([`send #1 GET /away main 1 ${own}`, `send #1 GET /landed main 1 ${own}`]);
  });

  it("tells frames, and what a request is for", async () => {
    await app.page.reload();
    const inside = app.page.frames()[1];
    await inside?.waitForLoadState();
    await inside?.evaluate(async () => fetch("/untouched"));
    const events = await seenUntil(1);
    expect(events).toEqual(expect.arrayContaining(["send mainFrame /frames", "send subFrame /inside"]));
    expect(events.filter((event) => /GET \/untouched sub 1/.test(event))).toHaveLength(1);
  });
});

describe("onHeadersReceived", () => {
  it("can change the status and the headers", async () => {
    const changed = await app.page.evaluate(async () => {
      const response = await fetch("/changed");
      return [response.status, response.headers.get("X-Changed"), await response.text()];
    });
    expect(changed).toEqual([203, "1, 2", "answer to "]);
    await seen(1);
  });

  it("can have a request repeated, with its method and body, under the same id", async () => {
    expect(await fetchInPage(`${other}/once`, { method: "POST", body: "text" })).toBe(
      "200 true answer to text",
    );
    expect(requests).toEqual(["other POST /once nothing text", "other POST /once nothing text"]);
    expect(await seen(1)).toEqual([
      `send #1 POST /once main 1 ${own}`,
      "received #1 HTTP/1.1 401 Unauthorized",
      `send #1 POST /once main 1 ${own}`,
      "received #1 HTTP/1.1 200 OK",
      "completed #1",
    ]);
  });

  it("can drop a response", async () => {
    expect(await fetchInPage(`${own}/dropped`)).toBe("Failed to fetch");
    expect((await seen(1)).at(-1)).toBe("failed #1 net::ERR_BLOCKED_BY_CLIENT");
  });
});
