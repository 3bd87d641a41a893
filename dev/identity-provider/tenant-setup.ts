// What the parts of one running provider share: identity, people, knobs, stores.
import { createHmac } from "node:crypto";
import type { JWK } from "oidc-provider";
import type { IssuedSecrets } from "./issued-secrets.ts";
import type { Knobs } from "./knobs.ts";
import type { People } from "./people.ts";
import type { RequestCounter } from "./counters.ts";
import type { TokenStore } from "./token-store.ts";

export const homeTenantId = "5f2b9a54-3c1e-4d0f-9a67-2b8d41c7e310";
export const guestTenantId = "a81c6e02-7d45-4b39-8e1f-90c3f2d6b574";
export const clientId = "3d7e1c90-5a2b-4f68-b1d4-6e09a7c8f235";
export const clientName = "Latchkey";
/** The confidential client of examples/web-app. */
export const webClientId = "c40f8e6b-91d3-4a7c-8b52-e7163fd0a9c8";
export const webClientName = "Latchkey web example";
export const webRedirectPath = "/auth/redirect";

export interface TenantSetup {
  /** `https://localhost:<port>` */
  readonly origin: string;
  readonly people: People;
  readonly knobs: Knobs;
  readonly counter: RequestCounter;
  readonly secrets: IssuedSecrets;
  readonly store: TokenStore;
  /** Private RS256 key; both tenants sign with it. */
  readonly signingKey: JWK;
  /** Signs the cookies of the sign-in pages. */
  readonly cookieKey: string;
  readonly log: (line: string) => void;
}

/** Kept where the cookie key is kept, and as secret: with `--state` it is the same at every start. */
export function webClientSecret({ cookieKey }: Pick<TenantSetup, "cookieKey">): string {
  return createHmac("sha256", cookieKey).update("web client secret").digest("base64url");
}

export function issuerOf(origin: string, tenantId: string): string {
  return `${origin}/${tenantId}/v2.0`;
}

/** `aud` of tokens for the Graph-like API. */
export function graphResource(origin: string): string {
  return `${origin}/graph`;
}
