// What the window shows of a grant: everything but the token, which is dropped as soon as it arrives.
import { useState } from "react";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";

export type GrantFacts = Pick<TokenGrant, "source" | "expiresOn" | "scopes" | "tenantId">;

export interface TokenGrantState {
  facts: GrantFacts | undefined;
  /** The request that is under way. */
  busy: "get" | "refresh" | undefined;
  ask: (kind: "get" | "refresh") => Promise<void>;
}

export interface TokenGrantEvents {
  onStarted: () => void;
  onGranted: () => void;
  onFailed: (error: unknown) => void;
}

export function useTokenGrant(
  auth: AuthClient,
  request: TokenRequest,
  events: TokenGrantEvents,
): TokenGrantState {
  const [facts, setFacts] = useState<GrantFacts>();
  const [busy, setBusy] = useState<"get" | "refresh">();

  async function ask(kind: "get" | "refresh"): Promise<void> {
    setBusy(kind);
    events.onStarted();
    try {
      const grant = await auth.getToken(kind === "refresh" ? { ...request, forceRefresh: true } : request);
      setFacts(withoutToken(grant));
      events.onGranted();
    } catch (error) {
      events.onFailed(error);
    } finally {
      setBusy(undefined);
    }
  }

  return { facts, busy, ask };
}

function withoutToken({ source, expiresOn, scopes, tenantId }: TokenGrant): GrantFacts {
  return { source, expiresOn, scopes, tenantId };
}
