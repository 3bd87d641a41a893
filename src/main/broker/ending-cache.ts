// The cache of a broker that can be closed: from then on nothing in it is changed, whatever comes in late.
import type { AccountCache } from "../cache/account-cache.ts";

/** @param assertWanted throws once the broker is closed; asked again under the lock, which can take a while to get */
export function createEndingCache(cache: AccountCache, assertWanted: () => void): AccountCache {
  const ending =
    <A extends unknown[], R>(change: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      assertWanted();
      return change(...args);
    };
  return {
    ...cache,
    update: ending((accountId, change, options) =>
      cache.update(
        accountId,
        (current) => {
          assertWanted();
          return change(current);
        },
        options,
      ),
    ),
    restore: ending((accountId, text) => cache.restore(accountId, text)),
    remove: ending((accountId) => cache.remove(accountId)),
    destroy: ending(() => cache.destroy()),
    purgeQuarantine: ending(() => cache.purgeQuarantine()),
  };
}
