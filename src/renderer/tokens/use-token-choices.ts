// What the person has chosen to ask for, and the request that comes of it as long as nothing in it is wrong.
import { useState } from "react";
import type { TokenRequest } from "../../shared/token-contract.ts";
import { readClaims } from "./claims-input.ts";
import { checkTenant } from "./tenant-input.ts";

export interface TokenChoices {
  scopes: readonly string[];
  tenant: string;
  claims: string;
  forceRefresh: boolean;
}

export interface TokenChoicesState {
  choices: TokenChoices;
  change: (part: Partial<TokenChoices>) => void;
  /** Undefined while something is wrong or missing. */
  request: TokenRequest | undefined;
}

export function useTokenChoices(accountId: string, ownScopes: readonly string[]): TokenChoicesState {
  const [choices, setChoices] = useState<TokenChoices>({
    scopes: ownScopes,
    tenant: "",
    claims: "",
    forceRefresh: false,
  });
  const change = (part: Partial<TokenChoices>): void => setChoices((before) => ({ ...before, ...part }));
  return { choices, change, request: makeRequest(accountId, choices) };
}

export function makeRequest(
  accountId: string,
  { scopes, tenant, claims, forceRefresh }: TokenChoices,
): TokenRequest | undefined {
  const tenantId = tenant.trim();
  const read = readClaims(claims);
  if (scopes.length === 0 || checkTenant(tenantId) !== undefined || read.problem !== undefined)
    return undefined;
  return {
    accountId,
    scopes: [...scopes],
    ...(tenantId === "" ? {} : { tenantId }),
    ...(read.claims === undefined ? {} : { claims: read.claims }),
    ...(forceRefresh ? { forceRefresh } : {}),
  };
}
