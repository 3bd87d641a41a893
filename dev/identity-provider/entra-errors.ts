// Error answers of the token and device endpoints in Entra's form.
// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
import { randomUUID } from "node:crypto";
import { type KoaContextWithOIDC, errors } from "oidc-provider";

/** A refusal with the members that Entra has beyond OAuth 2.0. */
export class EntraRefusal extends errors.CustomOIDCProviderError {
  readonly entraCode: number;
  readonly suberror: string | undefined;
  readonly claims: string | undefined;

  constructor(
    error: string,
    entraCode: number,
    text: string,
    extra: { suberror?: string; claims?: string } = {},
  ) {
    super(error, text);
    this.entraCode = entraCode;
    this.suberror = extra.suberror;
    this.claims = extra.claims;
  }
}

/** A refusal as the standard has it (RFC 6749 section 5.2), from a provider that is not Entra. */
export class PlainRefusal extends errors.CustomOIDCProviderError {}

/** The refresh token is dead: expired, revoked, used before or never issued. MSAL drops it on this suberror. */
export function deadRefreshToken(): EntraRefusal {
  const text = "The refresh token has expired, was revoked or was used before. Sign in again.";
  return new EntraRefusal("invalid_grant", 700082, text, { suberror: "bad_token" });
}

/** The refresh token is good but not enough: something has to happen in a browser. */
export function interactionRequired(): EntraRefusal {
  const text =
    "Due to a configuration change made by your administrator, you must use multi-factor authentication.";
  const claims = { access_token: { capolids: { essential: true, values: [randomUUID()] } } };
  return new EntraRefusal("interaction_required", 50076, text, {
    suberror: "basic_action",
    claims: JSON.stringify(claims),
  });
}

const entraCodes: Readonly<Record<string, number>> = {
  access_denied: 65004,
  authorization_pending: 70016,
  expired_token: 70020,
  invalid_client: 700016,
  invalid_grant: 70000,
  invalid_request: 900144,
  invalid_scope: 70011,
  server_error: 50000,
  temporarily_unavailable: 90033,
  unsupported_grant_type: 70003,
};

export interface EntraErrorBody {
  error: string;
  error_description: string;
  error_codes: number[];
  timestamp: string;
  trace_id: string;
  correlation_id: string;
  suberror?: string;
  claims?: string;
}

export function entraErrorBody(
  error: { error: string; description: string; entraCode?: number; suberror?: string; claims?: string },
  correlationId: string = randomUUID(),
): EntraErrorBody {
  const code = error.entraCode ?? entraCodes[error.error] ?? 50000;
  const timestamp = new Date().toISOString().replace("T", " ").replace(/\.\d+/, "");
  const traceId = randomUUID();
  return {
    error: error.error,
    error_description: `AADSTS${code}: ${error.description} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(error.suberror !== undefined && { suberror: error.suberror }),
    ...(error.claims !== undefined && { claims: error.claims }),
  };
}

/** Rewrites the error answer that oidc-provider has just put into `ctx.body`. */
export function dressError(ctx: KoaContextWithOIDC, cause: Error): void {
  if (cause instanceof PlainRefusal) return;
  const plain = ctx.body as { error: string; error_description?: string };
  const refusal = cause instanceof EntraRefusal ? cause : undefined;
  ctx.body = entraErrorBody(
    {
      error: plain.error,
      description: plain.error_description ?? plain.error,
      ...(refusal && { entraCode: refusal.entraCode }),
      ...(refusal?.suberror !== undefined && { suberror: refusal.suberror }),
      ...(refusal?.claims !== undefined && { claims: refusal.claims }),
    },
    correlationIdOf(ctx),
  );
}

/** MSAL sends its correlation id as a header or as a form field. */
export function correlationIdOf(ctx: KoaContextWithOIDC): string | undefined {
  const sent = ctx.get("client-request-id") || ctx.oidc.body?.["client-request-id"];
  return typeof sent === "string" && /^[\da-f-]{36}$/i.test(sent) ? sent : undefined;
}
