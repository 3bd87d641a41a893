// Calls the Graph-like API. An access token goes into the Authorization header (RFC 6750 section 2.1) and nowhere else: no
// URL, storage, DOM, console or error. Without one, main adds it: the API is a protected resource of the window.
import { readClaimsChallenge } from "../shared/claims-challenge.ts";
import { accountHeader, tenantHeader } from "../shared/request-headers.ts";
import { readBody, type ApiBody } from "./api-body.ts";
import type { GraphErrorCode } from "./words/en-errors.ts";
import { words } from "./words/words.ts";

export interface ApiAnswer extends ApiBody {
  /** HTTP status. */
  status: number;
  /** Until the headers were there. */
  durationMs: number;
  /** Of the response: those that help to find out what happened. None holds a secret. */
  headers: [name: string, value: string][];
  /** What the API asks for on top: get a token with these `claims`, and call again. */
  claims?: string;
}

/** The API gave no answer. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly code: GraphErrorCode;

  constructor(code: GraphErrorCode, cause?: unknown) {
    super(words.errors[code].advice, { cause });
    this.code = code;
  }
}

/** A token, or the account (and the tenant where it is a guest) that main is to add one for. */
export type GraphCredential = { accessToken: string } | { accountId: string; tenantId?: string };

export interface GraphClientOptions {
  fetch?: typeof globalThis.fetch;
  /** Default 30 seconds. */
  timeoutMs?: number;
}

/** An encoded dot, slash or backslash, or one that is encoded twice or more: servers differ in what they make of it. */
const ambiguous = /%(25)*(2e|2f|5c)/i;

/** The address of a path such as `/me?$select=id`; undefined if it would not be below `graphUrl`. */
export function resolveApiPath(graphUrl: string, path: string): string | undefined {
  const base = new URL(graphUrl.replace(/\/+$/, ""));
  if (!path.startsWith("/") || /[\s\\#]/.test(path) || ambiguous.test(path.split("?")[0] ?? ""))
    return undefined;
  const url = URL.parse(`${base.href.replace(/\/$/, "")}${path}`);
  const isBelow =
    url?.origin === base.origin && url.pathname.startsWith(`${base.pathname.replace(/\/$/, "")}/`);
  return isBelow ? url.href : undefined;
}

/** `GET` of an address that {@link resolveApiPath} gave. Rejects with {@link GraphError} if there is no answer. */
export async function callApi(
  url: string,
  credential: GraphCredential,
  { fetch = globalThis.fetch, timeoutMs = 30_000 }: GraphClientOptions = {},
): Promise<ApiAnswer> {
  const started = performance.now();
  const hasToken = "accessToken" in credential;
  try {
    const response = await fetch(url, {
      headers: { Accept: "application/json", ...headersOf(credential) },
      cache: "no-store",
      credentials: "omit",
      // A token is for the API it was asked for, not for wherever that API might point. Main sees to that for its own,
      // and repeats the request by a redirect where the API asks for a new one.
      redirect: hasToken ? "error" : "follow",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const durationMs = performance.now() - started;
    const { status } = response;
    const challenge = response.headers.get("WWW-Authenticate");
    const claims = status === 401 ? readClaimsChallenge(challenge) : undefined;
    return {
      status,
      durationMs,
      headers: readHeaders(response.headers),
      ...(claims === undefined ? {} : { claims }),
      ...(await readBody(response)),
    };
  } catch (cause) {
    const timedOut = cause instanceof DOMException && cause.name === "TimeoutError";
    throw new GraphError(timedOut ? "api_timed_out" : "api_unreachable", cause);
  }
}

/** What helps with an answer that is no success; undefined for one that is. */
export function codeOfStatus(status: number): GraphErrorCode | undefined {
  if (status < 400) return undefined;
  if (status === 401) return "api_unauthorized";
  if (status === 403) return "api_forbidden";
  if (status === 404) return "api_not_found";
  if (status === 429) return "api_throttled";
  return status >= 500 ? "api_unavailable" : "api_unexpected";
}

function headersOf(credential: GraphCredential): Record<string, string> {
  if ("accessToken" in credential) return { Authorization: `Bearer ${credential.accessToken}` };
  const { accountId, tenantId } = credential;
  return { [accountHeader]: accountId, ...(tenantId === undefined ? {} : { [tenantHeader]: tenantId }) };
}

const shownHeaders = ["Content-Type", "request-id", "client-request-id", "Retry-After"];

function readHeaders(headers: Headers): [string, string][] {
  const shown = shownHeaders.flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const challenge = headers.get("WWW-Authenticate");
  return challenge === null ? shown : [...shown, ["WWW-Authenticate", abridgeChallenge(challenge)]];
}

/** Parameters of RFC 6750 section 3 and of Entra that say why; the value of any other is left out. */
const tellingParameters = ["realm", "error", "error_description", "scope", "authorization_uri"];

export function abridgeChallenge(header: string): string {
  return header.replaceAll(/([\w-]+)\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",]+)/g, (parameter, name: string) =>
    tellingParameters.includes(name.toLowerCase()) ? parameter : `${name}="…"`,
  );
}
