// Redis, where nothing lies open: tokens and sessions are sealed before they get there, under names that name nobody.
import { callbackify } from "node:util";
import session from "express-session";
import { type CacheStore, type SealedCacheClient, createSealedCacheClient } from "latchkey/cache-client";
import { createClient } from "redis";

export const sessionLifetimeMs = 8 * 60 * 60 * 1000;

export interface SealedRedis {
  /** A cache client for MSAL. One for each request: what a request could not read, it must not overwrite. */
  tokens(): SealedCacheClient;
  /** For express-session. */
  sessions: session.Store;
  close(): void;
}

/** Connects, and connects again by itself; while it cannot, every request fails at once. */
export function openSealedRedis(url: string, cacheKeys: string): SealedRedis {
  // Without this, commands wait in memory until Redis is back, and people wait with them.
  const redis = createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: 3000 } });
  redis.on("error", (error: Error) => console.error(`Redis: ${error.message || error.name}`));
  redis.on("ready", () => console.log("Redis: connected"));
  redis.connect().catch(() => undefined);

  const store: CacheStore = {
    get: (name) => redis.get(name),
    set: (name, value, { timeToLiveMs = sessionLifetimeMs }) =>
      redis.set(name, value, { expiration: { type: "PX", value: timeToLiveMs } }),
    delete: (name) => redis.del(name),
  };
  const keys = cacheKeys.split(",");
  const createCacheClient = (namePrefix: string): SealedCacheClient =>
    createSealedCacheClient({ store, keys, namePrefix, timeToLiveMs: sessionLifetimeMs, timeoutMs: 3000 });
  return {
    tokens: () => createCacheClient("tokens:"),
    sessions: new SealedSessions(() => createCacheClient("session:")),
    close: () => redis.destroy(),
  };
}

class SealedSessions extends session.Store {
  readonly #open: () => SealedCacheClient;

  constructor(open: () => SealedCacheClient) {
    super();
    this.#open = open;
  }

  get(id: string, done: (error: unknown, data?: session.SessionData) => void): void {
    callbackify(async () => {
      const text = await this.#open().get(id);
      return text === "" ? undefined : (JSON.parse(text) as session.SessionData);
    })(done);
  }

  set(id: string, data: session.SessionData, done = ignore): void {
    callbackify(async () => this.#open().set(id, JSON.stringify(data)))(done);
  }

  destroy(id: string, done = ignore): void {
    callbackify(async () => this.#open().delete(id))(done);
  }
}

function ignore(_error?: unknown): void {}
