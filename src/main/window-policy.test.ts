import { describe, expect, it } from "vitest";
import { AuthError } from "../shared/auth-error.ts";
import {
  assertScopesAllowed,
  assertSignInAllowed,
  assertTokensExposed,
  checkPolicy,
  emptyPolicy,
  mayUseAccount,
  type WindowPolicy,
} from "./window-policy.ts";

const policy: WindowPolicy = { scopes: ["User.Read", "api://x/Files.Read"], exposeTokens: true };
const own: WindowPolicy = { ...policy, accounts: ["a.b"] };

function refusal(check: () => void): AuthError {
  try {
    check();
  } catch (error) {
    if (error instanceof AuthError) return error;
  }
  throw new Error("it was allowed");
}

describe("assertScopesAllowed", () => {
  it.each([
    [["User.Read"]],
    [["user.read", "API://X/files.read"]],
    [["openid", "profile", "offline_access"]],
    [[]],
  ])("allows %j", (scopes) => {
    expect(() => assertScopesAllowed(policy, scopes)).not.toThrow();
  });

  it.each([
    [["User.Read", "Mail.Read"]],
    [["User.Read.All"]],
    [["https://graph.microsoft.com/User.Read"]],
    [[".default"]],
    [[""]],
  ])("refuses %j, names what is allowed, and repeats nothing of it", (scopes) => {
    const { code, message } = refusal(() => assertScopesAllowed(policy, scopes));
    expect(code).toBe("invalid_request");
    expect(message).toContain("User.Read, api://x/Files.Read");
    for (const scope of scopes.slice(1)) expect(message).not.toContain(scope);
  });

  it("allows a window without a policy none of its own", () => {
    expect(refusal(() => assertScopesAllowed(emptyPolicy, ["User.Read"])).message).toContain("no scopes");
  });
});

describe("mayUseAccount", () => {
  it("is true of every account by default, of those named else, and of none without a policy", () => {
    expect([policy, own, emptyPolicy].map((each) => mayUseAccount(each, "a.b"))).toEqual([true, true, false]);
    expect([policy, own, emptyPolicy].map((each) => mayUseAccount(each, "c.d"))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("assertSignInAllowed", () => {
  it("lets a window with accounts of its own bring back those and no further one", () => {
    expect(() => assertSignInAllowed(policy, undefined)).not.toThrow();
    expect(() => assertSignInAllowed(own, "a.b")).not.toThrow();
    expect(refusal(() => assertSignInAllowed(own, undefined)).code).toBe("invalid_request");
    expect(refusal(() => assertSignInAllowed(own, "c.d")).code).toBe("account_not_found");
  });
});

describe("checkPolicy", () => {
  it("refuses a policy before a window has it, if a protected resource of it is wrong", () => {
    expect(checkPolicy(own)).toBe(own);
    const wrong = { ...own, protectedResources: [{ url: "http://api.example", scopes: ["a"] }] };
    expect(refusal(() => checkPolicy(wrong)).message).toContain("https");
  });
});

describe("assertTokensExposed", () => {
  it("refuses a window that is given no tokens, and says what to do instead", () => {
    expect(() => assertTokensExposed(policy)).not.toThrow();
    const { code, message } = refusal(() => assertTokensExposed({ ...policy, exposeTokens: false }));
    expect(code).toBe("invalid_request");
    expect(message).toContain("fetch");
  });
});
