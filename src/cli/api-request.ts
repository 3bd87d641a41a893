// One request to an API with an access token: where it may go, what a redirect is allowed, and one claims challenge.
import { AuthError } from "../shared/auth-error.ts";
import { readClaimsChallenge } from "../shared/claims-challenge.ts";
import { describeNetworkFailure, networkFailureOf } from "../main/network/network-failure.ts";

export interface ApiRequest {
  url: URL;
  method: string;
  /** Without `Authorization`. */
  headers: Headers;
  body?: Uint8Array<ArrayBuffer> | undefined;
}

const redirects = [301, 302, 303, 307, 308];
const mostRedirects = 10;
const loopback = ["localhost", "127.0.0.1", "[::1]"];

/** https, or plain http to this computer. Throws `invalid_request`. */
export function checkApiAddress(text: string): URL {
  const url = URL.parse(text);
  if (url === null) refuse("is not an address such as https://graph.microsoft.com/v1.0/me");
  if (url.username !== "" || url.password !== "") refuse("has a user name or a password in it");
  if (!mayBeAsked(url)) refuse("is not https, so others could read the token on its way");
  return url;
}

function refuse(problem: string): never {
  throw new AuthError("invalid_request", `The API's address ${problem}.`);
}

function mayBeAsked({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && loopback.includes(hostname));
}

/**
 * Resolves with whatever the API answers, errors too.
 * @param getToken is asked a second time, with the claims, if the API asks for more than the first token has
 */
export async function requestApi(
  request: ApiRequest,
  getToken: (claims?: string) => Promise<string>,
  signal: AbortSignal,
): Promise<Response> {
  const first = await send(request, await getToken(), signal);
  const challenge = first.response.headers.get("www-authenticate");
  const isOurs = first.response.status === 401 && first.hasToken;
  const claims = isOurs ? readClaimsChallenge(challenge) : undefined;
  if (claims === undefined) return first.response;
  await first.response.body?.cancel();
  return (await send(request, await getToken(claims), signal)).response;
}

interface Answer {
  response: Response;
  /** False once a redirect has led elsewhere. */
  hasToken: boolean;
}

/**
 * SECURITY: A token follows no redirect to another origin
 *
 * Nor do the caller's own headers, which may hold a key. Only what reads is sent on: curl and browsers disagree on the rest.
 */
async function send(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
  const { method, body = null } = request;
  const mayFollow = method === "GET" || method === "HEAD";
  let { url } = request;
  let hasToken = true;
  for (let hop = 0; ; hop += 1) {
    const headers = new Headers(hasToken ? request.headers : {});
    if (hasToken) headers.set("authorization", `Bearer ${token}`);
    const response = await ask(url, { method, headers, body, signal, redirect: "manual" });
    const location = redirects.includes(response.status) ? response.headers.get("location") : null;
    const next = location === null ? null : URL.parse(location, url.href);
    if (next === null || !mayFollow || !mayBeAsked(next)) return { response, hasToken };
    if (hop === mostRedirects) {
      throw new AuthError("server_rejected", `The API redirects more than ${String(mostRedirects)} times.`);
    }
    await response.body?.cancel();
    hasToken &&= next.origin === request.url.origin;
    url = next;
  }
}

async function ask(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw toApiError(error, url);
  }
}

/** What a request, or the reading of its answer, has failed with. */
export function toApiError(cause: unknown, url: URL): AuthError {
  if (cause instanceof AuthError) return cause;
  const failure = networkFailureOf(cause, url.href);
  const { code, retryable } = describeNetworkFailure(failure);
  return new AuthError(code, `${url.host} brought no whole answer (${failure.replaceAll("_", " ")}).`, {
    cause,
    ...(retryable === undefined ? {} : { retryable }),
  });
}
