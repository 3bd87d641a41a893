import { describe, expect, it } from "vitest";
import { AuthError, authErrorCodes, type AuthErrorCode, type AuthErrorData } from "./auth-error.ts";

const isRetryable: Record<AuthErrorCode, boolean> = {
  interaction_required: false,
  user_cancelled: false,
  consent_declined: false,
  timed_out: true,
  offline: true,
  account_not_found: false,
  server_rejected: false,
  throttled: true,
  cache_unavailable: false,
  cache_locked: true,
  invalid_request: false,
  untrusted_sender: false,
  internal: false,
};

describe("AuthError", () => {
  it.each(authErrorCodes)("says by itself whether %s may go away", (code) => {
    expect(new AuthError(code, "What happened.").retryable).toBe(isRetryable[code]);
  });

  it("lets the thrower say otherwise, both ways", () => {
    expect(new AuthError("offline", "x", { retryable: false }).retryable).toBe(false);
    expect(new AuthError("server_rejected", "x", { retryable: true }).retryable).toBe(true);
  });

  it("is an Error with a name of its own and its cause", () => {
    const cause = new Error("below");
    const error = new AuthError("internal", "What happened.", { cause });
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe("AuthError: What happened.");
    expect(error.cause).toBe(cause);
  });
});

describe("AuthError.toData", () => {
  it("has the four documented fields and nothing of the cause or the stack", () => {
    const error = new AuthError("throttled", "Wait.", { correlationId: "id-1", cause: new Error("hunter2") });
    expect(error.toData()).toStrictEqual({
      code: "throttled",
      message: "Wait.",
      retryable: true,
      correlationId: "id-1",
    });
  });

  it("leaves an unknown correlation id out instead of naming it undefined", () => {
    const data = new AuthError("offline", "x", { correlationId: undefined }).toData();
    expect(Object.keys(data)).toStrictEqual(["code", "message", "retryable"]);
  });
});

describe("AuthError.fromData", () => {
  it.each(authErrorCodes)("brings %s back as it was after a trip as JSON", (code) => {
    // The opposite of the code's default, so that the flag has to come from the data.
    const options = { retryable: !isRetryable[code], correlationId: "id-1", cause: new Error("stays") };
    const sent = new AuthError(code, "What happened.", options);
    const arrived = AuthError.fromData(JSON.parse(JSON.stringify(sent.toData())) as AuthErrorData);
    expect(arrived).toBeInstanceOf(AuthError);
    expect(arrived.toData()).toStrictEqual(sent.toData());
    expect(arrived.cause).toBeUndefined();
  });
});
