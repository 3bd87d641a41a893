import { ClientAuthError, ServerError } from "@azure/msal-node";
import { describe, expect, it } from "vitest";
import { AuthError } from "../../../shared/auth-error.ts";
import { toSignInRefusal } from "./sign-in-refusal.ts";

const marker = "hunter2 ada@example.com";
const serverError = (error: string, number?: number): ServerError =>
  new ServerError(error, "", number === undefined ? marker : `AADSTS${number}: ${marker}`);
const refusal = (error: string, number?: number): AuthError => {
  const found = toSignInRefusal(serverError(error, number));
  if (!(found instanceof AuthError)) throw new Error("no refusal");
  return found;
};

describe("toSignInRefusal", () => {
  it.each([
    ["access_denied", undefined, "user_cancelled"],
    ["access_denied", 65004, "consent_declined"],
    ["consent_required", undefined, "consent_declined"],
    ["authorization_declined", 65004, "consent_declined"],
    ["authorization_declined", undefined, "consent_declined"],
    ["access_denied", 90094, "server_rejected"],
    ["access_denied", 90093, "server_rejected"],
    ["access_denied", 900941, "server_rejected"],
    ["access_denied", 50020, "server_rejected"],
    ["access_denied", 650041, "server_rejected"],
    ["consent_required", 65001, "server_rejected"],
  ])(
    "takes %s with the number %s for %s, and repeats nothing of the provider's text",
    (error, number, code) => {
      expect(refusal(error, number).code).toBe(code);
      expect(refusal(error, number).message).not.toMatch(/hunter2|ada/);
    },
  );

  it("says who can help where an administrator has to approve", () => {
    for (const number of [65001, 90093, 90094]) {
      expect(refusal("access_denied", number).message).toMatch(/^An administrator .*approve/);
      expect(refusal("access_denied", number).message).toContain(`AADSTS${number}`);
    }
    expect(refusal("access_denied", 50020).message).toMatch(/denied the sign-in \(AADSTS50020\)\. Ask/);
  });

  it.each([
    serverError("invalid_client"),
    serverError("server_error"),
    serverError("expired_token"),
    new ClientAuthError("device_code_expired", ""),
    new AuthError("timed_out", ""),
    new TypeError("x"),
  ])("leaves %s to others", (error) => {
    expect(toSignInRefusal(error)).toBe(error);
  });
});
