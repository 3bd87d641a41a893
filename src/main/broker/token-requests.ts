// Decides who answers a token request: the grant index at once, a request that is already under way, or the account's
// client. Renews in the background what is due, so that the caller has its token at once.
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import { grantKey, type GrantIndex } from "./grant-index.ts";
import { isMadeLikeTokenRequest } from "./request-schemas.ts";

/** What the account's client brings. */
export interface FreshGrant {
  grant: TokenGrant;
  /** The provider's time for renewing (`refresh_in`), milliseconds since 1970. */
  refreshOn: number | undefined;
}

export interface TokenRequests {
  /** From memory, without MSAL, disk or promise; undefined if that cannot be. */
  find(request: unknown): TokenGrant | undefined;
  /** @param request checked */
  get(request: TokenRequest): Promise<TokenGrant>;
}

/** After an early renewal has failed, the next is tried no sooner than this. */
const renewAgainAfterMs = 60_000;

/** @param ask asks the account's client: MSAL, and the identity provider if need be; `isEarly` if nobody waits for it */
export function createTokenRequests(
  index: GrantIndex,
  ask: (request: TokenRequest, isEarly: boolean) => Promise<FreshGrant>,
): TokenRequests {
  const underWay = new Map<string, Promise<TokenGrant>>();

  const start = async (request: TokenRequest, key: string, isEarly: boolean): Promise<TokenGrant> => {
    try {
      const generation = index.generation(request.accountId);
      const { grant, refreshOn } = await ask(request, isEarly);
      // If the entry was changed or signed out meanwhile, the grant is the caller's, and nobody else's.
      if (generation === index.generation(request.accountId)) index.put(request, grant, refreshOn);
      return grant;
    } finally {
      underWay.delete(key);
    }
  };

  const get = (request: TokenRequest, isEarly = false): Promise<TokenGrant> => {
    const key = `${request.accountId}\n${grantKey(request)}\n${request.forceRefresh === true ? "new" : ""}`;
    const running = underWay.get(key) ?? start(request, key, isEarly);
    underWay.set(key, running);
    return running;
  };

  const renewEarly = (request: TokenRequest): void => {
    index.postpone(request, renewAgainAfterMs);
    // The caller has a good token; whoever comes after it has expired hears of the failure.
    get({ ...request, forceRefresh: true }, true).catch(() => undefined);
  };

  return {
    get: (request) => get(request),
    find: (request) => {
      // What is malformed goes the long way, on which it is refused.
      if (!isMadeLikeTokenRequest(request) || request.forceRefresh === true) return undefined;
      const grant = index.find(request);
      if (grant !== undefined && index.isDue(request)) renewEarly(request);
      return grant;
    },
  };
}
