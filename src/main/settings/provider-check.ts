// Asks an identity provider for its OpenID metadata before a person makes it theirs, and says in plain words what is wrong.
// https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
import type { INetworkModule, NetworkResponse } from "@azure/msal-node";
import * as v from "valibot";
import { AuthError } from "../../shared/auth-error.ts";
import type { CheckedProvider, ProviderAddress } from "../../shared/settings-contract.ts";
import { describeNetworkFailure, networkFailureOf } from "../network/network-failure.ts";

const answerWithinMs = 10_000;
/** A page could otherwise have main ask whatever servers it likes, as fast as it likes. */
const mostChecksPerMinute = 10;

const httpsAddress = v.pipe(v.string(), v.maxLength(2_048), v.url(), v.startsWith("https://"));
export const metadataSchema = v.object({
  issuer: httpsAddress,
  authorization_endpoint: httpsAddress,
  token_endpoint: httpsAddress,
  /** RFC 8628 section 4; absent where there is no sign-in with a device code. */
  device_authorization_endpoint: v.optional(httpsAddress),
});
/** Entra's, for an address that names no tenant of its. */
export const refusalSchema = v.object({ error: v.literal("invalid_tenant") });
const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * One at a time. The answer rejects with `invalid_request` if the address is the wrong one, `throttled` if there are too many,
 * else as any request to a provider.
 */
export function createProviderCheck(
  networkClient: Pick<INetworkModule, "sendGetRequestAsync">,
): (provider: ProviderAddress) => Promise<CheckedProvider> {
  const check = async ({ authority }: ProviderAddress): Promise<CheckedProvider> => {
    const { host, pathname } = new URL(authority);
    const url = metadataAddress(authority);
    const { status, body } = await ask(networkClient, url, host);
    if (status >= 500) {
      throw new AuthError(
        "server_rejected",
        `${host} has a problem of its own (HTTP ${String(status)}). Try again later.`,
        { retryable: true },
      );
    }
    const tenantInAddress = pathname.split("/").find((part) => part !== "") ?? "";
    if (v.is(refusalSchema, body)) {
      throw wrong(
        `${host} knows no tenant of this name. Check the last part of the address: a tenant's id or domain name, or organizations, common or consumers.`,
      );
    }
    if (status !== 200) {
      throw wrong(
        `There is no identity provider at this address: ${host} has no OpenID metadata there (HTTP ${String(status)}). Check the address.`,
      );
    }
    const metadata = v.safeParse(metadataSchema, body);
    if (!metadata.success) throw notAProvider(host);
    const { issuer, authorization_endpoint: endpoint } = metadata.output;
    // The issuer of several tenants names none: `{tenantid}`.
    const tenant = guid.exec(issuer)?.[0];
    const isForMany = ["organizations", "common", "consumers"].includes(tenantInAddress.toLowerCase());
    return {
      issuer,
      authorizationEndpointHost: new URL(endpoint).host,
      ...(tenant === undefined || isForMany ? {} : { tenant }),
    };
  };

  let begun: number[] = [];
  let isBusy = false;
  return async (provider) => {
    begun = begun.filter((at) => performance.now() - at < 60_000);
    if (isBusy) throw throttled("An address is being checked already. Wait until that is done.");
    if (begun.length >= mostChecksPerMinute)
      throw throttled("Too many addresses were checked within a minute. Wait a minute, then try again.");
    begun.push(performance.now());
    isBusy = true;
    try {
      return await check(provider);
    } finally {
      isBusy = false;
    }
  };
}

/** Where an authority's OpenID metadata lies. */
export function metadataAddress(authority: string): string {
  return `${new URL(authority).href.replace(/\/+$/, "")}/v2.0/.well-known/openid-configuration`;
}

async function ask(
  networkClient: Pick<INetworkModule, "sendGetRequestAsync">,
  url: string,
  host: string,
): Promise<NetworkResponse<unknown>> {
  try {
    return await networkClient.sendGetRequestAsync(url, undefined, answerWithinMs);
  } catch (cause) {
    const failure = networkFailureOf(cause, url);
    if (failure === "malformed") throw notAProvider(host);
    const { code, message, retryable } = describeNetworkFailure(failure);
    throw new AuthError(code, message, { cause, ...(retryable === undefined ? {} : { retryable }) });
  }
}

function throttled(message: string): AuthError {
  return new AuthError("throttled", message);
}

function notAProvider(host: string): AuthError {
  return wrong(
    `${host} answers, but not as an identity provider: its answer is no OpenID metadata. Check the address.`,
  );
}

function wrong(message: string): AuthError {
  return new AuthError("invalid_request", message);
}
