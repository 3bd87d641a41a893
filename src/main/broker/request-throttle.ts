// Honours the identity provider's wish to be left alone: after a 429 or a 5xx an account's tokens are not asked for again
// before its time. MSAL means to do the same, but keeps the wait in its cache, which a cache plugin replaces at every call.
import type { INetworkModule, NetworkResponse } from "@azure/msal-node";
import { AuthError } from "../../shared/auth-error.ts";
import { currentObservation } from "./network-observation.ts";

/** Without a wish, for 429: as in MSAL. */
const defaultWaitMs = 60_000;
/** No wish is believed beyond this: as in MSAL. */
const longestWaitMs = 60 * 60_000;
/** After the first 5xx without a wish; doubled with each one that follows. */
const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;
/** So that not everybody who was sent away comes back at the same moment. */
const jitterShare = 0.1;

export interface RequestThrottle {
  /** Milliseconds for which the account's tokens must not be asked for. */
  waitMs(accountId: string): number;
  /** Notes what an answer says about asking again. */
  note(accountId: string, response: Pick<NetworkResponse<unknown>, "status" | "headers">): void;
  /** Somebody has signed in: the wait was for somebody else's requests. */
  forget(accountId: string): void;
}

interface Wait {
  until: number;
  failures: number;
}

/** @param now a clock that never jumps, in milliseconds: a wait is a length of time, whatever the wall clock says */
export function createRequestThrottle(now = (): number => performance.now()): RequestThrottle {
  const waits = new Map<string, Wait>();
  return {
    waitMs: (accountId) => Math.max(0, Math.ceil((waits.get(accountId)?.until ?? 0) - now())),
    note: (accountId, { status, headers }) => {
      const wishMs = status < 400 ? undefined : readRetryAfter(headers);
      if (status < 500 && status !== 429 && wishMs === undefined) {
        waits.delete(accountId);
        return;
      }
      const failures = (waits.get(accountId)?.failures ?? 0) + 1;
      const backoffMs = Math.min(firstBackoffMs * 2 ** (failures - 1), longestBackoffMs);
      const waitMs = wishMs ?? (status === 429 ? defaultWaitMs : backoffMs);
      const jittered = Math.min(waitMs, longestWaitMs) * (1 + Math.random() * jitterShare);
      waits.set(accountId, { until: now() + jittered, failures });
    },
    forget: (accountId) => void waits.delete(accountId),
  };
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110 section 10.2.3). Undefined if there is none to be read. */
function readRetryAfter(headers: Record<string, string>): number | undefined {
  const name = Object.keys(headers).find((each) => each.toLowerCase() === "retry-after");
  const value = name === undefined ? "" : (headers[name] ?? "").trim();
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  // Else anything with a digit in it would be a date.
  const date = value.endsWith("GMT") ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** A network client that holds back token requests of an account while the provider wants to be left alone; no sign-in is. */
export function createThrottledClient(client: INetworkModule, throttle: RequestThrottle): INetworkModule {
  return {
    sendGetRequestAsync: (...args) => client.sendGetRequestAsync(...args),
    sendPostRequestAsync: async <T>(...args: Parameters<INetworkModule["sendPostRequestAsync"]>) => {
      const observation = currentObservation();
      const accountId = observation?.accountId;
      if (observation === undefined || accountId === undefined)
        return client.sendPostRequestAsync<T>(...args);
      const waitMs = throttle.waitMs(accountId);
      if (waitMs > 0) throw (observation.heldBack = toThrottled(waitMs));
      const response = await client.sendPostRequestAsync<T>(...args);
      throttle.note(accountId, response);
      observation.retryAfterMs = throttle.waitMs(accountId);
      return response;
    },
  };
}

function toThrottled(waitMs: number): AuthError {
  const seconds = Math.ceil(waitMs / 1_000);
  const message = `The identity provider wants to be left alone for ${String(seconds)} more second${seconds === 1 ? "" : "s"}. Try again then.`;
  return new AuthError("throttled", message, { retryAfterMs: waitMs });
}
