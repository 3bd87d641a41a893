// The app registrations that every tenant knows: Latchkey, a public client, and the example's web app, a confidential one.
import type { ClientMetadata } from "oidc-provider";
import { deviceCodeGrants } from "./device-grant.ts";
import {
  type TenantSetup,
  clientId,
  clientName,
  webClientId,
  webClientName,
  webClientSecret,
  webRedirectPath,
} from "./tenant-setup.ts";

export function registeredClients(setup: TenantSetup): ClientMetadata[] {
  return [
    {
      client_id: clientId,
      client_name: clientName,
      ...anyPortOfLocalhost,
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token", ...deviceCodeGrants],
      response_types: ["code"],
      redirect_uris: ["http://localhost", "http://127.0.0.1"],
      post_logout_redirect_uris: ["http://localhost", "http://127.0.0.1"],
    },
    {
      client_id: webClientId,
      client_name: webClientName,
      ...anyPortOfLocalhost,
      token_endpoint_auth_method: "client_secret_post",
      client_secret: webClientSecret(setup),
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      redirect_uris: [`http://localhost${webRedirectPath}`],
      post_logout_redirect_uris: ["http://localhost"],
    },
  ];
}

/** Entra does not compare the port of a localhost address, whatever the app is; oidc-provider for native clients only. */
const anyPortOfLocalhost = { application_type: "native" } as const;
