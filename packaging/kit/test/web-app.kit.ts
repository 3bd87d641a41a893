// examples/web-app as a newcomer has it, from the packed tarball: real Redis, real MSAL, the development provider's pages.
import { randomBytes } from "node:crypto";
import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../../dev/identity-provider/contract.ts";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { type CacheStore, createSealedCacheClient } from "../../../src/cache-client/sealed-cache-client.ts";
import { runTool } from "../../stand-ins/run-tool.ts";
import { type InstalledExample, installExample } from "./installed-example.ts";
import { findReadable } from "./web-app/readable-secrets.ts";
import {
  type RedisServer,
  findFreePort,
  isRedisInstalled,
  startRedisServer,
} from "./web-app/redis-server.ts";
import {
  AppBrowser,
  type WebAppProcess,
  runWebAppToItsEnd,
  startWebApp,
  writeWebAppFiles,
} from "./web-app/web-app-process.ts";

const createKey = (): string => randomBytes(32).toString("base64");

// npm run setup installs it wherever there is apt-get.
describe.skipIf(!isRedisInstalled())("examples/web-app", () => {
  let provider: IdentityProvider;
  let redis: RedisServer;
  let installed: InstalledExample;
  let ada: Person, kofi: Person;
  let app: WebAppProcess | undefined;
  /** A test that changes what the app runs with gives the next one a fresh start. */
  let isAsUsual = false;
  let port = 0;
  const outputs: string[] = [];
  let secrets = { CLIENT_SECRET: "", CACHE_KEYS: createKey(), SESSION_SECRET: createKey(), REDIS_URL: "" };

  beforeAll(async () => {
    redis = await startRedisServer();
    provider = await startIdentityProvider();
    installed = await installExample("web-app");
    port = await findFreePort();
    [ada, kofi] = provider.people as [Person, Person];
    secrets = { ...secrets, CLIENT_SECRET: provider.webClient.clientSecret, REDIS_URL: redis.url };
    await writeFile(join(installed.directory, "ca.pem"), provider.certificateAuthority);
  });
  afterAll(async () => {
    await stop();
    await provider?.close();
    await redis?.remove();
    await installed?.remove();
  });
  beforeEach(async () => {
    provider.knobs.reset();
    await redis.command("FLUSHALL");
    if (!isAsUsual) await restart();
    provider.resetCounters();
  });

  const runOptions = () => ({
    folder: installed.directory,
    port,
    env: { NODE_EXTRA_CA_CERTS: join(installed.directory, "ca.pem") },
  });
  const config = (baseUrl = `http://localhost:${String(port)}`) => ({
    clientId: provider.webClient.clientId,
    authority: provider.authority,
    knownAuthorities: [provider.knownAuthority],
    baseUrl,
    graphUrl: provider.graphUrl,
    scopes: provider.graphScopes,
  });
  async function start(cacheKeys = secrets.CACHE_KEYS, baseUrl?: string): Promise<void> {
    const given = { ...secrets, CACHE_KEYS: cacheKeys };
    await writeWebAppFiles({ folder: installed.directory, secrets: given, config: config(baseUrl) });
    app = await startWebApp(runOptions());
    isAsUsual = cacheKeys === secrets.CACHE_KEYS && baseUrl === undefined;
  }
  async function stop(): Promise<void> {
    await app?.stop();
    outputs.push(output());
    app = undefined;
    isAsUsual = false;
  }
  const output = (): string => app?.output() ?? "";
  async function restart(...how: Parameters<typeof start>): Promise<void> {
    await stop();
    await start(...how);
  }
  async function signedIn(person: Person): Promise<AppBrowser> {
    const browser = new AppBrowser(config().baseUrl);
    const { status, text } = await browser.signIn(provider, person);
    expect([status, text]).toEqual([200, expect.stringContaining(person.username)]);
    return browser;
  }
  async function expectServed(browser: AppBrowser, person: Person, other: Person): Promise<void> {
    const { status, text } = await browser.get("/me");
    expect([status, text]).toEqual([200, expect.stringContaining(person.username)]);
    expect(text).not.toContain(other.username);
  }
  /** Where the app keeps somebody's tokens. */
  async function partitionOf(person: Person, cacheKeys = secrets.CACHE_KEYS): Promise<string> {
    const asked: string[] = [];
    const store: CacheStore = { get: (name) => (asked.push(name), null), set: () => 0, delete: () => 0 };
    const client = createSealedCacheClient({ store, keys: [cacheKeys], namePrefix: "tokens:" });
    await client.get(`${person.objectId}.${provider.tenantId}`);
    return asked[0] ?? "";
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
    await restart();
    provider.resetCounters();
    await expectServed(browsers[0], ada, kofi);
    await expectServed(browsers[1], kofi, ada);
    expect(provider.counters).toMatchObject({ metadata: 1, authorize: 0, token: 0, graph: 2 });

    // MSAL refreshes what has less than five minutes left.
    provider.knobs.accessTokenLifetimeSeconds = 60;
    browsers = [await signedIn(ada), await signedIn(kofi)];
    await restart();
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
    await new AppBrowser(config().baseUrl).get("/sign-in");
    const search = async (): Promise<Record<string, string[]>> => {
      const texts = {
        contents: JSON.stringify([...(await redis.contents())]),
        files: await redis.files(),
        monitor: monitor.text(),
        output: [...outputs, output()].join(""),
      };
      return Object.fromEntries(
        Object.entries(texts).map(([place, text]) => [place, findReadable(text, provider, secrets)]),
      );
    };
    expect((await redis.contents()).size).toBe(5);
    expect(await search()).toEqual({ contents: [], files: [], monitor: [], output: [] });

    // The control: what MSAL would have kept without sealing is found in all of these places.
    const kept = await redis.contents();
    const client = createSealedCacheClient({
      store: { get: (name) => kept.get(name), set: () => 0, delete: () => 0 },
      keys: [secrets.CACHE_KEYS],
      namePrefix: "tokens:",
    });
    const homeAccountId = `${ada.objectId}.${provider.tenantId}`;
    await redis.command("SET", homeAccountId, await client.get(homeAccountId));
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
    expect((await new AppBrowser(config().baseUrl).get("/sign-in")).status).toBe(503);
    expect(output()).toContain("The token cache could not be read");
    await redis.start();
    provider.resetCounters();
    await expect.poll(async () => (await browser.get("/me")).status, { timeout: 10_000 }).toBe(200);
    expect(provider.counters).toMatchObject({ authorize: 0, token: 0 });
  });

  it("takes a new key beside the old one without anybody noticing, and does without the old one later", async () => {
    provider.knobs.accessTokenLifetimeSeconds = 60;
    const [adas, kofis] = [await signedIn(ada), await signedIn(kofi)];
    const newKey = createKey();
    await restart(`${newKey},${secrets.CACHE_KEYS}`);
    provider.resetCounters();
    await expectServed(adas, ada, kofi);
    await expectServed(kofis, kofi, ada);
    expect(provider.counters.authorize).toBe(0);
    const names = [...(await redis.contents()).keys()];
    expect(names).toEqual(
      expect.arrayContaining([await partitionOf(ada, newKey), await partitionOf(kofi, newKey)]),
    );
    expect(names).not.toContain(await partitionOf(ada));

    const later = await signedIn(ada);
    await restart(newKey);
    provider.resetCounters();
    await expectServed(later, ada, kofi);
    expect(provider.counters.authorize).toBe(0);
    // The session was last written with the old key.
    expect((await kofis.get("/me")).location).toBe("/sign-in");
  });

  it("asks for a new sign-in where a value was tampered with, and for nothing worse", async () => {
    const [adas, kofis] = [await signedIn(ada), await signedIn(kofi)];
    const [adasName, kofisName] = [await partitionOf(ada), await partitionOf(kofi)];
    const kofisValue = await redis.command("GET", kofisName);
    for (const forged of [kofisValue, kofisValue.slice(0, 40), "plain text", ""]) {
      await redis.command("SET", adasName, forged);
      expect(await adas.get("/me")).toMatchObject({ status: 302, location: "/sign-in" });
      await expectServed(kofis, kofi, ada);
    }
    expect(output()).toContain("cannot be opened");
    expect((await adas.signIn(provider, ada)).text).toContain(ada.username);
    await expectServed(adas, ada, kofi);
  });

  it("removes the user's partition and session at sign-out, and nobody else's", async () => {
    const [adas, kofis] = [await signedIn(ada), await signedIn(kofi)];
    const { status, location } = await adas.post("/sign-out");
    expect([status, location]).toEqual([302, expect.stringContaining("/oauth2/v2.0/logout")]);
    const names = [...(await redis.contents()).keys()];
    expect(names).toHaveLength(2);
    expect(names).toContain(await partitionOf(kofi));
    expect((await adas.get("/me")).location).toBe("/sign-in");
    await expectServed(kofis, kofi, ada);
  });

  it("gives a cookie that scripts, other sites and other people have nothing of", async () => {
    const browser = new AppBrowser(config().baseUrl);
    const { headers } = await browser.get("/sign-in");
    expect(headers.get("set-cookie")).toMatch(
      /^session=s%3A[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const planted = browser.cookies.get("session");
    await browser.signIn(provider, ada);
    expect(browser.cookies.get("session")).not.toBe(planted);
    const other = new AppBrowser(config().baseUrl);
    other.cookies.set("session", `${browser.cookies.get("session") ?? ""}x`);
    expect((await other.get("/me")).location).toBe("/sign-in");
    // An answer of the provider that belongs to another browser's sign-in.
    expect((await other.get("/auth/redirect?code=stolen&state=guessed")).status).toBe(400);
    for (const name of await redis.contents().then((contents) => [...contents.keys()])) {
      expect(Number(await redis.command("PTTL", name))).toBeGreaterThan(0);
    }
  });

  it("gives that cookie over https only where people reach it by https", async () => {
    await restart(undefined, "https://app.example");
    const address = `http://localhost:${String(port)}/sign-in`;
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
    await runTool(process.execPath, [compiler, "-p", installed.directory]);
  });

  it("refuses secrets anywhere but in a .env that is closed to others, without repeating them", async () => {
    const module = pathToFileURL(join(installed.directory, "src/secrets.ts")).href;
    const { readSecrets } = (await import(/* @vite-ignore */ module)) as {
      readSecrets: (file: string, elsewhere: object) => Record<string, string>;
    };
    const file = join(installed.directory, ".env.test");
    const nowhere = {
      environment: { PATH: "/usr/bin" },
      commandLine: ["src/server.ts"],
      configFile: { name: "config.json", text: JSON.stringify(config()) },
    };
    const secret = secrets.CLIENT_SECRET;
    const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(file, lines.join(""), { mode: 0o600 });
    expect(readSecrets(file, nowhere)).toEqual(secrets);

    const inConfig = (text: string) => ({ configFile: { name: "config.json", text } });
    const misplaced = [
      [{ environment: { CLIENT_SECRET: "any" } }, /CLIENT_SECRET is in the environment \(CLIENT_SECRET\)/],
      [{ environment: { npm_config_client_secret: "any" } }, /CLIENT_SECRET is in the environment/],
      [{ environment: { OTHER: secret } }, /CLIENT_SECRET is in the environment \(OTHER\)/],
      [{ commandLine: ["--client-secret=any"] }, /CLIENT_SECRET is in the command line/],
      [{ commandLine: [`--token=${secret}`] }, /CLIENT_SECRET is in the command line/],
      [inConfig('{ "cacheKeys": "any" }'), /CACHE_KEYS is in config.json/],
      [inConfig(`{ "graphUrl": "https://graph/${secret}" }`), /CLIENT_SECRET is in config.json/],
    ] as const;
    for (const [elsewhere, message] of misplaced) {
      const error = errorOf(() => readSecrets(file, { ...nowhere, ...elsewhere }));
      expect(error.message).toMatch(message);
      expect(error.message).not.toContain(secret);
    }

    await chmod(file, 0o640);
    expect(() => readSecrets(file, nowhere)).toThrow(/can be read by others. Run: chmod 600 .env/);
    await chmod(file, 0o600);
    await writeFile(file, "CLIENT_SECRET=\n");
    expect(() => readSecrets(file, nowhere)).toThrow(/CLIENT_SECRET is missing in .env/);
    await rm(file);
    expect(() => readSecrets(file, nowhere)).toThrow(/Copy .env.example to .env/);
  });

  it("does not start with a secret in its environment, and does not repeat it", async () => {
    await stop();
    const { env } = runOptions();
    const options = { ...runOptions(), env: { ...env, CLIENT_SECRET: secrets.CLIENT_SECRET } };
    const { code, output: printed } = await runWebAppToItsEnd(options);
    expect([code, printed]).toEqual([1, expect.stringContaining("CLIENT_SECRET is in the environment")]);
    expect(printed).not.toContain(secrets.CLIENT_SECRET);
  });
});

function errorOf(go: () => unknown): Error {
  try {
    go();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("Nothing was refused.");
}
