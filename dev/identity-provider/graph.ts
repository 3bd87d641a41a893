// The Graph-like API: one resource that really checks the access token (RFC 6750, RFC 9068 in spirit).
import type { IncomingMessage, ServerResponse } from "node:http";
import { type JWTPayload, type JWTVerifyGetKey, createLocalJWKSet, errors, jwtVerify } from "jose";
import { type TenantSetup, graphResource, guestTenantId, homeTenantId, issuerOf } from "./tenant-setup.ts";

export interface Graph {
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  /** Makes tokens that answered an earlier claims challenge insufficient. */
  renewChallenge(): void;
}

export function createGraph(setup: TenantSetup): Graph {
  const { kty = "", n = "", e = "", kid = "" } = setup.signingKey;
  const keys = createLocalJWKSet({ keys: [{ kty, n, e, kid, alg: "RS256", use: "sig" }] });
  let challenge = "";
  return {
    renewChallenge() {
      challenge = `${Math.floor(Date.now() / 1000)}.${crypto.randomUUID().slice(0, 8)}`;
    },
    async handle(request, response, path) {
      allowAnyOrigin(request, response);
      if (request.method === "OPTIONS") {
        response.writeHead(204).end();
        return;
      }
      const bearer = /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? "")?.[1];
      const verdict = bearer === undefined ? refusal(401) : await checkToken(bearer, keys, setup);
      if ("status" in verdict) {
        refuse(response, verdict);
      } else if (setup.knobs.claimsChallenge && verdict.payload["dev_challenge"] !== challenge) {
        refuse(response, claimsChallenge(challenge, setup.origin));
      } else if (request.method !== "GET" || path !== "/me") {
        sendJson(response, 404, graphError("ResourceNotFound", "Only GET /me is served here."));
      } else {
        const { name, preferred_username, oid } = verdict.payload;
        sendJson(response, 200, { displayName: name, userPrincipalName: preferred_username, id: oid });
      }
    },
  };
}

interface Refusal {
  status: 401 | 403;
  error?: string;
  description?: string;
  parameters?: Record<string, string>;
}

async function checkToken(
  token: string,
  keys: JWTVerifyGetKey,
  { origin }: TenantSetup,
): Promise<{ payload: JWTPayload } | Refusal> {
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, keys, {
      algorithms: ["RS256"],
      audience: graphResource(origin),
      issuer: [issuerOf(origin, homeTenantId), issuerOf(origin, guestTenantId)],
      requiredClaims: ["exp", "oid", "tid", "scp"],
    }));
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return refusal(401, "invalid_token", describe(error));
  }
  if (!String(payload["scp"]).split(" ").includes("User.Read")) {
    return {
      ...refusal(403, "insufficient_scope", "User.Read is needed"),
      parameters: { scope: "User.Read" },
    };
  }
  return { payload };
}

function describe(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return "The access token has expired";
  if (error instanceof errors.JWTClaimValidationFailed) return `The ${error.claim} claim is not right`;
  return "The access token is not valid";
}

function refusal(status: 401 | 403, error?: string, description?: string): Refusal {
  return { status, ...(error !== undefined && { error }), ...(description !== undefined && { description }) };
}

/** https://learn.microsoft.com/entra/identity-platform/claims-challenge */
function claimsChallenge(challenge: string, origin: string): Refusal {
  const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: challenge } } });
  return {
    status: 401,
    error: "insufficient_claims",
    description: "Continuous access evaluation asks for new claims",
    parameters: {
      authorization_uri: `${origin}/common/oauth2/v2.0/authorize`,
      client_id: "00000003-0000-0000-c000-000000000000",
      claims: Buffer.from(claims).toString("base64"),
    },
  };
}

function refuse(response: ServerResponse, { status, error, description, parameters }: Refusal): void {
  // A request without a token is told no error code (RFC 6750 section 3.1).
  const all = { realm: "", ...parameters, error, error_description: description };
  const listed = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}="${value}"`,
  );
  response.setHeader("WWW-Authenticate", `Bearer ${listed.join(", ")}`);
  const code = status === 403 ? "Authorization_RequestDenied" : "InvalidAuthenticationToken";
  sendJson(response, status, graphError(code, description ?? "An access token is needed"));
}

function graphError(code: string, message: string): object {
  return { error: { code, message } };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" })
    .end(JSON.stringify(body));
}

/** Pages of any origin call Graph with a bearer token and without cookies. */
function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Expose-Headers", "WWW-Authenticate, client-request-id");
  if (request.method !== "OPTIONS") return;
  // A wildcard does not cover Authorization (Fetch standard), so the wanted names are repeated.
  const wanted = request.headers["access-control-request-headers"] ?? "authorization";
  response.setHeader("Access-Control-Allow-Headers", wanted);
  response.setHeader("Access-Control-Allow-Methods", "GET");
  response.setHeader("Access-Control-Max-Age", "600");
}
