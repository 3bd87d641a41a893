// Reads what a JSON Web Token says (RFC 7519), for learning: nothing is verified, and an app has no business to. The
// signature, without which a token is of no use, is left behind.

export interface DecodedToken {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Undefined if the token is opaque: encrypted, or no JSON Web Token at all. */
export function decodeToken(token: string): DecodedToken | undefined {
  const parts = token.split(".");
  if (parts.length !== 3) return undefined;
  const header = decodePart(parts[0]);
  const claims = decodePart(parts[1]);
  return header === undefined || claims === undefined ? undefined : { header, claims };
}

function decodePart(part = ""): Record<string, unknown> | undefined {
  try {
    const binary = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
