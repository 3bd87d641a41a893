// Tokens as long as Microsoft Entra's, and caches full of them: what a cache costs depends on its bytes. The fabricated
// tenant of the fault suite answers; its short tokens are lengthened on the way out and shortened on the way in.
import { randomBytes } from "node:crypto";
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { createFabricatedTenant, labelOf, serialOf } from "../faults/fabricated-tenant.ts";

const accessTokenLength = 2_000;
const refreshTokenLength = 1_200;

export interface SizedTenant {
  networkClient: INetworkModule;
  /** Requests for tokens so far. */
  posts: () => number;
}

export interface TenantOptions {
  /** A refresh token that has been used is refused from then on, as a provider does that rotates them strictly. */
  invalidatesUsedTokens?: boolean;
  delayMs?: number;
}

interface TokenAnswer {
  access_token?: string;
  refresh_token?: string;
}

export function createSizedTenant({
  invalidatesUsedTokens = false,
  delayMs = 0,
}: TenantOptions = {}): SizedTenant {
  const { networkClient: fabricated } = createFabricatedTenant(() => delayMs);
  const newest = new Map<string, number>();
  let posts = 0;

  const isUsed = (refreshToken: string): boolean => {
    const [label, serial] = [labelOf(refreshToken), serialOf(refreshToken)];
    const isOld = serial < (newest.get(label) ?? 0);
    if (!isOld) newest.set(label, serial + 1);
    return isOld;
  };

  const post = async <T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> => {
    posts += 1;
    const form = new URLSearchParams(options?.body ?? "");
    const refreshToken = shorten(form.get("refresh_token") ?? "");
    form.set("refresh_token", refreshToken);
    if (invalidatesUsedTokens && isUsed(refreshToken)) {
      return {
        status: 400,
        headers: {},
        body: { error: "invalid_grant", error_description: "AADSTS70000: used before" } as T,
      };
    }
    const answer = await fabricated.sendPostRequestAsync<T & TokenAnswer>(url, { body: form.toString() });
    const { access_token: access, refresh_token: refresh } = answer.body;
    return {
      ...answer,
      body: {
        ...answer.body,
        ...(access === undefined ? {} : { access_token: lengthen(access, accessTokenLength) }),
        ...(refresh === undefined ? {} : { refresh_token: lengthen(refresh, refreshTokenLength) }),
      },
    };
  };
  return {
    networkClient: {
      sendGetRequestAsync: (...args) => fabricated.sendGetRequestAsync(...args),
      sendPostRequestAsync: post,
    },
    posts: () => posts,
  };
}

export function lengthenAccessToken(token: string): string {
  return lengthen(token, accessTokenLength);
}

export function lengthenRefreshToken(token: string): string {
  return lengthen(token, refreshTokenLength);
}

function lengthen(token: string, length: number): string {
  const missing = Math.max(0, length - token.length - 1);
  return `${token}~${randomBytes(missing).toString("base64url").slice(0, missing)}`;
}

function shorten(token: string): string {
  return token.split("~", 1)[0] ?? "";
}
