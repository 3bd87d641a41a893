import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import { createGrantIndex } from "./grant-index.ts";
import { checkArguments } from "./request-schemas.ts";
import { createTokenRequests } from "./token-requests.ts";

const grant: TokenGrant = {
  accessToken: "at",
  tokenType: "Bearer",
  expiresOn: Date.now() + 3_600_000,
  scopes: [],
  accountId: "ada",
  tenantId: "home",
  source: "network",
};

function isWellFormed(request: unknown): request is TokenRequest {
  try {
    checkArguments("getToken", [request]);
    return true;
  } catch (error) {
    if (error instanceof AuthError && error.code === "invalid_request") return false;
    throw error;
  }
}

const requests: TokenRequest[] = [
  { accountId: "ada", scopes: ["User.Read"] },
  { accountId: "ada", scopes: ["Mail.Read", "User.Read"] },
  { accountId: "ada", scopes: ["tasks.k"] },
  { accountId: "ada", scopes: ["User.Read"], tenantId: "guest.example" },
  { accountId: "ada", scopes: ["User.Read"], claims: '{"access_token":\n{}}' },
];

/** Looks for `request` where all of {@link requests} have been answered. */
function createFinder(): (request: unknown) => TokenGrant | undefined {
  const index = createGrantIndex();
  for (const request of requests) index.put(request, grant, undefined);
  const ask = (): Promise<never> => Promise.reject(new Error("asked"));
  return (request) => createTokenRequests(index, ask).find(request);
}

const twins: [string, unknown][] = [
  ["undefined", undefined],
  ["null", null],
  ["text", "ada"],
  ["a scope with a space", { accountId: "ada", scopes: ["Mail.Read User.Read"] }],
  ["a scope with a letter that only looks like K", { accountId: "ada", scopes: ["tas\u212As.k"] }],
  ["scopes in one text", { accountId: "ada", scopes: "User.Read" }],
  ["a list in disguise", { accountId: "ada", scopes: { length: 1, 0: "User.Read" } }],
  ["a list in a list", { accountId: "ada", scopes: [["User.Read"]] }],
  ["a word for true", { accountId: "ada", scopes: ["User.Read"], forceRefresh: "true" }],
  ["an empty tenant", { accountId: "ada", scopes: ["User.Read"], tenantId: "" }],
  ["a tenant that is null", { accountId: "ada", scopes: ["User.Read"], tenantId: null }],
  ["a tenant that is undefined", { accountId: "ada", scopes: ["User.Read"], tenantId: undefined }],
  ["empty claims", { accountId: "ada", scopes: ["User.Read"], claims: "" }],
  ["a tenant that goes on", { accountId: "ada", scopes: ["x"], tenantId: "guest.example\nuser.read" }],
  ["a property too many", { accountId: "ada", scopes: ["User.Read"], correlationId: "x" }],
  ["an account id in a list", { accountId: ["ada"], scopes: ["User.Read"] }],
];

describe("isMadeLikeTokenRequest", () => {
  it("lets every request that was answered be found", () => {
    const find = createFinder();
    for (const request of requests) expect(find(request)?.source).toBe("memory");
    expect(find({ accountId: "ada", scopes: ["user.read", "MAIL.READ"], forceRefresh: false })).toBeDefined();
  });

  it.each(twins)("keeps a malformed request from being a hit: %s", (_, request) => {
    expect(isWellFormed(request)).toBe(false);
    expect(createFinder()(request)).toBeUndefined();
  });

  it("finds nothing for whatever is not well-formed", () => {
    const find = createFinder();
    const word = fc.constantFrom(
      "ada",
      "User.Read",
      "Mail.Read User.Read",
      "guest.example",
      "",
      "a\nb",
      "K\u212A",
    );
    const part = fc.oneof(
      word,
      fc.array(word, { maxLength: 3 }),
      fc.constant(true),
      fc.constant(null),
      fc.object(),
    );
    const name = fc.constantFrom("accountId", "scopes", "tenantId", "claims", "forceRefresh", "other");
    /** What was answered before, with a part or two of it replaced. */
    const near = fc
      .tuple(fc.constantFrom(...requests), fc.array(fc.tuple(name, part), { maxLength: 2 }))
      .map(([request, changes]) => Object.assign(structuredClone(request), Object.fromEntries(changes)));
    let hits = 0;
    fc.assert(
      fc.property(near, (request) => {
        const found = find(request);
        if (found !== undefined) hits += 1;
        return found === undefined || isWellFormed(request);
      }),
      { numRuns: 5_000 },
    );
    expect(hits).toBeGreaterThan(100);
  });
});

describe("checkArguments", () => {
  it("gives copies of requests that are right, with nothing added", () => {
    const request = { scopes: ["User.Read"], loginHint: "ada@example.com" };
    const { signal } = new AbortController();
    const [checked, options] = checkArguments("signIn", [request, { signal }]);
    expect(checked).toStrictEqual(request);
    expect(checked).not.toBe(request);
    expect(options?.signal).toBe(signal);
    expect(checkArguments("signIn", [request, undefined])[1]).toBeUndefined();
  });

  it.each([
    ["signIn", [{ scopes: ["a"] }, { signal: "now" }], 'signIn: "signal" should be an AbortSignal.'],
    ["signIn", [{ scopes: ["a"] }, 7], "signIn: the second argument should be an object."],
    ["signIn", [{}], 'signIn: "scopes" is missing; expected is a list of 1 to 100 scopes.'],
    [
      "getToken",
      [undefined],
      "getToken: the argument is missing; expected is { accountId, scopes }, and more as in TokenRequest.",
    ],
    [
      "signOut",
      [undefined],
      "signOut: the argument should be text; expected is an account's id, as accounts() gives it.",
    ],
    [
      "importCache",
      [undefined],
      "importCache: the argument should be text; expected is a token cache in MSAL's unified JSON.",
    ],
    ["importStockCache", [{ cachePath: "" }], 'importStockCache: "cachePath" is too short.'],
    ["onChange", ["hunter2"], "onChange: the argument should be a function."],
  ] as const)("says for %s(%j) what was wrong and what was expected", (method, args, message) => {
    expect(() => checkArguments(method, [...args])).toThrow(new AuthError("invalid_request", message));
  });
});
