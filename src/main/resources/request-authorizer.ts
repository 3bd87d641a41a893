// Adds the access token to a page's requests for protected resources, and meets claims challenges for them. No Electron
// in it: web-request-door.ts hands it what Electron's webRequest tells, for pages that are trusted.
import { AuthError } from "../../shared/auth-error.ts";
import { readClaimsChallenge } from "../../shared/claims-challenge.ts";
import type { RequestFailure } from "../../shared/ipc-contract.ts";
import { accountHeader, ownHeaders, tenantHeader } from "../../shared/request-headers.ts";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import { assertAccountAllowed, mayUseAccount, type WindowPolicy } from "../window-policy.ts";
import {
  allowOwnInPreflight,
  omitOwnFromPreflight,
  readPreflight,
  type Preflight,
} from "./cors-preflight.ts";
import { findHeader, omitHeaders } from "./http-headers.ts";
import { createResourceMatcher, type ProtectedResource } from "./protected-resources.ts";

/** One request of a page, as Electron's `webRequest` tells of it; redirects keep the id. */
export interface PageRequest {
  id: number;
  url: string;
  method: string;
  /** True for `fetch` and `XMLHttpRequest`: nothing else is ever given a token. */
  isFetch: boolean;
  policy: WindowPolicy;
  /** Tells the page why its request was not sent, or why the challenge it met could not be answered. */
  tell: (failure: RequestFailure) => void;
}

/** Empty: the request goes as it is. */
export interface SendAnswer {
  cancel?: true;
  requestHeaders?: Record<string, string>;
}
export type ResponseHeaders = Record<string, string | string[]>;
/** Empty: the page gets the response as it came. */
export interface ReceiveAnswer {
  statusLine?: string;
  responseHeaders?: ResponseHeaders;
}

export interface RequestAuthorizer {
  beforeSend(request: PageRequest, headers: Record<string, string>): Promise<SendAnswer>;
  headersReceived(request: PageRequest, status: number, headers: ResponseHeaders): Promise<ReceiveAnswer>;
  /** The request is over. */
  forget(id: number): void;
}

/** What is known of a request from its first hop to its end. */
interface Course {
  /** Of the first hop; undefined once a hop was elsewhere. */
  origin: string | undefined;
  preflight?: Preflight;
  /** What the token that was sent is for, and how it was asked for. */
  sent?: { resource: ProtectedResource; asked: TokenRequest };
  /** A challenge was met already: it is not met twice. */
  isRenewed?: boolean;
  /** What met the challenge. */
  renewed?: TokenGrant;
}

