// Takes out of a log line what must not be in one. The second line of defence and not the first: whoever logs writes no
// token, code or name into a message in the first place (src/shared/logger.ts), and what no pattern knows gets through.
import { userInfo } from "node:os";

export interface RedactionOptions {
  /** Absolute path of the person's home folder; it names them. */
  homeDirectory: string;
  /** The name they have logged in to the computer with. */
  userName: string;
}

/** RFC 7519 and RFC 7516: three or five base64url parts, the first of which begins with `{"`. */
const jwt = /\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g;
/** RFC 6750 section 2.1, RFC 9449 section 7.1, and Entra's `PoP`. */
const authorization = /\b(Bearer|DPoP|PoP)\s+[\w.~+/-]+=*/gi;
/** In an address, a form or JSON: RFC 6749, RFC 7636, OpenID Connect, MSAL's `client_info`. */
const parameters =
  /\b(code|access_token|refresh_token|id_token|token|client_info|client_secret|client_assertion|assertion|code_verifier|device_code|user_code|nonce|state|password|login_hint|logout_hint|username|claims)("?\s*[=:]\s*"|=|%3D)[^&\s"',;]+/gi;
/** Entra's authorization codes and refresh tokens are opaque and long; nothing that belongs in a message is. */
const opaque = /[\w~.-]{100,}/g;
const emailAddress = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g;

/** A shorter name would be found inside ordinary words. */
const shortestUserName = 3;

/** Makes one line of text safe to keep, and keeps it one line. */
export function createRedactor({ homeDirectory, userName }: RedactionOptions): (text: string) => string {
  const home = homeDirectory.replace(/[\\/]+$/, "");
  const names = userName.length >= shortestUserName ? new RegExp(wholeWord(userName), "gi") : undefined;
  return (text) => {
    let safe = text.replace(/\s*[\r\n]+\s*/g, " ");
    if (home !== "") safe = safe.replaceAll(home, "~").replaceAll(home.replaceAll("\\", "/"), "~");
    safe = safe
      .replace(jwt, "[token]")
      .replace(authorization, "$1 [token]")
      .replace(parameters, "$1$2[redacted]")
      .replace(opaque, "[redacted]")
      .replace(emailAddress, "[user name]");
    return names === undefined ? safe : safe.replace(names, "[user name]");
  };
}

/** Empty where the system does not know the user's name, as in some containers: Node throws there. */
export function readUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}

/** Source of a pattern for a name that is not part of a longer word. */
export function wholeWord(name: string): string {
  return `(?<!\\w)${name.replace(/\W/g, "\\$&")}(?!\\w)`;
}
