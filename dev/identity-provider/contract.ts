// What the development identity provider offers to tests, to the demo and to `npm run idp`.
// Names here are relied on by other parts of the repository: add to them, do not rename them.
import type { INetworkModule } from "@azure/msal-node";
import type { Knobs } from "./knobs.ts";

export interface IdentityProviderOptions {
  /** TCP port on the loopback addresses. Default: the one kept in `stateDirectory` if it is free, else any free one. */
  port?: number;
  /** Folder that keeps keys, certificate, port and refresh tokens across restarts. Default: nothing is kept. */
  stateDirectory?: string;
  /** Serve the knobs and counters under `/dev/`, for other processes on this machine. Default: false. */
  controlApi?: boolean;
  /** One line per noteworthy event. Never holds a token or a code. */
  log?: (line: string) => void;
}

export interface Person {
  username: string;
  password: string;
  name: string;
  /** GUID in the home tenant: `uid` of `client_info`, first half of MSAL's `homeAccountId`. */
  objectId: string;
}

/** Requests seen since the start or the last `resetCounters()`, including those that a knob made fail. */
export interface Counters {
  metadata: number;
  keys: number;
  authorize: number;
  deviceAuthorization: number;
  token: number;
  tokenByGrant: Record<GrantName, number>;
  /** The same requests by the tenant in the address, as it was sent: a GUID, `common` or `organizations`. */
  tokenByTenant: Record<string, number>;
  graph: number;
}

export type GrantName = "authorization_code" | "refresh_token" | "device_code";

export interface IssuedSecret {
  kind: "access_token" | "refresh_token" | "id_token" | "code";
  value: string;
}

export interface IdentityProvider {
  /** `https://localhost:<port>` */
  readonly origin: string;
  /** GUID of the tenant where the people are at home. */
  readonly tenantId: string;
  /** GUID of the tenant where the same people are guests. */
  readonly guestTenantId: string;
  /** MSAL's `auth.authority`; its host goes into `knownAuthorities`. */
  readonly authority: string;
  /** `localhost:<port>`, the one entry of MSAL's `auth.knownAuthorities`. */
  readonly knownAuthority: string;
  /** GUID of the public client registration. */
  readonly clientId: string;
  /** The confidential client registration, for a web app at `http://localhost:<any port><redirectPath>`. */
  readonly webClient: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly redirectPath: string;
  };
  /** Base address of the Graph-like API. */
  readonly graphUrl: string;
  readonly graphScopes: string[];
  /** PEM of the throw-away certificate authority. */
  readonly certificateAuthority: string;
  /** Base64 SHA-256 of the server's SubjectPublicKeyInfo, for `--ignore-certificate-errors-spki-list`. */
  readonly spkiFingerprint: string;
  /** MSAL network client over Node's https that trusts only this provider's certificate authority. */
  networkClient(): INetworkModule;
  readonly people: readonly Person[];
  /** Adds somebody who can sign in; the same username always gets the same object id. */
  addPerson(person: { username: string; name: string; password?: string }): Person;
  readonly knobs: Knobs;
  readonly counters: Readonly<Counters>;
  resetCounters(): void;
  /** Everything secret issued in this run, so that a test can search files and logs for it. */
  issuedSecrets(): IssuedSecret[];
  /** Stops listening and destroys open connections at once. */
  close(): Promise<void>;
}
