// The development identity provider: oidc-provider dressed as a Microsoft Entra tenant, over HTTPS on this machine only.
// Used by tests, by the demo and by `npm run idp`; never part of a package.
import { generateKeyPair, randomBytes, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import type { JWK } from "oidc-provider";
import { createServerCertificate, isCurrent, spkiFingerprint } from "./certificates.ts";
import type { IdentityProvider, IdentityProviderOptions } from "./contract.ts";
import { createRequestCounter } from "./counters.ts";
import { createIssuedSecrets } from "./issued-secrets.ts";
import { createKnobs } from "./knobs.ts";
import { type Listener, errorCode, listenOnLoopback } from "./listener.ts";
import { type TrustingNetworkClient, createNetworkClient } from "./network-client.ts";
import { createPeople } from "./people.ts";
import { type RequestRouter, createRequestRouter } from "./request-router.ts";
import { type KeptIdentity, forgetfulState, openStateDirectory } from "./state-directory.ts";
import {
  clientId,
  guestTenantId,
  homeTenantId,
  webClientId,
  webClientSecret,
  webRedirectPath,
} from "./tenant-setup.ts";
import { createTokenStore } from "./token-store.ts";

export type { IdentityProvider, IdentityProviderOptions, Person } from "./contract.ts";

/** @throws an `Error` that names the port if `port` is taken */
export async function startIdentityProvider(
  options: IdentityProviderOptions = {},
): Promise<IdentityProvider> {
  const { stateDirectory, controlApi = false, log = () => {} } = options;
  const state = stateDirectory === undefined ? forgetfulState : await openStateDirectory(stateDirectory);
  const kept = await state.readIdentity();
  const identity = await completeIdentity(kept);
  const store = createTokenStore(await state.readRecords(), (records) => state.writeRecords(records));

  const closing = new AbortController();
  let router: RequestRouter | undefined;
  const listener = await listen(options.port ?? 0, kept?.port, log, (port) =>
    listenOnLoopback(port, identity.certificate, (request, response) => router?.handle(request, response)),
  );
  await state.writeIdentity({ ...identity, port: listener.port });

  const origin = `https://localhost:${listener.port}`;
  const knobs = createKnobs((name) => router?.knobChanged(name));
  const counter = createRequestCounter();
  const secrets = createIssuedSecrets();
  const people = createPeople();
  const { signingKey, cookieKey, certificate } = identity;
  router = createRequestRouter(
    { origin, people, knobs, counter, secrets, store, signingKey, cookieKey, log },
    { controlApi, closing: closing.signal },
  );

  const clients: TrustingNetworkClient[] = [];
  return {
    origin,
    tenantId: homeTenantId,
    guestTenantId,
    authority: `${origin}/${homeTenantId}`,
    knownAuthority: `localhost:${listener.port}`,
    clientId,
    webClient: {
      clientId: webClientId,
      clientSecret: webClientSecret(identity),
      redirectPath: webRedirectPath,
    },
    graphUrl: `${origin}/graph/v1.0`,
    graphScopes: ["User.Read"],
    certificateAuthority: certificate.certificateAuthority,
    spkiFingerprint: spkiFingerprint(certificate.certificate),
    networkClient() {
      const client = createNetworkClient(certificate.certificateAuthority);
      clients.push(client);
      return client;
    },
    people: people.all,
    addPerson: (person) => people.add(person),
    knobs,
    counters: counter.counters,
    resetCounters: () => counter.reset(),
    issuedSecrets: () => secrets.list(),
    async close() {
      closing.abort();
      for (const client of clients) client.close();
      await listener.close();
    },
  };
}

async function completeIdentity(kept: KeptIdentity | undefined): Promise<Omit<KeptIdentity, "port">> {
  const [signingKey, certificate] = await Promise.all([
    kept?.signingKey ?? createSigningKey(),
    kept !== undefined && isCurrent(kept.certificate) ? kept.certificate : createServerCertificate(),
  ]);
  return {
    signingKey,
    certificate,
    cookieKey: kept?.cookieKey ?? randomBytes(32).toString("base64url"),
  };
}

async function createSigningKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), alg: "RS256", use: "sig" };
}

/**
 * The port of the last run comes first when none is asked for: MSAL keeps accounts by host and port, so on another port
 * nobody would still be signed in.
 */
async function listen(
  asked: number,
  last: number | undefined,
  log: (line: string) => void,
  open: (port: number) => Promise<Listener>,
): Promise<Listener> {
  try {
    return await open(asked === 0 ? (last ?? 0) : asked);
  } catch (cause) {
    if (errorCode(cause) !== "EADDRINUSE") throw cause;
    if (asked !== 0) {
      throw new Error(`Port ${asked} is in use. Stop what uses it, or choose another port.`, { cause });
    }
    log(`port ${last} of the last run is in use: on another port everybody has to sign in again`);
    return open(0);
  }
}
