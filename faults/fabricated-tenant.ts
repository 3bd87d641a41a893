// A tenant without a server: MSAL's network client with fabricated token responses. Refresh tokens rotate, and each carries
// its account's label and a serial number, so that a test can say which one was sent and which one is kept.
import { createHash, randomUUID } from "node:crypto";
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { setTimeout as sleep } from "node:timers/promises";

export const clientId = "00000000-0000-4000-8000-0000000000fa";
export const tenantId = "00000000-0000-4000-8000-00000000ab1e";
export const authority = `https://login.microsoftonline.com/${tenantId}`;
const tokenLifetimeSeconds = 3_600;

export interface FabricatedTenant {
  networkClient: INetworkModule;
  /** Serial number of the refresh token that was sent last for an account's label. */
  sentSerial(label: string): number | undefined;
  /** The person's browser: posts the answer to the loopback at once, as the account of that label. */
  browserOf(label: string): (url: string) => Promise<void>;
}

/** @param delayMs how long an answer takes */
export function createFabricatedTenant(delayMs: () => number = () => 0): FabricatedTenant {
  const sent = new Map<string, number>();
  const answer = (form: URLSearchParams): { status: number; body: object } => {
    const grant = readGrant(form);
    if (grant === undefined) return { status: 400, body: { error: "invalid_grant", suberror: "bad_token" } };
    const { label, serial } = grant;
    if (form.has("refresh_token")) sent.set(label, serial);
    const scopes = (form.get("scope") ?? "").split(" ").filter((scope) => scope !== "offline_access");
    return {
      status: 200,
      body: {
        token_type: "Bearer",
        scope: scopes.join(" "),
        expires_in: tokenLifetimeSeconds,
        ext_expires_in: tokenLifetimeSeconds,
        access_token: `at.${label}.${String(serial + 1)}.${scopes[0] ?? ""}.${randomUUID()}`,
        refresh_token: refreshTokenOf(label, serial + 1),
        id_token: idTokenOf(label),
        client_info: encode({ uid: uidOf(label), utid: tenantId }),
      },
    };
  };
  const networkClient: INetworkModule = {
    sendGetRequestAsync: () => Promise.reject(new TypeError("nothing is asked of this tenant by GET")),
    sendPostRequestAsync: async <T>(
      _url: string,
      options?: NetworkRequestOptions,
    ): Promise<NetworkResponse<T>> => {
      const ms = delayMs();
      if (ms > 0) await sleep(ms);
      const { status, body } = answer(new URLSearchParams(options?.body ?? ""));
      return { headers: {}, status, body: body as T };
    },
  };
  return {
    networkClient,
    sentSerial: (label) => sent.get(label),
    browserOf: (label) => async (url) => {
      const { searchParams } = new URL(url);
      const form = { code: `code.${label}`, state: searchParams.get("state") ?? "" };
      const redirect = searchParams.get("redirect_uri") ?? "";
      await (await fetch(redirect, { method: "POST", body: new URLSearchParams(form) })).text();
    },
  };
}

/** MSAL's `homeAccountId` of the account of that label. */
export function accountIdOf(label: string): string {
  return `${uidOf(label)}.${tenantId}`;
}

export function uidOf(label: string): string {
  const hex = createHash("sha256").update(label).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

export function refreshTokenOf(label: string, serial: number): string {
  return `rt.${label}.${String(serial)}`;
}

/** The serial number in a refresh token or access token of this tenant. */
export function serialOf(token: string): number {
  return Number(token.split(".")[2]);
}

export function labelOf(token: string): string {
  return token.split(".")[1] ?? "";
}

export function idTokenOf(label: string): string {
  const claims = {
    iss: `${authority}/v2.0`,
    aud: clientId,
    tid: tenantId,
    oid: uidOf(label),
    sub: uidOf(label),
    preferred_username: `${label}@example.com`,
    name: label,
    ver: "2.0",
  };
  return `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.none`;
}

/** What a request is answered by: a refresh token, or a sign-in's code. */
function readGrant(form: URLSearchParams): { label: string; serial: number } | undefined {
  const code = form.get("code");
  if (code !== null) return { label: labelOf(code), serial: 0 };
  const token = form.get("refresh_token") ?? "";
  return /^rt\.[^.]+\.\d+$/.test(token) ? { label: labelOf(token), serial: serialOf(token) } : undefined;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