export function createRequestAuthorizer(
  broker: Pick<TokenBroker, "accounts" | "getToken">,
): RequestAuthorizer {
  const courses = new Map<number, Course>();
  const matchers = new WeakMap<WindowPolicy, ReturnType<typeof createResourceMatcher>>();

  function findResource({ url, policy }: PageRequest): ProtectedResource | undefined {
    const known = matchers.get(policy) ?? createResourceMatcher(policy.protectedResources ?? []);
    matchers.set(policy, known);
    return known(url);
  }

  /** SECURITY: A token follows no redirect to another origin */
  function follow({ id, url }: PageRequest): Course {
    const origin = new URL(url).origin;
    const course = courses.get(id) ?? { origin };
    if (course.origin !== origin) course.origin = undefined;
    courses.set(id, course);
    return course;
  }

  async function chooseAccount(policy: WindowPolicy, named: string | undefined): Promise<string> {
    if (named !== undefined) {
      assertAccountAllowed(policy, named);
      return named;
    }
    const accounts = (await broker.accounts()).filter(({ accountId }) => mayUseAccount(policy, accountId));
    const chosen = accounts.find(({ isDefault }) => isDefault) ?? accounts[0];
    if (chosen === undefined) {
      throw new AuthError(
        "account_not_found",
        "Nobody is signed in. Sign in first, then call the API again.",
      );
    }
    if (accounts.length > 1 && !chosen.isDefault) {
      throw new AuthError(
        "invalid_request",
        `Several accounts are signed in and none is the default: set one, or name the one a request is for in its header ${accountHeader}.`,
      );
    }
    return chosen.accountId;
  }

  /** Undefined, after the page has been told, if there is none. */
  async function getToken(request: PageRequest, asked: TokenRequest): Promise<TokenGrant | undefined> {
    try {
      return await broker.getToken(asked);
    } catch (error) {
      tell(request, error, asked);
      return undefined;
    }
  }

  return {
    beforeSend: async (request, given) => {
      const course = follow(request);
      const preflight = readPreflight(request.method, given);
      if (preflight?.asksOwn === false) return {};
      if (preflight !== undefined) {
        course.preflight = preflight;
        return { requestHeaders: omitOwnFromPreflight(given, preflight) };
      }
      if (!request.isFetch) return {};
      const headers = omitHeaders(given, ...ownHeaders);
      const resource = course.origin === undefined ? undefined : findResource(request);
      if (resource === undefined) {
        // On a redirect, what the page set on the first request may still be there.
        return {
          requestHeaders: course.sent === undefined ? headers : omitHeaders(headers, "authorization"),
        };
      }
      const scopes = [...resource.scopes];
      const tenantId = findHeader(given, tenantHeader);
      let asked: TokenRequest;
      try {
        const accountId = await chooseAccount(request.policy, findHeader(given, accountHeader));
        asked = { accountId, scopes, ...(tenantId === undefined ? {} : { tenantId }) };
      } catch (error) {
        tell(request, error, { scopes });
        return { cancel: true };
      }
      const renewed = course.sent?.resource === resource ? course.renewed : undefined;
      const grant = renewed ?? (await getToken(request, asked));
      if (grant === undefined) return { cancel: true };
      course.sent = { resource, asked };
      const authorization = `${grant.tokenType} ${grant.accessToken}`;
      return { requestHeaders: { ...omitHeaders(headers, "authorization"), Authorization: authorization } };
    },

    headersReceived: async (request, status, headers) => {
      const course = courses.get(request.id);
      if (course?.preflight !== undefined) {
        const { headers: responseHeaders, ...rest } = allowOwnInPreflight(course.preflight, headers);
        return { ...rest, responseHeaders };
      }
      const challenge = findHeader(headers, "www-authenticate");
      const claims = status === 401 ? readClaimsChallenge(challenge ?? null) : undefined;
      if (claims === undefined || course?.origin === undefined || course.sent === undefined) return {};
      if (course.isRenewed === true) return {};
      course.isRenewed = true;
      const renewed = await getToken(request, { ...course.sent.asked, claims });
      if (renewed === undefined) return {};
      course.renewed = renewed;
      return repeat(request.url, headers);
    },

    forget: (id) => courses.delete(id),
  };
}

/** A redirect to where the request went already, which keeps method and body (RFC 9110 section 15.4.8). */
function repeat(url: string, headers: ResponseHeaders): ReceiveAnswer {
  const cors = Object.entries(headers).filter(([name]) => /^access-control-/i.test(name));
  return {
    statusLine: "HTTP/1.1 307 Temporary Redirect",
    responseHeaders: { ...Object.fromEntries(cors), Location: [url], "Cache-Control": ["no-store"] },
  };
}

/** What is no {@link AuthError} is a defect, and goes on to who called. */
function tell({ url, method, tell: send }: PageRequest, error: unknown, asked: Partial<TokenRequest>): void {
  if (!(error instanceof AuthError)) throw error;
  const { accountId, scopes = [], claims } = asked;
  send({
    url,
    method,
    scopes,
    ...(accountId === undefined ? {} : { accountId }),
    ...(claims === undefined ? {} : { claims }),
    error: error.toData(),
  });
}
