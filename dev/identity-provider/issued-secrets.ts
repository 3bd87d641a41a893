// Remembers every token and code that left the provider, for tests that search files, logs and screens for them.
import { appendFileSync } from "node:fs";
import type { IssuedSecret } from "./contract.ts";

export interface IssuedSecrets {
  add(kind: IssuedSecret["kind"], value: unknown): void;
  list(): IssuedSecret[];
}

/**
 * Names a file in a private folder: `npm test` searches its whole output for what all providers of the run have issued.
 * Without the product's prefix, because the app refuses to start with anything of its own that is called a secret.
 */
export const issuedSecretsVariable = "TEST_ISSUED_SECRETS_FILE";

/** @param file gets a line of JSON for each secret; default the one that the environment names, if it does */
export function createIssuedSecrets(file = process.env[issuedSecretsVariable]): IssuedSecrets {
  const secrets = new Map<string, IssuedSecret>();
  return {
    add(kind, value) {
      if (typeof value !== "string" || secrets.has(value)) return;
      secrets.set(value, { kind, value });
      // At once, because the provider's process may be killed.
      if (file !== undefined) appendFileSync(file, `${JSON.stringify({ kind, value })}\n`, { mode: 0o600 });
    },
    list: () => [...secrets.values()],
  };
}
