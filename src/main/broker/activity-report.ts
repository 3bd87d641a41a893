// Says what the broker has done, once it is done: a line in the log where that is a normal day's, and an activity for whoever
// shows them. What has failed is logged where it fails (operations.ts).
import type { Activity } from "../../shared/activity-contract.ts";
import type { Logger } from "../../shared/logger.ts";
import type { CacheState, SignInGrant, SignInRequest, TokenRequest } from "../../shared/token-contract.ts";
import type { EntryChange } from "../cache/entry-directory.ts";
import type { OperationEnd } from "./operations.ts";
import type { FreshGrant } from "./token-requests.ts";

export interface ActivityReport {
  tokenEnded: (request: TokenRequest, isEarly: boolean, end: OperationEnd<FreshGrant>) => void;
  signInEnded: (
    request: Pick<SignInRequest, "accountId" | "scopes">,
    end: OperationEnd<Pick<SignInGrant, "accountId">>,
  ) => void;
  signedOut: (accountId: string) => void;
  /** By another process; ours says what it does itself. */
  changedElsewhere: (change: EntryChange) => void;
  /** @param accountId undefined if it is not known whose entry it was */
  setAside: (accountId: string | undefined) => void;
  /** To be told each time the state is found out. */
  stateIs: (state: CacheState) => void;
}

export function createActivityReport(
  logger: Logger,
  onActivity: (activity: Activity) => void,
): ActivityReport {
  /** Their entries are missing for a reason that has been told. */
  const movedAside = new Set<string>();
  let lastState: CacheState = "ready";
  /** A listener that throws must not make what it is told of fail. */
  const tell = (activity: Activity): void => {
    try {
      onActivity(activity);
    } catch {
      logger.log("error", "The listener for the token broker's activity threw.");
    }
  };

  return {
    tokenEnded: ({ accountId, scopes }, isEarly, end) => {
      const facts = { accountId, scopes: [...scopes], ...describeEnd(end) };
      if ("error" in end) {
        tell({ kind: end.error.code === "throttled" ? "throttled" : "token-failed", ...facts });
        return;
      }
      const { source } = end.value.grant;
      if (source !== "network") {
        tell({ kind: "token-read", ...facts, source });
        return;
      }
      const { correlationId, status } = end.network;
      const answer = `${String(facts.durationMs)} ms (HTTP ${String(status)})`;
      logger.log("info", `A token was refreshed in ${answer}.`, correlationId);
      tell({ kind: isEarly ? "token-refreshed-early" : "token-refreshed", ...facts, source });
    },
    signInEnded: ({ accountId, scopes }, end) => {
      const facts = { scopes: [...scopes], ...describeEnd(end) };
      if ("error" in end) {
        tell({ kind: "sign-in-failed", ...(accountId === undefined ? {} : { accountId }), ...facts });
        return;
      }
      const { correlationId } = end.network;
      logger.log("info", `A sign-in was finished in ${String(facts.durationMs)} ms.`, correlationId);
      movedAside.delete(end.value.accountId);
      tell({ kind: "signed-in", accountId: end.value.accountId, ...facts });
    },
    signedOut: (accountId) => tell({ kind: "signed-out", accountId }),
    changedElsewhere: ({ kind, accountId }) => {
      const isTold = movedAside.delete(accountId);
      if (kind === "account-removed" && isTold) return;
      const change = changes[kind];
      tell({ kind: "changed-elsewhere", accountId, change });
    },
    setAside: (accountId) => {
      if (accountId !== undefined) movedAside.add(accountId);
      tell({ kind: "quarantined", ...(accountId === undefined ? {} : { accountId }) });
    },
    stateIs: (state) => {
      if (state === lastState) return;
      lastState = state;
      tell({ kind: "cache-state", state });
    },
  };
}

const changes = {
  "account-added": "added",
  "account-changed": "changed",
  "account-removed": "removed",
} as const;

function describeEnd(
  end: OperationEnd<unknown>,
): Pick<Activity, "correlationId" | "errorCode"> & { durationMs: number } {
  const errorCode = "error" in end ? end.error.code : undefined;
  const correlationId = "error" in end ? end.error.correlationId : end.network.correlationId;
  return {
    durationMs: Math.round(end.durationMs),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}
