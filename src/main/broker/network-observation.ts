// Notes what the network did during one operation. MSAL folds every failure into one `network_error`; a person wants to
// know whether the machine is offline, the provider slow, or its answer broken.
import { AsyncLocalStorage } from "node:async_hooks";
import type { INetworkModule, NetworkResponse } from "@azure/msal-node";
import { networkFailureOf, type NetworkFailure } from "../network/network-failure.ts";

export interface NetworkObservation {
  requests: number;
  /** Of the last request, if it brought no usable answer. */
  failure?: NetworkFailure;
  /** HTTP status of the last answer. */
  status?: number;
}

const current = new AsyncLocalStorage<NetworkObservation>();

/** Runs `operation`; its network requests go into `observation`, those of other operations do not. */
export function observeNetwork<T>(observation: NetworkObservation, operation: () => Promise<T>): Promise<T> {
  return current.run(observation, operation);
}

/** A network client that notes what happens, for whoever is observing. */
export function createObservedClient(client: INetworkModule, onRequest: () => void): INetworkModule {
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
      observation.status = response.status;
      return response;
    } catch (error) {
      observation.failure = networkFailureOf(error, url);
      throw error;
    }
  };
  return {
    sendGetRequestAsync: (...args) => note(args[0], () => client.sendGetRequestAsync(...args)),
    sendPostRequestAsync: (...args) => note(args[0], () => client.sendPostRequestAsync(...args)),
  };
}
