// What the window shows of a grant: everything but the token, which is dropped as soon as it was read.
import { useState } from "react";
import { AuthError, type AuthErrorCode } from "../../shared/auth-error.ts";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { decodeToken, type DecodedToken } from "./decode-token.ts";

export interface GrantFacts extends Pick<TokenGrant, "source" | "expiresOn" | "scopes" | "tenantId"> {
  /** What was asked, to ask the same again. */
  request: TokenRequest;
  durationMs: number;
  /** Milliseconds since 1970. */
  receivedOn: number;
  /** Undefined if the token is opaque. */
  decoded: DecodedToken | undefined;
}

export interface TokenGrantState {
  facts: GrantFacts | undefined;
  /** Why there is no newer one. */
  failure: AuthErrorCode | undefined;
  /** The request that is under way. */
  busy: "get" | "refresh" | undefined;
  ask: (kind: "get" | "refresh") => Promise<void>;
}

export interface TokenGrantEvents {
  onStarted: () => void;
  onGranted: () => void;
  onFailed: (error: unknown) => void;
}

/** @param request undefined while the choices make none */
export function useTokenGrant(
  auth: AuthClient,
  request: TokenRequest | undefined,
  events: TokenGrantEvents,
): TokenGrantState {
  const [facts, setFacts] = useState<GrantFacts>();
  const [failure, setFailure] = useState<AuthErrorCode>();
  const [busy, setBusy] = useState<"get" | "refresh">();

  async function ask(kind: "get" | "refresh"): Promise<void> {
    if (request === undefined) return;
    setBusy(kind);
    setFailure(undefined);
    events.onStarted();
    const started = performance.now();
    try {
      const grant = await auth.getToken(kind === "refresh" ? { ...request, forceRefresh: true } : request);
      setFacts(readGrant(grant, request, performance.now() - started));
      events.onGranted();
    } catch (error) {
      setFailure(error instanceof AuthError ? error.code : "internal");
      events.onFailed(error);
    } finally {
      setBusy(undefined);
    }
  }

  return { facts, failure, busy, ask };
}

function readGrant(
  { accessToken, source, expiresOn, scopes, tenantId }: TokenGrant,
  request: TokenRequest,
  durationMs: number,
): GrantFacts {
  return {
    source,
    expiresOn,
    scopes,
    tenantId,
    // The same token is wanted then, not another one.
    request: { ...request, forceRefresh: false },
    durationMs,
    receivedOn: Date.now(),
    decoded: decodeToken(accessToken),
  };
}
