// What a person may type as `claims` (OpenID Connect Core section 5.5): JSON, or a whole WWW-Authenticate header that holds
// a claims challenge, as it was copied from an API's answer.
import { readClaimsChallenge } from "../../shared/claims-challenge.ts";

/** What main takes. */
const longestClaims = 8192;
/** Where the claims are to be found. */
const members = ["access_token", "id_token", "userinfo"];

export type ClaimsProblem = "json" | "object" | "member" | "length" | "no-challenge";

export interface ReadClaims {
  /** What is asked for, without what is only layout; undefined if nothing is. */
  claims?: string;
  problem?: ClaimsProblem;
  /** True if it came out of a header. */
  isFromHeader: boolean;
}

export function readClaims(text: string): ReadClaims {
  const trimmed = text.trim();
  const header = /^(?:www-authenticate\s*:\s*)?(bearer\s.*)$/is.exec(trimmed)?.[1];
  if (header !== undefined) {
    const challenge = readClaimsChallenge(header);
    return challenge === undefined
      ? { problem: "no-challenge", isFromHeader: true }
      : { claims: challenge, isFromHeader: true };
  }
  if (trimmed === "") return { isFromHeader: false };
  const problem = findProblem(trimmed);
  if (problem !== undefined) return { problem, isFromHeader: false };
  const claims = JSON.stringify(JSON.parse(trimmed));
  return { claims, isFromHeader: false };
}

/** For reading: as it would be typed by hand. */
export function layOutClaims(claims: string): string {
  return JSON.stringify(JSON.parse(claims), null, 2);
}

function findProblem(text: string): ClaimsProblem | undefined {
  if (text.length > longestClaims) return "length";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "json";
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "object";
  const found = Object.entries(value);
  const isClaims = ([name, wanted]: [string, unknown]): boolean =>
    members.includes(name) && typeof wanted === "object" && !Array.isArray(wanted);
  return found.length > 0 && found.every(isClaims) ? undefined : "member";
}
