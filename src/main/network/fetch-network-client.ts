// MSAL's network client over a fetch function: Electron's `net` in the app (`net-fetch.ts`), Node's elsewhere.
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { currentSignals } from "./abort-scope.ts";
import { NetworkError } from "./network-failure.ts";
import { startTimeLimit, type TimeLimit } from "./time-limit.ts";

/**
 * The part of the Fetch standard that is needed; Node's `fetch` has it.
 * @param pauseFor stops the request's clock while a person is asked for something
 */
export type Fetch = (url: string, init: RequestInit, pauseFor: TimeLimit["pauseFor"]) => Promise<Response>;

/**
 * For one request from its start to the end of the answer's body; MSAL itself sets none for a POST. It is the only limit
 * in Electron; Node gives up a connection that is not made within 10 s (undici's default).
 */
const answerWithinMs = 30_000;

/** HTTP status of a proxy that wants a password (RFC 9110 section 15.5.8), and of a portal (RFC 6585 section 6). */
const proxyAuthenticationRequired = 407;
const networkAuthenticationRequired = 511;

export function createFetchNetworkClient(fetch: Fetch, limitMs: number = answerWithinMs): INetworkModule {
  const send = async <T>(
    method: "GET" | "POST",
    url: string,
    { headers, body }: NetworkRequestOptions = {},
    timeoutMs: number = limitMs,
  ): Promise<NetworkResponse<T>> => {
    const limit = startTimeLimit(timeoutMs);
    try {
      const init: RequestInit = {
        method,
        headers: headers ?? {},
        ...(method === "POST" ? { body: body ?? "" } : {}),
        // The answers are tokens: neither an HTTP cache nor a cookie jar may keep anything of them.
        cache: "no-store",
        credentials: "omit",
        // Not followed: a redirect is a failure, below.
        redirect: "manual",
        signal: AbortSignal.any([limit.signal, ...currentSignals()]),
      };
      const response = await fetch(url, init, limit.pauseFor);
      assertFromProvider(response);
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        // MSAL checks the fields it uses.
        body: (await readJson(response)) as T,
      };
    } finally {
      limit.end();
    }
  };
  return {
    sendGetRequestAsync: (url, options, timeout) => send("GET", url, options, timeout),
    sendPostRequestAsync: (url, options) => send("POST", url, options),
  };
}

/** Throws if the answer is one of the network in between. */
function assertFromProvider({ status }: Response): void {
  if (status === proxyAuthenticationRequired) throw new NetworkError("proxy_login");
  if (status === networkAuthenticationRequired || (status >= 300 && status < 400))
    throw new NetworkError("portal");
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    // An error's status says enough, whatever page a gateway put under it.
    if (response.status >= 400 && error instanceof SyntaxError) return {};
    throw error;
  }
}
