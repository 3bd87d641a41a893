// Sign-in where there is no browser: the person enters a code on another device (RFC 8628), MSAL polls until that is done.
// What MSAL leaves out of the grant is added on its way to the network.
import { setTimeout as sleep } from "node:timers/promises";
import {
  AuthError as MsalAuthError,
  ServerError,
  type INetworkModule,
  type NetworkResponse,
} from "@azure/msal-node";
import * as v from "valibot";
import { AuthError } from "../../../shared/auth-error.ts";
import type { DeviceCodePrompt, DeviceCodeSignInRequest } from "../../../shared/token-contract.ts";
import { untilAborted } from "../../network/abort-scope.ts";
import type { SignInResult } from "./interactive-sign-in.ts";
import { createMsalClient, type MsalSetup } from "../msal-client.ts";
import { takeCorrelationId } from "../network-observation.ts";
import { setupUntil } from "./pending-sign-in.ts";
import { checkVerificationAddress } from "./sign-in-address.ts";

/** Rejects with the reason of `ended` as soon as that is aborted; nothing is polled for after it. */
export async function signInWithDeviceCode(
  { scopes, claims }: DeviceCodeSignInRequest,
  ended: AbortSignal,
  setup: MsalSetup,
  onDeviceCode: (prompt: DeviceCodePrompt) => void,
): Promise<SignInResult> {
  const own = setupUntil(ended, setup);
  const polling = createPollingClient(own.networkClient);
  const client = createMsalClient({ ...own, networkClient: polling.client });
  const running = client.acquireTokenByDeviceCode({
    scopes,
    correlationId: takeCorrelationId(),
    ...(claims === undefined ? {} : { claims }),
    deviceCodeCallback: (response) => onDeviceCode(toPrompt(response)),
  });
  try {
    const result = await untilAborted(ended, running);
    if (result === null) throw new AuthError("internal", "The sign-in library gave no token and no reason.");
    return { result, cacheText: client.getTokenCache().serialize() };
  } catch (error) {
    const { error: code, error_description: text, suberror } = polling.refusal() ?? {};
    if (code === undefined) throw error;
    const correlationId = error instanceof MsalAuthError ? error.correlationId : "";
    throw new ServerError(code, correlationId, text, suberror);
  }
}

/** RFC 8628 section 3.2; MSAL passes on whatever it was sent. */
const deviceCodeResponse = v.object({
  userCode: v.pipe(v.string(), v.nonEmpty()),
  verificationUri: v.unknown(),
  expiresIn: v.pipe(v.number(), v.minValue(1)),
  message: v.optional(v.string()),
});

function toPrompt(response: unknown): DeviceCodePrompt {
  const parsed = v.safeParse(deviceCodeResponse, response);
  if (!parsed.success) {
    throw new AuthError("server_rejected", "The identity provider's device code cannot be understood.");
  }
  const { userCode, expiresIn, message } = parsed.output;
  const verificationUri = checkVerificationAddress(parsed.output.verificationUri);
  return {
    userCode,
    verificationUri,
    expiresOn: Date.now() + expiresIn * 1000,
    message: message ?? `Open ${verificationUri} in a browser and enter the code ${userCode}.`,
  };
}

/** RFC 8628 sections 3.2 and 3.5. */
const defaultIntervalSeconds = 5;
const slowDownByMs = 5_000;

/** RFC 6749 section 5.2, with Entra's `suberror`. */
const refused = v.object({
  error: v.string(),
  error_description: v.optional(v.string()),
  suberror: v.optional(v.string()),
});
type Refusal = v.InferOutput<typeof refused>;

interface PollingClient {
  client: INetworkModule;
  /** What the provider refused the grant with, in full: MSAL keeps only its code, as the text of another error. */
  refusal(): Refusal | undefined;
}

function createPollingClient(client: INetworkModule): PollingClient {
  let extraMs = 0;
  let refusal: Refusal | undefined;

  /** MSAL's loop knows one answer that means "later", and without an interval it does not pause at all. */
  const adapt = (body: Record<string, unknown>): Record<string, unknown> => {
    const { error, interval } = body;
    if (error === "slow_down") {
      extraMs += slowDownByMs;
      return { ...body, error: "authorization_pending" };
    }
    if (error !== "authorization_pending" && v.is(refused, body)) refusal = body;
    if (!("device_code" in body)) return body;
    return typeof interval === "number" && interval > 0
      ? body
      : { ...body, interval: defaultIntervalSeconds };
  };

  return {
    refusal: () => refusal,
    client: {
      sendGetRequestAsync: (...args) => client.sendGetRequestAsync(...args),
      sendPostRequestAsync: async <T>(
        ...args: Parameters<INetworkModule["sendPostRequestAsync"]>
      ): Promise<NetworkResponse<T>> => {
        await sleep(extraMs);
        const response = await client.sendPostRequestAsync<Record<string, unknown>>(...args);
        return { ...response, body: adapt(response.body) as T };
      },
    },
  };
}
