// Counts the requests the provider has seen, so that a test can say how often the network was asked.
import type { Counters, GrantName } from "./contract.ts";

export type CountedRequest = Exclude<keyof Counters, "tokenByGrant" | "tokenByTenant">;

export interface RequestCounter {
  readonly counters: Readonly<Counters>;
  /** @param tenant first part of the address */
  count(request: CountedRequest, tenant: string): void;
  /** @param grantType `grant_type` as it was sent; unknown ones are counted under `token` only. */
  countGrant(grantType: unknown): void;
  reset(): void;
}

const grantNames: Readonly<Record<string, GrantName>> = {
  authorization_code: "authorization_code",
  refresh_token: "refresh_token",
  "urn:ietf:params:oauth:grant-type:device_code": "device_code",
  device_code: "device_code",
};

export function createRequestCounter(): RequestCounter {
  const counters = zeroCounters();
  return {
    counters,
    count(request, tenant) {
      counters[request] += 1;
      if (request === "token") counters.tokenByTenant[tenant] = (counters.tokenByTenant[tenant] ?? 0) + 1;
    },
    countGrant(grantType) {
      const name = typeof grantType === "string" ? grantNames[grantType] : undefined;
      if (name !== undefined) counters.tokenByGrant[name] += 1;
    },
    reset() {
      Object.assign(counters, zeroCounters());
    },
  };
}

function zeroCounters(): Counters {
  return {
    metadata: 0,
    keys: 0,
    authorize: 0,
    deviceAuthorization: 0,
    token: 0,
    tokenByGrant: { authorization_code: 0, refresh_token: 0, device_code: 0 },
    tokenByTenant: {},
    graph: 0,
  };
}
