// Values of options that several commands have.
import { InvalidArgumentError, Option } from "commander";

/** Once or several times, and several in one value, as scopes are written in OAuth (RFC 6749 section 3.3). */
export function scopeOption(description: string): Option {
  return new Option("-s, --scope <scope>", description).argParser(collectScopes);
}

function collectScopes(value: string, before: string[] = []): string[] {
  const scopes = value.split(/[\s,]+/).filter((scope) => scope !== "");
  if (scopes.length === 0) throw new InvalidArgumentError("It names no scope.");
  return [...before, ...scopes];
}

export function accountOption(description: string): Option {
  return new Option("-a, --account <account>", `${description}: its user name, or its id`);
}

export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
