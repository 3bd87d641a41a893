// Where a token came from, in words that are true of this computer.
import type { CacheProtection, TokenGrant } from "../../shared/token-contract.ts";
import { words } from "./words.ts";

export function describeSource(source: TokenGrant["source"], protection: CacheProtection): string {
  const encrypted = protection !== "memory" && protection !== "plaintext";
  return source === "cache" && !encrypted ? words.token.unencryptedCache : words.tokenSource[source];
}
