// Decides who answers a request: a tenant's oidc-provider, the sign-in pages, Graph or the control API.
import type { IncomingMessage, ServerResponse } from "node:http";
import { handleControl } from "./control-api.ts";
import type { CountedRequest } from "./counters.ts";
import { entraErrorBody } from "./entra-errors.ts";
import { applyFaults } from "./faults.ts";
import { createGraph } from "./graph.ts";
import { handleSignIn } from "./sign-in-handler.ts";
import { createTenant } from "./tenant.ts";
import { type TenantSetup, guestTenantId, homeTenantId } from "./tenant-setup.ts";

export interface RequestRouter {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** To be called when somebody sets a knob. */
  knobChanged(name: string): void;
}

const metadataPath = "/v2.0/.well-known/openid-configuration";

const counted: Readonly<Record<string, CountedRequest>> = {
  [metadataPath]: "metadata",
  "/discovery/v2.0/keys": "keys",
  "/oauth2/v2.0/authorize": "authorize",
  "/oauth2/v2.0/devicecode": "deviceAuthorization",
  "/oauth2/v2.0/token": "token",
};

export function createRequestRouter(
  setup: TenantSetup,
  { controlApi, closing }: { controlApi: boolean; closing: AbortSignal },
): RequestRouter {
  const home = createTenant(homeTenantId, setup);
  const guest = createTenant(guestTenantId, setup);
  // Koa would print to stderr what the event `server_error` already reports.
  for (const tenant of [home, guest]) tenant.silent = true;
  const tenants = new Map(
    Object.entries({ [homeTenantId]: home, organizations: home, common: home, [guestTenantId]: guest }).map(
      ([segment, provider]) => [segment, { provider, answer: provider.callback() }],
    ),
  );
  const graph = createGraph(setup);

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, search } = new URL(request.url ?? "/", setup.origin);
    const [, segment = "", rest = "/"] = /^\/([^/]*)(\/.*)?$/.exec(pathname) ?? [];
    if (controlApi && segment === "dev") {
      await handleControl(request, response, rest, setup);
      return;
    }
    const isGraph = pathname.startsWith("/graph/v1.0/");
    const kind = isGraph ? "graph" : tenants.has(segment) ? counted[rest] : undefined;
    if (kind !== undefined && request.method !== "OPTIONS") setup.counter.count(kind, segment);
    if (await applyFaults(request, response, kind === "token", { ...setup, closing })) return;

    const tenant = tenants.get(segment);
    if (isGraph) {
      await graph.handle(request, response, pathname.slice("/graph/v1.0".length));
    } else if (tenant === undefined) {
      sendUnknownTenant(response);
    } else if (rest.startsWith("/sign-in/")) {
      await handleSignIn(request, response, tenant.provider, setup);
    } else {
      // As Express mounts: oidc-provider makes its own addresses from baseUrl.
      const inner = rest === metadataPath ? "/.well-known/openid-configuration" : rest;
      Object.assign(request, { baseUrl: `/${segment}`, url: inner + search });
      await tenant.answer(request, response);
    }
  };

  return {
    handle(request, response) {
      route(request, response).catch((error: unknown) => {
        setup.log(
          `request failed: ${error instanceof Error ? `${error.name}: ${error.message}` : "unknown"}`,
        );
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { "Content-Type": "text/plain" }).end("Internal error");
      });
    },
    knobChanged(name) {
      if (name === "claimsChallenge") graph.renewChallenge();
    },
  };
}

function sendUnknownTenant(response: ServerResponse): void {
  const body = entraErrorBody({
    error: "invalid_tenant",
    description: "Tenant not found.",
    entraCode: 90002,
  });
  response.writeHead(400, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
