// The cache of a broker that can be closed: from then on nothing in it is changed, whatever comes in late.
import type { AccountCache, EntryChanger, UpdateOptions } from "../cache/cache-contract.ts";

/** @param assertWanted throws once the broker is closed; asked again under the lock, which can take a while to get */
export function createEndingCache(cache: AccountCache, assertWanted: () => void): AccountCache {
  const ending =
    <A extends unknown[], R>(change: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      assertWanted();
      return change(...args);
    };
  const wanted =
    <A extends unknown[]>(change: EntryChanger<A>): EntryChanger<A> =>
    (...args) => {
      assertWanted();
      return change(...args);
    };
  const wantedKnown = (known: UpdateOptions["known"]): UpdateOptions["known"] =>
    known && { ...known, change: wanted(known.change) };
  return {
    ...cache,
    update: ending((accountId, change, options) =>
      cache.update(accountId, wanted(change), options && { ...options, known: wantedKnown(options.known) }),
    ),
    restore: ending((accountId, text) => cache.restore(accountId, text)),
    remove: ending((accountId) => cache.remove(accountId)),
    destroy: ending(() => cache.destroy()),
    purgeQuarantine: ending(() => cache.purgeQuarantine()),
  };
}
