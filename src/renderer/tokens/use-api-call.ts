// One call to the API for one account, step by step: get a token, call, and once more if the API asks for a newer token. The
// token lives as long as the call; a window that is given none leaves it to main.
import { useState } from "react";
import { AuthError } from "../../shared/auth-error.ts";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import {
  callApi,
  GraphError,
  resolveApiPath,
  type ApiAnswer,
  type GraphCredential,
} from "../graph-client.ts";
import { withReason } from "../request-failure.ts";

export type CallStep =
  | { kind: "token" | "newToken"; source: TokenGrant["source"]; durationMs: number }
  | { kind: "main" }
  | { kind: "call" | "again" | "challenge"; status: number; durationMs: number }
  | { kind: "failed"; durationMs: number };

export interface ApiCallFailure {
  /** No token to call with, no newer one when the API asked for it, or no answer of the API. */
  at: "token" | "challenge" | "api";
  error: unknown;
}

export interface ApiCallState {
  steps: readonly CallStep[];
  answer: ApiAnswer | undefined;
  failure: ApiCallFailure | undefined;
  busy: boolean;
  call: (path: string) => Promise<void>;
}

export interface ApiCallEvents {
  onStarted: () => void;
  onFailed: (error: unknown) => void;
}

type ApiCallOutcome = Pick<ApiCallState, "steps" | "answer" | "failure">;
const nothing: ApiCallOutcome = { steps: [], answer: undefined, failure: undefined };

/** @param request undefined while the choices make none */
export function useApiCall(
  auth: AuthClient,
  { graphUrl, exposeTokens }: AppInfo,
  request: TokenRequest | undefined,
  events: ApiCallEvents,
): ApiCallState {
  const [outcome, setOutcome] = useState(nothing);
  const [busy, setBusy] = useState(false);

  async function call(path: string): Promise<void> {
    const url = resolveApiPath(graphUrl, path);
    if (request === undefined || url === undefined) return;
    setBusy(true);
    setOutcome(nothing);
    events.onStarted();
    const steps: CallStep[] = [];
    const started = performance.now();
    try {
      const answer = exposeTokens
        ? await callWithToken(auth, request, url, steps)
        : await callThroughMain(auth, request, url, steps);
      setOutcome({ ...nothing, steps, answer });
    } catch (error) {
      steps.push({ kind: "failed", durationMs: performance.now() - started });
      const isChallenged = steps.some(({ kind }) => kind === "challenge");
      const at = error instanceof GraphError ? "api" : isChallenged ? "challenge" : "token";
      setOutcome({ ...nothing, steps, failure: { at, error } });
      events.onFailed(error);
    } finally {
      setBusy(false);
    }
  }

  return { ...outcome, busy, call };
}

/** Once more at most: an API that is not content with what it asked for would ask for ever. */
async function callWithToken(
  auth: AuthClient,
  request: TokenRequest,
  url: string,
  steps: CallStep[],
): Promise<ApiAnswer> {
  const first = await callApi(url, await getToken(auth, request, "token", steps));
  const { status, durationMs, claims } = first;
  steps.push({ kind: claims === undefined ? "call" : "challenge", status, durationMs });
  if (claims === undefined) return first;
  const second = await callApi(url, await getToken(auth, { ...request, claims }, "newToken", steps));
  steps.push({ kind: "again", status: second.status, durationMs: second.durationMs });
  return second;
}

async function getToken(
  auth: AuthClient,
  request: TokenRequest,
  kind: "token" | "newToken",
  steps: CallStep[],
): Promise<GraphCredential> {
  const started = performance.now();
  const { accessToken, source } = await auth.getToken(request);
  steps.push({ kind, source, durationMs: performance.now() - started });
  return { accessToken };
}

async function callThroughMain(
  auth: AuthClient,
  { accountId, tenantId }: TokenRequest,
  url: string,
  steps: CallStep[],
): Promise<ApiAnswer> {
  steps.push({ kind: "main" });
  const whose = { accountId, ...(tenantId === undefined ? {} : { tenantId }) };
  let answer: ApiAnswer | undefined;
  try {
    return await withReason(auth, async () => {
      answer = await callApi(url, whose);
      const { status, durationMs, claims } = answer;
      steps.push({ kind: claims === undefined ? "call" : "challenge", status, durationMs });
      // Main passes a challenge on that it could not meet, and tells why.
      if (claims !== undefined) throw new Error("The claims challenge was not met.");
      return answer;
    });
  } catch (error) {
    // Without a reason, the API was not content with what it had asked for: that is its answer.
    if (answer === undefined || error instanceof AuthError) throw error;
    return answer;
  }
}
