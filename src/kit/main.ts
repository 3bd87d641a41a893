/**
 * `latchkey/main`: the whole token layer of an Electron app, opened in its main process. Windows ask for tokens through the
 * preload, over channels that check the sender, the arguments and the window's policy.
 *
 * @packageDocumentation
 */
export { appOrigin, declareAppOrigin, type AppPage } from "./app-origin.ts";
export { openTokenLayer, type TokenLayer } from "./token-layer.ts";
export type { ProxyQuestion, TokenLayerOptions } from "./layer-options.ts";
export type { ProxyCredentials } from "../shared/ipc-contract.ts";
export type { ProtectedResource } from "../main/resources/protected-resources.ts";
export type { WindowPolicy } from "../main/window-policy.ts";
export type { TokenBroker, TokenBrokerOptions } from "../main/broker/token-broker.ts";
export { AuthError, authErrorCodes } from "../shared/auth-error.ts";
export type { AuthErrorCode, AuthErrorData, AuthErrorOptions } from "../shared/auth-error.ts";
export type { Logger, LogLevel } from "../shared/logger.ts";
