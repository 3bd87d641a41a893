/**
 * `latchkey/renderer`: what a page does with accounts and tokens, as functions that throw {@link AuthError}. No framework, no Node.
 *
 * @packageDocumentation
 */
export { createTokenClient, type TokenClient } from "./token-client.ts";
export { AuthError, authErrorCodes } from "../shared/auth-error.ts";
export type { AuthErrorCode, AuthErrorData, AuthErrorOptions, Outcome } from "../shared/auth-error.ts";
export { readClaimsChallenge } from "../shared/claims-challenge.ts";
export type { RequestFailure } from "../shared/ipc-contract.ts";
export type { PendingSignIn, SignOutOptions } from "../shared/sign-in-contract.ts";
export type { TokenBridge } from "../shared/token-bridge.ts";
export type {
  AccountSummary,
  BrokerChange,
  CacheProtection,
  CacheState,
  CacheStatus,
  NativeBrokerStatus,
  SignedInAccount,
  SignInGrant,
  SignInRequest,
  TokenGrant,
  TokenRequest,
} from "../shared/token-contract.ts";
