// What the tests of the web app share: the provider, a Redis, the installed example, and the app itself, started over and over.
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Person } from "../../../../dev/identity-provider/contract.ts";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "../../../../dev/identity-provider/identity-provider.ts";
import {
  type CacheStore,
  createSealedCacheClient,
} from "../../../../src/cache-client/sealed-cache-client.ts";
import { type InstalledExample, installExample } from "../installed-example.ts";
import { type RedisServer, findFreePort, startRedisServer } from "./redis-server.ts";
import {
  AppBrowser,
  type RunOptions,
  type WebAppProcess,
  startWebApp,
  writeWebAppFiles,
} from "./web-app-process.ts";

export const createKey = (): string => randomBytes(32).toString("base64");

export interface StartOptions {
  cacheKeys?: string;
  baseUrl?: string;
}

export class WebAppBed {
  readonly secrets: Readonly<Record<"CLIENT_SECRET" | "CACHE_KEYS" | "SESSION_SECRET" | "REDIS_URL", string>>;
  readonly provider: IdentityProvider;
  readonly redis: RedisServer;
  readonly installed: InstalledExample;
  readonly #port: number;
  #app: WebAppProcess | undefined;
  #printed = "";
  /** A test that changes what the app runs with gives the next one a fresh start. */
  #isAsUsual = false;

  private constructor(
    provider: IdentityProvider,
    redis: RedisServer,
    installed: InstalledExample,
    port: number,
  ) {
    this.provider = provider;
    this.redis = redis;
    this.installed = installed;
    this.#port = port;
    this.secrets = {
      CLIENT_SECRET: provider.webClient.clientSecret,
      CACHE_KEYS: createKey(),
      SESSION_SECRET: createKey(),
      REDIS_URL: redis.url,
    };
  }

  static async open(): Promise<WebAppBed> {
    const installed = await installExample("web-app");
    const provider = await startIdentityProvider();
    await writeFile(join(installed.directory, "ca.pem"), provider.certificateAuthority);
    return new WebAppBed(provider, await startRedisServer(), installed, await findFreePort());
  }

  async close(): Promise<void> {
    await this.stop();
    await Promise.all([this.provider.close(), this.redis.remove(), this.installed.remove()]);
  }

  /** An empty Redis, and the app running as usual. */
  async clear(): Promise<void> {
    this.provider.knobs.reset();
    await this.redis.command("FLUSHALL");
    if (!this.#isAsUsual) await this.restart();
    this.provider.resetCounters();
  }

  async restart(options: StartOptions = {}): Promise<void> {
    await this.stop();
    const { cacheKeys: CACHE_KEYS = this.secrets.CACHE_KEYS, baseUrl } = options;
    const secrets = { ...this.secrets, CACHE_KEYS };
    await writeWebAppFiles({ folder: this.installed.directory, secrets, config: this.config(baseUrl) });
    this.#app = await startWebApp(this.runOptions());
    this.#isAsUsual = Object.keys(options).length === 0;
  }

  async stop(): Promise<void> {
    await this.#app?.stop();
    this.#printed = this.output();
    this.#app = undefined;
    this.#isAsUsual = false;
  }

  /** All that the app has printed since the beginning. */
  output(): string {
    return this.#printed + (this.#app?.output() ?? "");
  }

  runOptions(): RunOptions & { env: Record<string, string> } {
    const { directory: folder } = this.installed;
    return { folder, port: this.#port, env: { NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") } };
  }

  config(
    baseUrl = `http://localhost:${String(this.#port)}`,
  ): Record<string, string | string[]> & { baseUrl: string } {
    const { authority, knownAuthority, graphUrl, graphScopes: scopes, webClient } = this.provider;
    const { clientId } = webClient;
    return { clientId, authority, knownAuthorities: [knownAuthority], baseUrl, graphUrl, scopes };
  }

  createBrowser(): AppBrowser {
    return new AppBrowser(this.config().baseUrl);
  }

  homeAccountId({ objectId }: Person): string {
    return `${objectId}.${this.provider.tenantId}`;
  }

  /** Where the app keeps somebody's tokens in Redis. */
  async partitionOf(person: Person, cacheKey = this.secrets.CACHE_KEYS): Promise<string> {
    const asked: string[] = [];
    const store: CacheStore = { get: (name) => (asked.push(name), null), set: () => 0, delete: () => 0 };
    const client = createSealedCacheClient({ store, keys: [cacheKey], namePrefix: "tokens:" });
    await client.get(this.homeAccountId(person));
    return asked[0] ?? "";
  }

  /** What MSAL has kept of somebody, opened. */
  async openPartitionOf(person: Person): Promise<string> {
    const kept = await this.redis.contents();
    const store: CacheStore = { get: (name) => kept.get(name), set: () => 0, delete: () => 0 };
    const keys = [this.secrets.CACHE_KEYS];
    return createSealedCacheClient({ store, keys, namePrefix: "tokens:" }).get(this.homeAccountId(person));
  }
}
