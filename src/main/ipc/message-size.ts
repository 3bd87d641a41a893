// How much a page's message may hold, measured before a schema looks into it: a schema that refuses a value may first have
// written it out, which takes seconds for a big integer of 2 MB, and longer for a typed array's keys.
import { AuthError } from "../../shared/auth-error.ts";

/** The largest message that any schema takes has about 35,000 characters in 110 parts, three deep. */
const most = { characters: 65_536, parts: 1_000, depth: 8 };

/**
 * SECURITY: A message is measured before it is read
 *
 * Throws `invalid_request` unless the arguments are plain data (text, numbers, truth values, lists, objects) within limits.
 * Looks at no more than the limits, whatever it is given: cycles and shared parts run out of them as well.
 * @param where begins the message: the channel
 */
export function assertMessageSize(args: readonly unknown[], where: string): void {
  const left = { characters: most.characters, parts: most.parts };
  const refuse = (why: string): never => {
    throw new AuthError("invalid_request", `${where}: the arguments ${why}.`);
  };

  function measure(value: unknown, depth: number): void {
    left.parts -= 1;
    if (typeof value === "string") left.characters -= value.length;
    else if (typeof value === "object" && value !== null) measureParts(value, depth);
    else if (!isPlain(value)) refuse("should be plain data");
    if (left.parts < 0 || left.characters < 0) refuse("are too large");
  }

  function measureParts(value: object, depth: number): void {
    if (depth === most.depth) refuse("are nested too deeply");
    if (Array.isArray(value)) {
      // The length first: a list of a million holes is short to send and long to walk.
      if (value.length > left.parts) refuse("are too large");
      for (const item of value as unknown[]) measure(item, depth + 1);
      return;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) refuse("should be plain data");
    for (const key in value) {
      left.characters -= key.length;
      measure((value as Record<string, unknown>)[key], depth + 1);
    }
  }

  measure(args, 0);
}

function isPlain(value: unknown): boolean {
  return value === null || ["number", "boolean", "undefined"].includes(typeof value);
}
