// Where a page may go, what it may open, what it is given: navigation events, popups, permissions, the custom protocol.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prepareFixtureApp, type FixtureApp, type FixtureApps } from "./launch-fixture-app.ts";

let apps: FixtureApps;
let app: FixtureApp;
let server: Server;
let outside: string;
let requests: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url !== "/favicon.ico") requests.push(request.url ?? "");
    response
      .setHeader("content-type", "text/html")
      .end("<!doctype html><title>Outside</title><p>Outside</p>");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  outside = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  apps = await prepareFixtureApp();
  app = await apps.launch();
});
afterAll(async () => {
  await apps.dispose();
  server.close();
});
beforeEach(async () => {
  await app.invoke("seen");
  requests = [];
});

const inPage = (expression: string): Promise<unknown> => app.page.evaluate(expression);
const settle = (): Promise<void> => app.page.waitForTimeout(150);
const seen = (): Promise<unknown> => app.invoke("seen");

describe("will-navigate", () => {
  it("fires for a navigation of the page, and preventDefault prevents it before anything is requested", async () => {
    await inPage(`void (location.href = ${JSON.stringify(`${outside}/away`)})`);
    await settle();
    expect(await seen()).toEqual([
      `will-frame-navigate true ${outside}/away`,
      `will-navigate ${outside}/away`,
    ]);
    expect(requests).toEqual([]);
    expect(app.page.url()).toBe("https://fixture.app.invalid/index.html");
    expect(await inPage("document.title")).toBe("Fixture");
  });

  it("tells an address of the app in the app's own scheme", async () => {
    await inPage(
      "document.body.appendChild(Object.assign(document.createElement('a'), { href: '/frame.html?x' })).click()",
    );
    await settle();
    expect(await seen()).toContain("will-navigate app://fixture/frame.html?x");
  });

  it.each(["about:blank", "blob", "app://fixture/frame.html"])(
    "bars the way to %s, and tells of it",
    async (to) => {
      const target =
        to === "blob" ? "URL.createObjectURL(new Blob(['<p>'], { type: 'text/html' }))" : `'${to}'`;
      await inPage(`void (location.href = ${target})`);
      await settle();
      expect(app.page.url()).toBe("https://fixture.app.invalid/index.html");
      expect(String(await seen())).toMatch(new RegExp(`,will-navigate ${to}`));
    },
  );

  it("does not fire for steps within the document", async () => {
    await inPage("location.hash = 'there'; history.pushState(null, '', '/pushed'); history.back()");
    await settle();
    await inPage("history.replaceState(null, '', '/index.html')");
    expect(await seen()).toEqual([]);
  });

  it("tells of redirects, and of child frames by will-frame-navigate only", async () => {
    const other = await apps.launch({ FIXTURE_URL: "app://fixture/frames.html" });
    await other.invoke("seen");
    await other.page.evaluate("void (document.querySelector('iframe').src = '/redirect')");
    await other.page.waitForTimeout(150);
    expect(await other.invoke("seen")).toEqual([
      "will-frame-navigate false app://fixture/redirect",
      "will-redirect app://fixture/frame.html",
    ]);
  });

  it("lets go what is not prevented, and the foreign page has no preload's answers to hope for", async () => {
    const other = await apps.launch();
    await other.invoke("allow-navigation", true);
    await other.page.evaluate(`void (location.href = ${JSON.stringify(outside)})`);
    await other.page.waitForURL(`${outside}/`);
    expect(await other.invoke("sender")).toMatchObject({ url: `${outside}/`, origin: outside });
  });
});

describe("setWindowOpenHandler", () => {
  it.each([
    ["window.open", "window.open('ADDRESS', 'name')"],
    ["window.open without opener", "window.open('ADDRESS', 'name', 'noopener')"],
    [
      "a link to _blank",
      "Object.assign(document.createElement('a'), { href: 'ADDRESS', target: '_blank' }).click()",
    ],
  ])("denies %s: the popup loads nothing, and closes", async (_name, script) => {
    await inPage(`void ${script.replace("ADDRESS", `${outside}/popup`)}`);
    await expect.poll(() => app.page.context().pages().length).toBe(1);
    await settle();
    expect(requests).toEqual([]);
    expect(String(await seen())).toMatch(new RegExp(`^window-open ${outside}/popup`));
  });

  it("denies what a person opens with a modifier key: it loads nothing, and closes", async () => {
    await inPage(`void document.body.appendChild(
      Object.assign(document.createElement('a'), { href: '${outside}/clicked', textContent: 'Outside' }))`);
    for (const modifier of ["Control", "Shift"] as const) {
      await app.page.getByText("Outside").click({ modifiers: [modifier] });
      await expect.poll(async () => String(await seen())).toContain("window-open");
      await expect.poll(() => app.page.context().pages().length).toBe(1);
    }
    await settle();
    expect(requests).toEqual([]);
  });
});

describe("session", () => {
  it("grants and denies what the permission handler says", async () => {
    const state = (name: string): Promise<unknown> =>
      inPage(`navigator.permissions.query({ name: "${name}" }).then(({ state }) => state)`);
    expect(await state("geolocation")).toBe("granted");
    for (const name of ["notifications", "camera", "microphone", "clipboard-read"]) {
      expect(await state(name)).toBe("denied");
    }
  });
});

describe("will-download", () => {
  const click = `Object.assign(document.createElement("a"),
    { href: URL.createObjectURL(new Blob(["text"])), download: "kept.txt" }).click()`;

  it("fires for a download, which preventDefault prevents without a word", async () => {
    await inPage(click);
    await expect.poll(seen).toEqual(["will-download"]);
    expect(app.output()).not.toContain("keeps no downloads");
  });

  it("says that a download is dropped where the app would have had it", async () => {
    const other = await apps.launch({ FIXTURE_DOWNLOADS: "1" });
    await other.page.evaluate(click);
    await expect.poll(() => other.output()).toContain("The Chromium host keeps no downloads");
  });
});

describe("protocol", () => {
  it("gives the handler the request and the page the response", async () => {
    expect(
      await inPage(`fetch("/echo?q=1", { method: "POST", body: "böüy" })
        .then(async (r) => [r.status, r.headers.get("x-fixture"), await r.json()])`),
    ).toEqual([
      201,
      "yes",
      {
        method: "POST",
        url: "app://fixture/echo?q=1",
        origin: "app://fixture",
        referer: "app://fixture/index.html",
        body: "böüy",
      },
    ]);
    expect(await inPage("fetch('/nothing').then((r) => r.status)")).toBe(404);
  });

  it("gives the page a secure context of its own origin", async () => {
    expect(await inPage("isSecureContext")).toBe(true);
    expect(await inPage("location.origin")).toBe("https://fixture.app.invalid");
  });
});
