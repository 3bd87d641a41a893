// The part of the contract that is about accounts and tokens and nothing else: what the kit gives to the pages of other apps.
import type { Outcome } from "./auth-error.ts";
import type {
  IpcArguments,
  IpcEvent,
  IpcEventChannel,
  IpcRequestChannel,
  IpcResult,
} from "./ipc-contract.ts";

/** Requests of the contract that a {@link TokenBridge} has; main answers these and no others. */
export const tokenRequestChannels = [
  "auth:list-accounts",
  "auth:sign-in",
  "auth:cancel-sign-in",
  "auth:get-sign-in",
  "auth:reopen-sign-in",
  "auth:get-token",
  "auth:sign-out",
  "auth:sign-out-all",
  "auth:set-default-account",
  "auth:get-status",
] as const satisfies IpcRequestChannel[];

/** Events likewise. */
export const tokenEventChannels = [
  "auth:changed",
  "auth:request-failed",
  "auth:sign-in-changed",
] as const satisfies IpcEventChannel[];

export type TokenRequestChannel = (typeof tokenRequestChannels)[number];
export type TokenEventChannel = (typeof tokenEventChannels)[number];

/** `window.latchkey` in an app that uses the kit; `createTokenClient` makes functions of it. */
export interface TokenBridge {
  /** Asks main over one of the channels. */
  invoke<C extends TokenRequestChannel>(channel: C, ...args: IpcArguments<C>): Promise<Outcome<IpcResult<C>>>;
  /** Calls `listener` for every event on `channel` until the returned function is called. */
  on<C extends TokenEventChannel>(channel: C, listener: (event: IpcEvent<C>) => void): () => void;
}
