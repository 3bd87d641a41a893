/**
 * `latchkey/broker`: accounts and access tokens over an encrypted cache, for a program without Electron. It runs on Node: in a
 * terminal, a service of one's own desktop, or a test.
 *
 * @packageDocumentation
 */
export { openTokenBroker } from "../main/broker/token-broker.ts";
export type { TokenBroker, TokenBrokerOptions } from "../main/broker/token-broker.ts";
export type { SignInListener, SignInProgress } from "../main/broker/sign-in/sign-in-progress.ts";
export type { CloseResult } from "../main/cache/cache-contract.ts";
export type { QuarantinedEntry } from "../main/cache/entry-files.ts";
export type { StockCacheLocation } from "../main/cache/stock-cache.ts";
export { AuthError, authErrorCodes } from "../shared/auth-error.ts";
export type { AuthErrorCode, AuthErrorData, AuthErrorOptions } from "../shared/auth-error.ts";
export type { KeptEntry } from "../shared/cache-health.ts";
export { readClaimsChallenge } from "../shared/claims-challenge.ts";
export type { Activity, ActivityEvent, ActivityKind } from "../shared/activity-contract.ts";
export type { Logger, LogLevel } from "../shared/logger.ts";
export type { SignOutOptions } from "../shared/sign-in-contract.ts";
export type {
  AccountSummary,
  BrokerChange,
  CacheProtection,
  CacheState,
  CacheStatus,
  DeviceCodePrompt,
  DeviceCodeSignInRequest,
  NativeBrokerStatus,
  SignInGrant,
  SignInRequest,
  TokenGrant,
  TokenRequest,
} from "../shared/token-contract.ts";
