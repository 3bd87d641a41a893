// examples/web-app as a newcomer has it, from the packed tarball: real Redis, real MSAL, the development provider's pages.
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authorizeThroughPages } from "../../../dev/identity-provider/browserless-sign-in.ts";
import type { Person } from "../../../dev/identity-provider/contract.ts";
import type { IdentityProvider } from "../../../dev/identity-provider/identity-provider.ts";
import { runTool } from "../../stand-ins/run-tool.ts";
import { checkSecretsRules } from "./web-app/secrets-rules.ts";
import { findReadable } from "./web-app/readable-secrets.ts";
import { type RedisServer, isRedisInstalled } from "./web-app/redis-server.ts";
import { WebAppBed, createKey } from "./web-app/web-app-bed.ts";
import { type AppBrowser, runWebAppToItsEnd } from "./web-app/web-app-process.ts";

// npm run setup installs it wherever there is apt-get.
describe.skipIf(!isRedisInstalled())("examples/web-app", () => {
  let bed: WebAppBed;
  let provider: IdentityProvider;
  let redis: RedisServer;
  let ada: Person, kofi: Person;
  beforeAll(async () => {
    bed = await WebAppBed.open();
    ({ provider, redis } = bed);
    [ada, kofi] = provider.people as [Person, Person];
  });
  afterAll(() => bed?.close());
  beforeEach(() => bed.clear());

  async function signedIn(person: Person): Promise<AppBrowser> {
    const browser = bed.createBrowser();
    const { status, text } = await browser.signIn(provider, person);
    expect([status, text]).toEqual([200, expect.stringContaining(person.username)]);
    return browser;
  }
  async function expectServed(browser: AppBrowser, person: Person, other: Person): Promise<void> {
    const { status, text } = await browser.get("/me");
    expect([status, text]).toEqual([200, expect.stringContaining(person.username)]);
    expect(text).not.toContain(other.username);
  }

  it("serves two users side by side, and neither ever sees the other's", async () => {
    const [adas, kofis] = [await signedIn(ada), await signedIn(kofi)];
    const served = Array.from({ length: 10 }, () => [
      expectServed(adas, ada, kofi),
      expectServed(kofis, kofi, ada),
    ]);
    await Promise.all(served.flat());
    expect([...(await redis.contents()).keys()].filter((name) => name.startsWith("tokens:"))).toHaveLength(2);
  });

  it("serves both silently after a restart, from the cache and by refreshing", async () => {
    let browsers = [await signedIn(ada), await signedIn(kofi)] as const;
    await bed.restart();
    provider.resetCounters();
    await expectServed(browsers[0], ada, kofi);
    await expectServed(browsers[1], kofi, ada);
    expect(provider.counters).toMatchObject({ metadata: 1, authorize: 0, token: 0, graph: 2 });

    // MSAL refreshes what has less than five minutes left.
    provider.knobs.accessTokenLifetimeSeconds = 60;
    browsers = [await signedIn(ada), await signedIn(kofi)];
    await bed.restart();
    provider.resetCounters();
    await expectServed(browsers[0], ada, kofi);
    await expectServed(browsers[1], kofi, ada);
    expect(provider.counters).toMatchObject({ authorize: 0, token: 2, tokenByGrant: { refresh_token: 2 } });
  });

  it("keeps nothing in Redis that could be read, nor lets it pass by there", async () => {
    const monitor = await redis.monitor();
    provider.knobs.accessTokenLifetimeSeconds = 60;
    const [adas, kofis] = [await signedIn(ada), await signedIn(kofi)];
    await expectServed(adas, ada, kofi);
    await expectServed(kofis, kofi, ada);
    await bed.createBrowser().get("/sign-in");
    const search = async (): Promise<Record<string, string[]>> => {
      const texts = {
        contents: JSON.stringify([...(await redis.contents())]),
        files: await redis.files(),
        monitor: monitor.text(),
        output: bed.output(),
      };
      return Object.fromEntries(
        Object.entries(texts).map(([place, text]) => [place, findReadable(text, provider, bed.secrets)]),
      );
    };
    expect((await redis.contents()).size).toBe(5);
    expect(await search()).toEqual({ contents: [], files: [], monitor: [], output: [] });

    // The control: what MSAL would have kept without sealing is found in all of these places.
    await redis.command("SET", bed.homeAccountId(ada), await bed.openPartitionOf(ada));
    const all = ["access_token", "id_token", "refresh_token", "username", "object id", "token shape"];
    const { output: printed, ...places } = await search();
    expect(printed).toEqual([]);
    for (const found of Object.values(places)) expect(found).toEqual(expect.arrayContaining(all));
    await monitor.stop();
  });

  it("answers 503 while Redis is down, and serves everybody silently when it is back", async () => {
    const browser = await signedIn(ada);
    await redis.stop();
    for (const path of ["/", "/me", "/sign-in"]) {
      const { status, headers, text } = await browser.get(path);
      expect([status, headers.get("retry-after"), text]).toEqual([
        503,
        "5",
        expect.stringContaining("try again"),
      ]);
    }
    expect((await bed.createBrowser().get("/sign-in")).status).toBe(503);
    expect(bed.output()).toContain("The token cache could not be read");
    await redis.start();
    provider.resetCounters();
    await expect.poll(async () => (await browser.get("/me")).status, { timeout: 10_000 }).toBe(200);
    expect(provider.counters).toMatchObject({ authorize: 0, token: 0 });
  });

  it("takes a new key beside the old one without anybody noticing, and does without the old one later", async () => {
    provider.knobs.accessTokenLifetimeSeconds = 60;
    const [adas, kofis] = [await signedIn(ada), await signedIn(kofi)];
    const newKey = createKey();
    await bed.restart({ cacheKeys: `${newKey},${bed.secrets.CACHE_KEYS}` });
    provider.resetCounters();
    await expectServed(adas, ada, kofi);
    await expectServed(kofis, kofi, ada);
    expect(provider.counters.authorize).toBe(0);
    const names = [...(await redis.contents()).keys()];
    expect(names).toEqual(
      expect.arrayContaining([await bed.partitionOf(ada, newKey), await bed.partitionOf(kofi, newKey)]),
    );
    expect(names).not.toContain(await bed.partitionOf(ada));

    const later = await signedIn(ada);
    await bed.restart({ cacheKeys: newKey });
    provider.resetCounters();
    await expectServed(later, ada, kofi);
    expect(provider.counters.authorize).toBe(0);
    // The session was last written with the old key.
    expect((await kofis.get("/me")).location).toBe("/sign-in");
  });

  it("asks for a new sign-in where a value was tampered with, and for nothing worse", async () => {
    const [adas, kofis] = [await signedIn(ada), await signedIn(kofi)];
    const [adasName, kofisName] = [await bed.partitionOf(ada), await bed.partitionOf(kofi)];
    const kofisValue = await redis.command("GET", kofisName);
    for (const forged of [kofisValue, kofisValue.slice(0, 40), "plain text", ""]) {
      await redis.command("SET", adasName, forged);
      expect(await adas.get("/me")).toMatchObject({ status: 302, location: "/sign-in" });
      await expectServed(kofis, kofi, ada);
    }
    expect(bed.output()).toContain("cannot be opened");
    expect((await adas.signIn(provider, ada)).text).toContain(ada.username);
    await expectServed(adas, ada, kofi);
  });

  it("removes the user's partition and session at sign-out, and nobody else's", async () => {
    const [adas, kofis] = [await signedIn(ada), await signedIn(kofi)];
    const { status, location } = await adas.post("/sign-out");
    expect([status, location]).toEqual([302, expect.stringContaining("/oauth2/v2.0/logout")]);
    const names = [...(await redis.contents()).keys()];
    expect(names).toHaveLength(2);
    expect(names).toContain(await bed.partitionOf(kofi));
    expect((await adas.get("/me")).location).toBe("/sign-in");
    await expectServed(kofis, kofi, ada);
    // The provider signs the browser out as well, and sends it back.
    const { certificateAuthority } = provider;
    const back = await authorizeThroughPages(location ?? "", { ...ada, certificateAuthority });
    expect(back.origin).toBe(bed.config().baseUrl);
  });

  it("gives a cookie that scripts, other sites and other people have nothing of", async () => {
    const browser = bed.createBrowser();
    const { headers } = await browser.get("/sign-in");
    expect(headers.get("set-cookie")).toMatch(
      /^session=s%3A[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const planted = browser.cookies.get("session");
    await browser.signIn(provider, ada);
    expect(browser.cookies.get("session")).not.toBe(planted);
    const other = bed.createBrowser();
    other.cookies.set("session", `${browser.cookies.get("session") ?? ""}x`);
    expect((await other.get("/me")).location).toBe("/sign-in");
    // An answer of the provider that belongs to another browser's sign-in.
    expect((await other.get("/auth/redirect?code=stolen&state=guessed")).status).toBe(400);
    for (const name of await redis.contents().then((contents) => [...contents.keys()])) {
      expect(Number(await redis.command("PTTL", name))).toBeGreaterThan(0);
    }
  });

  it("gives that cookie over https only where people reach it by https", async () => {
    await bed.restart({ baseUrl: "https://app.example" });
    const address = new URL("/sign-in", bed.config().baseUrl);
    const ask = async (headers: HeadersInit): Promise<Headers> =>
      (await fetch(address, { headers, redirect: "manual" })).headers;
    const byHttps = await ask({ "X-Forwarded-Proto": "https" });
    expect(byHttps.get("set-cookie")).toMatch(
      /^__Host-session=[^;]+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(byHttps.get("location")).toContain(encodeURIComponent("https://app.example/auth/redirect"));
    expect((await ask({})).get("set-cookie")).toBeNull();
  });

  it("is rightly typed against the types of the packed kit", async () => {
    const compiler = join(import.meta.dirname, "../../../node_modules/typescript/bin/tsc");
    await runTool(process.execPath, [compiler, "-p", bed.installed.directory]);
  });

  it("refuses secrets anywhere but in a .env that is closed to others, without repeating them", async () => {
    await checkSecretsRules(bed);
  });

  it("does not start with a secret in its environment, and does not repeat it", async () => {
    await bed.stop();
    const { env } = bed.runOptions();
    const options = { ...bed.runOptions(), env: { ...env, CLIENT_SECRET: bed.secrets.CLIENT_SECRET } };
    const { code, output: printed } = await runWebAppToItsEnd(options);
    expect([code, printed]).toEqual([1, expect.stringContaining("CLIENT_SECRET is in the environment")]);
    expect(printed).not.toContain(bed.secrets.CLIENT_SECRET);
  });
});
