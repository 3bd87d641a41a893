// Reads a claims challenge: an API that asks for more than the token has (continuous access evaluation, Conditional
// Access) answers 401 with `WWW-Authenticate: Bearer error="insufficient_claims", claims="<base64>"`.
// https://learn.microsoft.com/entra/identity-platform/claims-challenge

/** More than any real challenge; what a page hands to main is bounded as well. */
const longestClaims = 8192;

/**
 * The `claims` parameter to get a new token with, as JSON text; undefined if the header holds no challenge that can be
 * met so, and another token would not help.
 * @param wwwAuthenticate the response header (RFC 9110 section 11.6.1); null as `Headers.get` gives it
 */
export function readClaimsChallenge(wwwAuthenticate: string | null): string | undefined {
  if (wwwAuthenticate === null) return undefined;
  const parameters = readBearerParameters(wwwAuthenticate);
  if (parameters.get("error") !== "insufficient_claims") return undefined;
  const claims = decodeBase64(parameters.get("claims") ?? "");
  return claims !== undefined && claims.length <= longestClaims && isJsonObject(claims) ? claims : undefined;
}

/** `Bearer name="value", name=value`; other schemes in the same header end it. */
function readBearerParameters(header: string): Map<string, string> {
  const challenge = /(?:^|,\s*)Bearer\s+(.*)$/is.exec(header)?.[1] ?? "";
  const pattern = /\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))\s*(?:,|$)/gy;
  const found = [...challenge.matchAll(pattern)];
  return new Map(
    found.map(([, name = "", quoted, plain = ""]) => [
      name.toLowerCase(),
      quoted?.replaceAll(/\\(.)/g, "$1") ?? plain,
    ]),
  );
}

/** In Node and in browsers alike, but in no library of types that they share. */
declare function atob(base64: string): string;

/** Both alphabets, with or without padding: APIs differ. Undefined if it is not UTF-8 in base64. */
function decodeBase64(text: string): string | undefined {
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const escaped = Array.from(bytes, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
    return decodeURIComponent(escaped.join(""));
  } catch {
    return undefined;
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
