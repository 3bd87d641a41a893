// Notes what MSAL and the network did during one operation. MSAL folds every failure into one `network_error`; a person
// wants to know whether the machine is offline, the provider slow, or its answer broken.
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { AuthError } from "../../shared/auth-error.ts";
import type { INetworkModule, NetworkResponse } from "@azure/msal-node";
import { networkFailureOf, type NetworkFailure } from "../network/network-failure.ts";

export interface NetworkObservation {
  /** Whose token is asked for, where the operation is that. */
  accountId?: string;
  requests: number;
  /** Of the last request, if it brought no usable answer. */
  failure?: NetworkFailure | "defect";
  /** What the network client threw, where no network does such a thing: MSAL would drop it. */
  defect?: unknown;
  /** Why a request was not sent at all: MSAL would drop that, too. */
  heldBack?: AuthError;
  /** Milliseconds for which the provider wants to be left alone. */
  retryAfterMs?: number;
  /** HTTP status of the last answer. */
  status?: number;
  /** GUID, the operation's own; present once MSAL was given it. */
  correlationId?: string;
}

const current = new AsyncLocalStorage<NetworkObservation>();

/** Runs `operation`; its network requests go into `observation`, those of other operations do not. */
export function observeNetwork<T>(observation: NetworkObservation, operation: () => Promise<T>): Promise<T> {
  return current.run(observation, operation);
}

/** What is known of the operation that is running; undefined outside of one. */
export function currentObservation(): NetworkObservation | undefined {
  return current.getStore();
}

/** The operation's correlation id, for MSAL: it logs it, sends it to the provider, and puts it into its errors. */
export function takeCorrelationId(): string {
  const observation = current.getStore();
  if (observation === undefined) return randomUUID();
  return (observation.correlationId ??= randomUUID());
}

/**
 * A network client that notes what happens, for whoever is observing.
 * @param assertWanted throws if an answer has come too late to be of use
 */
export function createObservedClient(
  client: INetworkModule,
  onRequest: () => void,
  assertWanted: () => void = () => undefined,
): INetworkModule {
  const note = async <T>(
    url: string,
    send: () => Promise<NetworkResponse<T>>,
  ): Promise<NetworkResponse<T>> => {
    const observation = current.getStore() ?? { requests: 0 };
    observation.requests += 1;
    delete observation.failure;
    onRequest();
    try {
      const response = await send();
      assertWanted();
      observation.status = response.status;
      return response;
    } catch (error) {
      observation.failure = isDefect(error) ? "defect" : networkFailureOf(error, url);
      if (observation.failure === "defect") observation.defect = error;
      throw error;
    }
  };
  return {
    sendGetRequestAsync: (...args) => note(args[0], () => client.sendGetRequestAsync(...args)),
    sendPostRequestAsync: (...args) => note(args[0], () => client.sendPostRequestAsync(...args)),
  };
}

/** What no network throws. */
function isDefect(error: unknown): boolean {
  return !(error instanceof Error) || error instanceof ReferenceError || error instanceof RangeError;
}
