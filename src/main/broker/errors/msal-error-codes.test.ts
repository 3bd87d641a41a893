// What MSAL throws by itself, and the OAuth errors that have a sentence of their own.
import {
  AuthError as MsalAuthError,
  ClientAuthError,
  ClientConfigurationError,
  InteractionRequiredAuthError,
  ServerError,
} from "@azure/msal-node";
import { describe, expect, it } from "vitest";
import { authErrorCodes } from "../../../shared/auth-error.ts";
import { libraryErrors, serverErrors } from "./msal-error-codes.ts";
import { toAuthError } from "./msal-error.ts";
import type { NetworkObservation } from "../network-observation.ts";

type Case = [thrown: Error, code: string, message: RegExp, network?: NetworkObservation];

const cases: Case[] = [
  [
    new InteractionRequiredAuthError("no_tokens_found", "", "hunter2"),
    "interaction_required",
    /Nothing is left.* Sign in again/,
  ],
  [new ClientConfigurationError("empty_input_scopes_error", ""), "invalid_request", /No scope was asked for/],
  [new ClientConfigurationError("missing_ssh_jwk", ""), "invalid_request", /\(missing_ssh_jwk\)/],
  [new ClientConfigurationError("untrusted_authority", ""), "invalid_request", /knownAuthorities/],
  [new MsalAuthError("no_auth_code_in_response", "", "hunter2"), "server_rejected", /holds no code.*again/],
  [new MsalAuthError("loopback_server_timeout", "", "hunter2"), "internal", /browser's answer.*again/],
  [new ClientAuthError("client_info_empty_error", ""), "server_rejected", /lacks/],
  [new ClientAuthError("user_timeout_reached", ""), "timed_out", /in time/],
  [new ClientAuthError("no_network_connectivity", ""), "offline", /Check it/],
  [new ServerError("temporarily_unavailable", "", "hunter2"), "server_rejected", /too busy/, { requests: 1 }],
  [new ServerError("expired_token", "", "hunter2"), "timed_out", /in time/, { requests: 1 }],
  [
    new ClientAuthError("openid_config_error", "", "hunter2"),
    "server_rejected",
    /does not know this authority \(HTTP 400\)/,
    { requests: 1, status: 400 },
  ],
  [
    new ClientAuthError("network_error", ""),
    "server_rejected",
    /cannot be understood/,
    { requests: 1, status: 200 },
  ],
  [new ClientAuthError("endpoints_resolution_error", "", "hunter2"), "offline", /metadata cannot be read/],
  [new ClientAuthError("openid_config_error", "", "hunter2"), "offline", /metadata cannot be read/],
  [new ClientAuthError("state_mismatch", "", "hunter2"), "server_rejected", /does not belong/],
  [
    new ClientAuthError("multiple_matching_tokens", "", "hunter2"),
    "internal",
    /\(multiple_matching_tokens\)/,
  ],
];

describe("toAuthError, by MSAL's code", () => {
  it.each(cases)("translates %o", (...[thrown, code, message, network = { requests: 0 }]) => {
    const error = toAuthError(thrown, network);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("hunter2");
  });
});

describe("libraryErrors and serverErrors", () => {
  it("say what happened in one sentence, and what to do next in another", () => {
    const descriptions = Object.values({ ...libraryErrors, ...serverErrors });
    expect(descriptions.length).toBeGreaterThan(30);
    for (const description of descriptions) {
      expect(authErrorCodes).toContain(description?.code);
      expect(description?.message).toMatch(/^[A-Z`].+[.;] .+\.$/);
    }
  });
});
