// The grants that can be given again without asking anyone: no MSAL, no disk. Valid while the token has more than five
// minutes left, the clock has not jumped, and nobody else has changed the account's entry.
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";

export interface GrantIndex {
  /** The grant for this request, with `source` "memory"; undefined if there is none, or none that may be given. */
  find(request: TokenRequest): TokenGrant | undefined;
  /** True once the identity provider's time for renewing the grant has passed: it is still good, a newer one is due. */
  isDue(request: TokenRequest): boolean;
  /** @param refreshOn the provider's time for renewing (`refresh_in`), milliseconds since 1970; undefined if it gave none */
  put(request: TokenRequest, grant: TokenGrant, refreshOn: number | undefined): void;
  /** A renewal was begun: it is not due again for so long. */
  postpone(request: TokenRequest, ms: number): void;
  /**
   * The machine has slept. The steady clock stood still meanwhile, so the wall clock's being ahead of it is no reason to
   * forget anything; what became due meanwhile is renewed over the next minutes and not all at once.
   */
  wake(): void;
  /** Forgets an account's grants: its entry was changed, or it has signed out. */
  forget(accountId: string): void;
  /** Changes when the account's grants are forgotten. */
  generation(accountId: string): number;
}

/** As in MSAL: a token with less than this left counts as expired, so that it lives until it has been used. */
const expiryMarginMs = 5 * 60 * 1000;
/** Part of the time between "due" and "expired" over which processes spread their renewals. */
const jitterShare = 0.1;
/** Wall clock and steady clock may drift apart by this much before the wall clock counts as changed. */
const clockToleranceMs = 30_000;

/** Over so long the renewals are spread that became due while the machine slept. */
const renewAfterSleepWithinMs = 5 * 60 * 1000;

export interface Clock {
  /** Milliseconds since 1970; may jump. */
  wall(): number;
  /** Milliseconds since some time; never jumps, and may stand still while the machine sleeps. */
  steady(): number;
}

const systemClock: Clock = { wall: () => Date.now(), steady: () => performance.now() };

interface Held {
  grant: TokenGrant;
  dueAt: number;
}

export function createGrantIndex(clock: Clock = systemClock): GrantIndex {
  const accounts = new Map<string, Map<string, Held>>();
  const generations = new Map<string, number>();
  let offset = clock.wall() - clock.steady();

  /** After a jump (sleep, time zone, NTP) what was put in under the other time is not believed. */
  const checkClock = (): void => {
    const now = clock.wall() - clock.steady();
    if (Math.abs(now - offset) <= clockToleranceMs) return;
    offset = now;
    accounts.clear();
  };

  const hold = (request: TokenRequest): Held | undefined => {
    checkClock();
    const held = accounts.get(request.accountId)?.get(grantKey(request));
    return held !== undefined && held.grant.expiresOn - expiryMarginMs > clock.wall() ? held : undefined;
  };

  return {
    find: (request) => hold(request)?.grant,
    isDue: (request) => (hold(request)?.dueAt ?? Infinity) <= clock.wall(),
    put: (request, grant, refreshOn) => {
      checkClock();
      const grants = accounts.get(request.accountId) ?? new Map<string, Held>();
      accounts.set(request.accountId, grants);
      // Frozen, because every caller gets the same one.
      const kept: TokenGrant = Object.freeze({ ...grant, source: "memory" });
      const held = { grant: kept, dueAt: spread(refreshOn, grant.expiresOn) };
      grants.set(grantKey(request), held);
      // A claims challenge was met: the token from before it would only be challenged again.
      if (request.claims !== undefined) grants.set(grantKey({ ...request, claims: undefined }), held);
    },
    postpone: (request, ms) => {
      const held = hold(request);
      if (held !== undefined) held.dueAt = clock.wall() + ms;
    },
    wake: () => {
      const now = clock.wall() - clock.steady();
      // Behind: the clock was set, and sleep does not explain it.
      if (now < offset) checkClock();
      offset = now;
      for (const grants of accounts.values()) {
        for (const held of grants.values()) {
          if (held.dueAt > clock.wall()) continue;
          const endsIn = held.grant.expiresOn - expiryMarginMs - clock.wall();
          held.dueAt = clock.wall() + Math.random() * Math.min(renewAfterSleepWithinMs, Math.max(0, endsIn));
        }
      }
    },
    forget: (accountId) => {
      accounts.delete(accountId);
      generations.set(accountId, (generations.get(accountId) ?? 0) + 1);
    },
    generation: (accountId) => generations.get(accountId) ?? 0,
  };
}

function spread(refreshOn: number | undefined, expiresOn: number): number {
  if (refreshOn === undefined) return Infinity;
  return refreshOn + Math.random() * jitterShare * Math.max(0, expiresOn - refreshOn);
}

/** Equal for requests that any grant of the one answers as well: the order and case of scopes do not matter. */
export function grantKey({
  tenantId,
  scopes,
  claims,
}: Pick<TokenRequest, "scopes"> & { tenantId?: string | undefined; claims?: string | undefined }): string {
  const sorted = scopes.length === 1 ? scopes[0] : scopes.toSorted().join(" ");
  return `${tenantId ?? ""}\n${(sorted ?? "").toLowerCase()}\n${claims ?? ""}`;
}
