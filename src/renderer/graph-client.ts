// Calls the Graph-like API. An access token goes into the Authorization header (RFC 6750 section 2.1) and nowhere else: no
// URL, storage, DOM, console or error. Without one, main adds it: the API is a protected resource of the window.
import { readClaimsChallenge } from "../shared/claims-challenge.ts";
import { accountHeader } from "../shared/request-headers.ts";
import type { GraphErrorCode } from "./words/en.ts";
import { words } from "./words/words.ts";

export interface GraphProfile {
  displayName: string;
}

export interface GraphAnswer {
  profile: GraphProfile;
  /** HTTP status. */
  status: number;
  durationMs: number;
}

/** The API gave no profile; `status` is absent if it gave no answer at all. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly code: GraphErrorCode;
  readonly status: number | undefined;
  /** What the API asks for on top: get a token with these `claims`, and call again. */
  readonly claims: string | undefined;

  constructor(
    code: GraphErrorCode,
    options: { status?: number; cause?: unknown; claims?: string | undefined } = {},
  ) {
    super(words.errors[code].advice, { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.claims = options.claims;
  }
}

/** A token, or the account that main is to add one for. */
export type GraphCredential = { accessToken: string } | { accountId: string };

export interface GraphClientOptions {
  fetch?: typeof globalThis.fetch;
  /** Default 30 seconds. */
  timeoutMs?: number;
}

/** `GET {graphUrl}/me`. Rejects with {@link GraphError}. */
export async function getProfile(
  graphUrl: string,
  credential: GraphCredential,
  options: GraphClientOptions = {},
): Promise<GraphAnswer> {
  const started = performance.now();
  const response = await request(`${graphUrl.replace(/\/+$/, "")}/me`, credential, options);
  const durationMs = performance.now() - started;
  const { status } = response;
  if (!response.ok) {
    const claims = status === 401 ? readClaimsChallenge(response.headers.get("WWW-Authenticate")) : undefined;
    throw new GraphError(codeOf(status), { status, claims });
  }
  return { profile: await readProfile(response), status, durationMs };
}

async function request(
  url: string,
  credential: GraphCredential,
  { fetch = globalThis.fetch, timeoutMs = 30_000 }: GraphClientOptions,
): Promise<Response> {
  const hasToken = "accessToken" in credential;
  try {
    return await fetch(url, {
      headers: {
        Accept: "application/json",
        ...(hasToken
          ? { Authorization: `Bearer ${credential.accessToken}` }
          : { [accountHeader]: credential.accountId }),
      },
      cache: "no-store",
      credentials: "omit",
      // A token is for the API it was asked for, not for wherever that API might point. Main sees to that for its own,
      // and repeats the request by a redirect where the API asks for a new one.
      redirect: hasToken ? "error" : "follow",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    const timedOut = cause instanceof DOMException && cause.name === "TimeoutError";
    throw new GraphError(timedOut ? "api_timed_out" : "api_unreachable", { cause });
  }
}

function codeOf(status: number): GraphErrorCode {
  if (status === 401) return "api_unauthorized";
  if (status === 403) return "api_forbidden";
  if (status === 429) return "api_throttled";
  return status >= 500 ? "api_unavailable" : "api_unexpected";
}

async function readProfile(response: Response): Promise<GraphProfile> {
  const { status } = response;
  let body: unknown;
  try {
    body = await response.json();
  } catch (cause) {
    throw new GraphError("api_unexpected", { status, cause });
  }
  const displayName = textOf(body, "displayName") ?? textOf(body, "userPrincipalName");
  if (displayName === undefined) throw new GraphError("api_unexpected", { status });
  return { displayName };
}

function textOf(body: unknown, field: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Reflect.get(body, field);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
