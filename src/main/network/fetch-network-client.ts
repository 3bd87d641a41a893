// MSAL's network client over a fetch function: Electron's `net.fetch` in the app, Node's elsewhere.
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";

/** The part of the Fetch standard that is needed; both `net.fetch` and Node's `fetch` have it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** No answer at all within this time is a failure; MSAL itself sets no limit for a POST. */
const answerWithinMs = 30_000;

export function createFetchNetworkClient(fetch: Fetch): INetworkModule {
  const send = async <T>(
    method: "GET" | "POST",
    url: string,
    { headers, body }: NetworkRequestOptions = {},
    timeoutMs: number = answerWithinMs,
  ): Promise<NetworkResponse<T>> => {
    const response = await fetch(url, {
      method,
      headers: headers ?? {},
      ...(method === "POST" ? { body: body ?? "" } : {}),
      // The answers are tokens: neither an HTTP cache nor a cookie jar may keep anything of them.
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json().catch((error: unknown) => {
      // An error's status says enough, whatever page a gateway put under it.
      if (response.status >= 400) return {};
      throw error;
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      // MSAL checks the fields it uses.
      body: answer as T,
    };
  };
  return {
    sendGetRequestAsync: (url, options, timeout) => send("GET", url, options, timeout),
    sendPostRequestAsync: (url, options) => send("POST", url, options),
  };
}
