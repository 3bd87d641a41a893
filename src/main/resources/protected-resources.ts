// Which address belongs to which protected resource. Compared are parsed addresses: same origin, and the path below the
// resource's own at a segment's boundary. What a server could read in two ways belongs to none.
import { AuthError } from "../../shared/auth-error.ts";

/** The MSAL libraries' word: requests below `url` carry an access token with `scopes`. */
export interface ProtectedResource {
  /** https address without query and fragment, such as `https://graph.microsoft.com/v1.0`. */
  url: string;
  /** Scopes of the token that is added. */
  scopes: readonly string[];
}

/** An encoded dot, slash, backslash, or one that is encoded twice or more; dot segments with parameters. */
const ambiguousPath = /%(25)*(2e|2f|5c)|\/\.{1,2};/i;

/** The resource of an address, the longest one if several hold it; throws `invalid_request` if a resource is wrong. */
export function createResourceMatcher(
  resources: readonly ProtectedResource[],
): (address: string) => ProtectedResource | undefined {
  const known = resources
    .map((resource) => ({ resource, ...parseResource(resource) }))
    .toSorted((a, b) => b.path.length - a.path.length);
  return (address) => {
    const url = URL.parse(address);
    if (url === null || url.username !== "" || url.password !== "") return undefined;
    // Schemes without a host, such as blob:, have an origin that is another address's.
    if (url.protocol !== "https:") return undefined;
    const found = known.find(({ origin, path }) => origin === url.origin && isBelow(url.pathname, path));
    return found?.resource;
  };
}

/** @param prefix without a slash at its end; empty for the whole origin */
function isBelow(path: string, prefix: string): boolean {
  if (prefix === "") return true;
  return !ambiguousPath.test(path) && (path === prefix || path.startsWith(`${prefix}/`));
}

function parseResource({ url: address, scopes }: ProtectedResource): { origin: string; path: string } {
  const url = URL.parse(address);
  if (url?.protocol !== "https:" || `${url.username}${url.password}${url.search}${url.hash}` !== "") {
    throw new AuthError(
      "invalid_request",
      "A protected resource is an https address without user name, query and fragment.",
    );
  }
  if (ambiguousPath.test(url.pathname)) {
    throw new AuthError("invalid_request", "A protected resource's path has no encoded dots or slashes.");
  }
  if (scopes.length === 0) {
    throw new AuthError("invalid_request", "A protected resource names at least one scope.");
  }
  return { origin: url.origin, path: url.pathname.replace(/\/+$/, "") };
}
