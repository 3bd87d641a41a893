import { ClientAuthError, ServerError } from "@azure/msal-node";
import { describe, expect, it } from "vitest";
import { describeSignInRefusal } from "./sign-in-refusal.ts";

const marker = "hunter2 ada@example.com";
const refusal = (error: string, number?: number): ReturnType<typeof describeSignInRefusal> =>
  describeSignInRefusal(
    new ServerError(error, "", number === undefined ? marker : `AADSTS${number}: ${marker}`),
  );

describe("describeSignInRefusal", () => {
  it.each([
    ["access_denied", undefined, "user_cancelled"],
    ["access_denied", 65004, "consent_declined"],
    ["consent_required", undefined, "consent_declined"],
    ["authorization_declined", 65004, "consent_declined"],
    ["authorization_declined", undefined, "consent_declined"],
    ["access_denied", 90094, "server_rejected"],
    ["access_denied", 90093, "server_rejected"],
    ["access_denied", 900941, "server_rejected"],
    ["consent_required", 65001, "server_rejected"],
    ["expired_token", undefined, "timed_out"],
    ["login_required", undefined, "interaction_required"],
    ["interaction_required", 50058, "interaction_required"],
    ["account_selection_required", undefined, "interaction_required"],
  ])(
    "takes %s with the number %s for %s, and repeats nothing of the provider's text",
    (error, number, code) => {
      expect(refusal(error, number)?.code).toBe(code);
      expect(refusal(error, number)?.message).not.toMatch(/hunter2|ada/);
    },
  );

  it("says who can help where an administrator has to approve", () => {
    for (const number of [65001, 90093, 90094]) {
      expect(refusal("access_denied", number)?.message).toMatch(/^An administrator .*approve/);
      expect(refusal("access_denied", number)?.message).toContain(`AADSTS${number}`);
    }
  });

  it("takes a device code that has expired by the machine's clock for the same as one that the provider knows no more", () => {
    expect(describeSignInRefusal(new ClientAuthError("device_code_expired", ""))).toEqual(
      refusal("expired_token"),
    );
  });

  it.each([
    ["access_denied", 50020],
    ["access_denied", 650041],
    ["invalid_client", undefined],
    ["server_error", undefined],
  ])("leaves %s with the number %s to others", (error, number) => {
    expect(refusal(error, number)).toBeUndefined();
  });
});
