// What main and the native broker's process say to each other, as plain data. What comes from the process is `unknown`
// until it has passed the schema here: the process runs native code that is not ours.
import * as v from "valibot";

/** A process as Electron's `utilityProcess` gives it; Node's `child_process` fits it as well. */
export interface BrokerProcess {
  send(message: BrokerRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  /** @param listener is called once, with the exit code, also if the process could not be started */
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/** MSAL's `NativeRequest`, as far as Latchkey fills it in. */
export interface NativeTokenRequest {
  clientId: string;
  authority: string;
  correlationId: string;
  redirectUri: string;
  scopes: string[];
  claims?: string;
  accountId?: string;
  forceRefresh?: boolean;
  extraParameters?: Record<string, string>;
  loginHint?: string;
  prompt?: string;
}

/** The calls of MSAL's `INativeBrokerPlugin`. */
export type NativeCall =
  | { method: "acquireTokenSilent"; request: NativeTokenRequest }
  | { method: "acquireTokenInteractive"; request: NativeTokenRequest; windowHandle?: Uint8Array }
  | { method: "signOut"; request: { clientId: string; accountId: string; correlationId: string } }
  | { method: "getAccountById"; accountId: string; correlationId: string }
  | { method: "getAllAccounts"; clientId: string; correlationId: string };

/** Main to process. Every request is answered once, by its `id`. */
export type BrokerRequest = { kind: "ping"; id: number } | { kind: "call"; id: number; call: NativeCall };

const longestText = 100_000;
const text = v.pipe(v.string(), v.maxLength(longestText));

export const accountSchema = v.object({
  homeAccountId: text,
  environment: text,
  tenantId: text,
  username: text,
  localAccountId: text,
  name: v.optional(text),
  nativeAccountId: text,
});

export const resultSchema = v.object({
  authority: text,
  uniqueId: text,
  tenantId: text,
  scopes: v.pipe(v.array(text), v.maxLength(1_000)),
  account: accountSchema,
  idToken: text,
  idTokenClaims: v.record(v.string(), v.unknown()),
  accessToken: v.pipe(text, v.minLength(1)),
  fromCache: v.boolean(),
  /** Milliseconds since 1970. */
  expiresOn: v.pipe(v.number(), v.finite()),
  tokenType: text,
  correlationId: text,
});

export const accountsSchema = v.pipe(v.array(accountSchema), v.maxLength(1_000));

/** One of MSAL's errors; `status` is the native runtime's own word, such as `ApiContractViolation`. */
const errorSchema = v.object({
  name: text,
  errorCode: text,
  errorMessage: text,
  subError: text,
  claims: v.optional(text),
  status: v.optional(text),
});

const id = v.pipe(v.number(), v.integer());

/** Process to main. */
export const answerSchema = v.variant("kind", [
  v.object({ kind: v.literal("ready") }),
  /** There is no broker to be had on this system; `reason` completes "it is not used, because …". */
  v.object({ kind: v.literal("unavailable"), reason: v.pipe(v.string(), v.maxLength(300)) }),
  v.object({ kind: v.literal("pong"), id }),
  v.object({ kind: v.literal("value"), id, value: v.unknown() }),
  v.object({ kind: v.literal("error"), id, error: errorSchema }),
]);

export type BrokerAnswer = v.InferOutput<typeof answerSchema>;
export type NativeErrorData = v.InferOutput<typeof errorSchema>;
export type NativeResultData = v.InferOutput<typeof resultSchema>;
