// One call to the API for one account: get a token, call, keep what the API said. The token lives as long as the call; a
// window that is given none leaves it to main.
import { useState } from "react";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { TokenRequest } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { getProfile, GraphError, type GraphAnswer } from "../graph-client.ts";
import { withReason } from "../request-failure.ts";

export type ApiResult = { kind: "answered"; answer: GraphAnswer } | { kind: "refused"; status: number };

export interface ApiCallState {
  result: ApiResult | undefined;
  busy: boolean;
  call: () => Promise<void>;
}

export interface ApiCallEvents {
  onStarted: () => void;
  onFailed: (error: unknown) => void;
}

export function useApiCall(
  auth: AuthClient,
  { graphUrl, exposeTokens }: AppInfo,
  request: TokenRequest,
  events: ApiCallEvents,
): ApiCallState {
  const [result, setResult] = useState<ApiResult>();
  const [busy, setBusy] = useState(false);

  async function call(): Promise<void> {
    setBusy(true);
    setResult(undefined);
    events.onStarted();
    try {
      setResult({ kind: "answered", answer: await callOnce(request).catch(meetChallenge) });
    } catch (error) {
      if (error instanceof GraphError && error.status !== undefined) {
        setResult({ kind: "refused", status: error.status });
      }
      events.onFailed(error);
    } finally {
      setBusy(false);
    }
  }

  async function callOnce(asked: TokenRequest): Promise<GraphAnswer> {
    const { accountId } = asked;
    if (!exposeTokens) return withReason(auth, () => getProfile(graphUrl, { accountId }));
    const { accessToken } = await auth.getToken(asked);
    return getProfile(graphUrl, { accessToken });
  }

  /** Once: an API that is not content with what it asked for would ask for ever. */
  async function meetChallenge(error: unknown): Promise<GraphAnswer> {
    if (!exposeTokens || !(error instanceof GraphError) || error.claims === undefined) throw error;
    return callOnce({ ...request, claims: error.claims });
  }

  return { result, busy, call };
}
