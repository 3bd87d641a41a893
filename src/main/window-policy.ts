// What one window may do with accounts and tokens. It is given where the window is opened, and never by the page; a
// window without one may do nothing.
import { AuthError } from "../shared/auth-error.ts";
import { createResourceMatcher, type ProtectedResource } from "./resources/protected-resources.ts";

/** What a window may do. */
export interface WindowPolicy {
  /**
   * Scopes that the page may name in a sign-in or a token request, in any letter case; the three of OpenID Connect
   * that MSAL adds by itself are always among them.
   */
  scopes: readonly string[];
  /** False: the page gets no token, ever. Requests to protected resources and everything else work all the same. */
  exposeTokens: boolean;
  /** MSAL's `homeAccountId`s; default `all`. Any other account does not exist for this window. */
  accounts?: "all" | readonly string[];
  /** Requests of the page that main adds the `Authorization` header to. */
  protectedResources?: readonly ProtectedResource[];
}

/** For a window that was opened without a policy. */
export const emptyPolicy: WindowPolicy = { scopes: [], exposeTokens: false, accounts: [] };

/** Throws `invalid_request` if a protected resource of the policy is wrong. */
export function checkPolicy(policy: WindowPolicy): WindowPolicy {
  createResourceMatcher(policy.protectedResources ?? []);
  return policy;
}

const openIdScopes = ["openid", "profile", "offline_access"];

export function mayUseAccount({ accounts = "all" }: WindowPolicy, accountId: string): boolean {
  return accounts === "all" || accounts.includes(accountId);
}

export function hasEveryAccount({ accounts = "all" }: WindowPolicy): boolean {
  return accounts === "all";
}

/** Throws `account_not_found`: whether the account exists outside of this window is not told. */
export function assertAccountAllowed(policy: WindowPolicy, accountId: string): void {
  if (!mayUseAccount(policy, accountId)) {
    throw new AuthError(
      "account_not_found",
      "This window knows no such account. Ask for those it has first.",
    );
  }
}

/**
 * SECURITY: A window gets what its policy names
 *
 * Throws `invalid_request`, which is what a caller can act upon: the program has to ask for less, or its window has to be
 * opened with more. The message names what the window may ask for, and repeats nothing of what was asked.
 */
export function assertScopesAllowed(policy: WindowPolicy, scopes: readonly string[]): void {
  const allowed = [...policy.scopes, ...openIdScopes].map((scope) => scope.toLowerCase());
  if (scopes.every((scope) => allowed.includes(scope.toLowerCase()))) return;
  const named = policy.scopes.length === 0 ? "no scopes" : `only these scopes: ${policy.scopes.join(", ")}`;
  throw new AuthError("invalid_request", `This window may ask for ${named}. Its policy is set in main.`);
}

/** Throws `invalid_request`. */
export function assertTokensExposed({ exposeTokens }: WindowPolicy): void {
  if (exposeTokens) return;
  throw new AuthError(
    "invalid_request",
    "This window is given no tokens. Call the protected resources with fetch: main adds the token to the request.",
  );
}

/** A window with accounts of its own can bring those back, and no further one. Throws `invalid_request`. */
export function assertSignInAllowed(policy: WindowPolicy, accountId: string | undefined): void {
  if (accountId !== undefined) return assertAccountAllowed(policy, accountId);
  if (hasEveryAccount(policy)) return;
  throw new AuthError(
    "invalid_request",
    "This window may sign in its own accounts only: name one in `accountId`.",
  );
}
