// MSAL's `INativeBrokerPlugin`, answered by a supervised process: results and errors come back in MSAL's own shapes, as
// msal-node-extensions' NativeBrokerPlugin makes them in one process with MSAL.
import {
  AuthError as MsalAuthError,
  ClientAuthError,
  ClientConfigurationError,
  InteractionRequiredAuthError,
  ServerError,
  type AccountInfo,
  type AuthenticationResult,
  type INativeBrokerPlugin,
} from "@azure/msal-node";
import * as v from "valibot";
import {
  accountSchema,
  accountsSchema,
  resultSchema,
  type NativeCall,
  type NativeErrorData,
  type NativeTokenRequest,
} from "../../native-broker/broker-messages.ts";
import { BrokerAnsweredError, BrokerUnavailableError } from "../../native-broker/broker-errors.ts";
import type { SupervisedProcess } from "../../native-broker/supervised-process.ts";

/** Every method throws one of MSAL's errors, or {@link BrokerUnavailableError}. */
export function createNativeBrokerPlugin(supervised: SupervisedProcess): INativeBrokerPlugin {
  const ask = async <S extends v.GenericSchema>(
    schema: S,
    call: NativeCall,
    correlationId: string,
  ): Promise<v.InferOutput<S>> => {
    let value: unknown;
    try {
      value = await supervised.call(call);
    } catch (error) {
      throw error instanceof BrokerAnsweredError ? toMsalError(error.data, correlationId) : error;
    }
    const parsed = v.safeParse(schema, value, { abortEarly: true });
    if (parsed.success) return parsed.output;
    const reason = "its answer is not what was asked for";
    supervised.stop(reason);
    throw new BrokerUnavailableError(reason);
  };
  const acquire = async (
    call: NativeCall & { request: NativeTokenRequest },
  ): Promise<AuthenticationResult> => {
    const result = await ask(resultSchema, call, call.request.correlationId);
    return {
      ...result,
      account: toAccount(result.account),
      expiresOn: new Date(result.expiresOn),
      fromPlatformBroker: true,
    };
  };
  return {
    // Whether it is can only be known after it was asked; MSAL asks once, when its client is made.
    isBrokerAvailable: true,
    // The native code's own lines stay in its process: nobody can say what is in them.
    setLogger: () => undefined,
    acquireTokenSilent: (request) => acquire({ method: "acquireTokenSilent", request: pick(request) }),
    acquireTokenInteractive: (request, windowHandle) =>
      acquire({
        method: "acquireTokenInteractive",
        request: pick(request),
        ...(windowHandle === undefined ? {} : { windowHandle: new Uint8Array(windowHandle) }),
      }),
    signOut: async ({ clientId, accountId, correlationId }) => {
      const request = { clientId, accountId, correlationId };
      await ask(v.unknown(), { method: "signOut", request }, correlationId);
    },
    getAccountById: async (accountId, correlationId) =>
      toAccount(
        await ask(accountSchema, { method: "getAccountById", accountId, correlationId }, correlationId),
      ),
    getAllAccounts: async (clientId, correlationId) =>
      (await ask(accountsSchema, { method: "getAllAccounts", clientId, correlationId }, correlationId)).map(
        toAccount,
      ),
  };
}

/** Plain data only: MSAL hands over whatever was in the caller's request. */
function pick(request: Parameters<INativeBrokerPlugin["acquireTokenSilent"]>[0]): NativeTokenRequest {
  const { clientId, authority, correlationId, redirectUri, scopes } = request;
  const { claims, accountId, forceRefresh, extraParameters, loginHint, prompt } = request;
  return {
    clientId,
    authority,
    correlationId,
    redirectUri,
    scopes: [...scopes],
    ...(claims === undefined ? {} : { claims }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(forceRefresh === undefined ? {} : { forceRefresh }),
    ...(extraParameters === undefined ? {} : { extraParameters: { ...extraParameters } }),
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(prompt === undefined ? {} : { prompt }),
  };
}

function toAccount({ name, ...account }: v.InferOutput<typeof accountSchema>): AccountInfo {
  return name === undefined ? account : { ...account, name };
}

function toMsalError(data: NativeErrorData, correlationId: string): MsalAuthError {
  const { name, errorCode, errorMessage, subError, claims, status } = data;
  const create = (): MsalAuthError => {
    switch (name) {
      case "InteractionRequiredAuthError":
        return new InteractionRequiredAuthError(
          errorCode,
          correlationId,
          errorMessage,
          subError,
          undefined,
          undefined,
          claims,
        );
      case "ServerError":
        return new ServerError(errorCode, correlationId, errorMessage, subError);
      case "ClientConfigurationError":
        return new ClientConfigurationError(errorCode, correlationId);
      case "ClientAuthError":
        return new ClientAuthError(errorCode, correlationId, errorMessage);
      default:
        return new MsalAuthError(errorCode, correlationId, errorMessage, subError);
    }
  };
  // MSAL's own field holds a PlatformBrokerError, which msal-node does not export; its code is the status word.
  return Object.assign(create(), status === undefined ? {} : { platformBrokerError: { errorCode: status } });
}
