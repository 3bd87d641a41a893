// Remembers every token and code that left the provider, for tests that search files, logs and screens for them.
import type { IssuedSecret } from "./contract.ts";

export interface IssuedSecrets {
  add(kind: IssuedSecret["kind"], value: unknown): void;
  list(): IssuedSecret[];
}

export function createIssuedSecrets(): IssuedSecrets {
  const secrets = new Map<string, IssuedSecret>();
  return {
    add(kind, value) {
      if (typeof value === "string") secrets.set(value, { kind, value });
    },
    list: () => [...secrets.values()],
  };
}
