// Keeps our own headers out of CORS preflights (Fetch standard, section 4.8): the browser asks the API for leave to send
// them, because it cannot know that main takes them off again.
import { ownHeaders } from "../../shared/request-headers.ts";
import { findHeader, omitHeaders, splitList } from "./http-headers.ts";

export interface Preflight {
  /** Whether it asks for headers of ours at all. */
  asksOwn: boolean;
  /** What the preflight asks for beside our own headers, in lower case. */
  otherHeaders: string[];
  requestMethod: string;
  origin: string;
}

type Headers = Record<string, string>;
type ResponseHeaders = Record<string, string | string[]>;

const askedHeaders = "access-control-request-headers";
const allowedHeaders = "access-control-allow-headers";
/** Methods that need no preflight by themselves. */
const safelistedMethods = ["GET", "HEAD", "POST"];

/** Undefined if the request is no preflight; a page cannot make one look like it, the names being forbidden to it. */
export function readPreflight(method: string, headers: Headers): Preflight | undefined {
  const requestMethod = findHeader(headers, "access-control-request-method");
  if (method !== "OPTIONS" || requestMethod === undefined) return undefined;
  const asked = splitList(findHeader(headers, askedHeaders));
  const otherHeaders = asked.filter((name) => !ownHeaders.includes(name));
  const asksOwn = otherHeaders.length < asked.length;
  return { asksOwn, otherHeaders, requestMethod, origin: findHeader(headers, "origin") ?? "null" };
}

/** The preflight's headers as the API gets them. */
export function omitOwnFromPreflight(headers: Headers, { otherHeaders }: Preflight): Headers {
  const rest = omitHeaders(headers, askedHeaders);
  return otherHeaders.length === 0
    ? rest
    : { ...rest, "Access-Control-Request-Headers": otherHeaders.join(",") };
}

/**
 * The API's answer, with our own headers allowed as well. Where nothing but they made the preflight necessary, the API's
 * answer does not count at all: without them, the request would have gone out without being announced.
 */
export function allowOwnInPreflight(
  { otherHeaders, requestMethod, origin }: Preflight,
  headers: ResponseHeaders,
): { headers: ResponseHeaders; statusLine?: string } {
  if (otherHeaders.length > 0 || !safelistedMethods.includes(requestMethod)) {
    const allowed = [...splitList(findHeader(headers, allowedHeaders)), ...ownHeaders].join(", ");
    return {
      headers: { ...omitHeaders(headers, allowedHeaders), "Access-Control-Allow-Headers": [allowed] },
    };
  }
  return {
    statusLine: "HTTP/1.1 204 No Content",
    headers: {
      "Access-Control-Allow-Origin": [origin],
      "Access-Control-Allow-Credentials": ["true"],
      "Access-Control-Allow-Headers": [ownHeaders.join(", ")],
    },
  };
}
