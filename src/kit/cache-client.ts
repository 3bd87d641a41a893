/**
 * `latchkey/cache-client`: for a server. MSAL's `ICacheClient` for a distributed token cache, which seals every entry with a
 * given key before any store sees it.
 *
 * @packageDocumentation
 */
export {
  CacheStoreError,
  createSealedCacheClient,
  type CacheStore,
  type SealedCacheClient,
  type SealedCacheClientOptions,
} from "../cache-client/sealed-cache-client.ts";
