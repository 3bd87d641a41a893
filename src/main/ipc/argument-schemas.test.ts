import { describe, expect, it } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import { ipcRequests, type IpcRequestChannel } from "../../shared/ipc-contract.ts";
import { parseArguments } from "./argument-schemas.ts";

const channels = Object.keys(ipcRequests) as IpcRequestChannel[];
const withoutArguments = channels.filter(
  (channel) =>
    ![
      "auth:sign-in",
      "auth:get-token",
      "auth:copy-token",
      "auth:sign-out",
      "auth:set-default-account",
      "auth:sign-out-all",
      "network:answer-proxy-challenge",
      "app:open-link",
      "settings:change",
      "settings:check-provider",
    ].includes(channel),
);
const marker = "hunter2";

/** The message that `args` are refused with. */
function refusal(channel: IpcRequestChannel, args: unknown[]): string {
  try {
    parseArguments(channel, args);
  } catch (error) {
    if (!(error instanceof AuthError) || error.code !== "invalid_request") throw error;
    expect(error.message.startsWith(`${channel}: `)).toBe(true);
    return error.message;
  }
  throw new Error("they were accepted");
}

const token = { accountId: "a.b", scopes: ["User.Read"] };
const cyclic: Record<string, unknown> = { [marker]: 1, scopes: [] };
cyclic["self"] = cyclic;
const cyclicList: unknown[] = [marker];
cyclicList.push(cyclicList);
const deep = Array.from({ length: 10_000 }).reduce<unknown>((inner) => [inner], marker);

// What structured clone lets through from a page, and some that it would not.
const hostile: [string, unknown][] = [
  ["undefined", undefined],
  ["null", null],
  ["a number", 42],
  ["NaN", Number.NaN],
  ["a big integer", 10n],
  ["true", true],
  ["an empty text", ""],
  ["a huge text", marker.repeat(100_000)],
  ["a symbol", Symbol(marker)],
  ["a function", () => marker],
  ["a date", new Date()],
  ["a map", new Map([[marker, marker]])],
  ["a set", new Set([marker])],
  ["an error", new Error(marker)],
  ["an expression", /hunter2/],
  ["bytes", Buffer.from(marker)],
  ["an empty list", []],
  ["a list of lists", [[marker]]],
  ["a huge list", Array.from({ length: 20_000 }, () => `${marker} `)],
  ["a deep list", deep],
  ["a cyclic list", cyclicList],
  ["a cyclic object", cyclic],
  ["an empty object", {}],
  ["an object without prototype", Object.assign(Object.create(null) as object, { scopes: marker })],
  ["a prototype as a property", JSON.parse('{"__proto__":{"accountId":"hunter2","scopes":["hunter2"]}}')],
  ["a list in disguise", { length: 1, 0: marker }],
  ["a String object", Object(marker) as unknown],
];

describe("parseArguments", () => {
  it("takes a complete request, and a minimal one, as they are", () => {
    const complete = { ...token, tenantId: "t", claims: '{"access_token":{}}', forceRefresh: true };
    expect(parseArguments("auth:get-token", [complete])).toStrictEqual([complete]);
    expect(parseArguments("auth:get-token", [token])).toStrictEqual([token]);
    const signIn = {
      scopes: ["a"],
      loginHint: "ada@example.com",
      prompt: "login",
      claims: "{}",
      accountId: "a.b",
    };
    expect(parseArguments("auth:sign-in", [signIn])).toStrictEqual([signIn]);
    expect(parseArguments("auth:copy-token", [complete])).toStrictEqual([complete]);
    expect(parseArguments("auth:sign-out", ["a.b"])).toStrictEqual(["a.b", undefined]);
    const both = ["a.b", { endBrowserSession: true }];
    expect(parseArguments("auth:sign-out", both)).toStrictEqual(both);
    expect(parseArguments("auth:sign-out-all", both.slice(1))).toStrictEqual(both.slice(1));
    expect(parseArguments("auth:set-default-account", ["a.b"])).toStrictEqual(["a.b"]);
    const answer = { challengeId: 1, credentials: { username: "ada", password: "" } };
    expect(parseArguments("network:answer-proxy-challenge", [answer])).toStrictEqual([answer]);
    expect(parseArguments("network:answer-proxy-challenge", [{ challengeId: 1 }])).toStrictEqual([
      { challengeId: 1 },
    ]);
    const change = {
      theme: "dark",
      language: "de",
      startAtLogin: true,
      closeToTray: false,
      logLevel: "warn",
    };
    expect(parseArguments("settings:change", [change])).toStrictEqual([change]);
    const provider = {
      clientId: "00000000-0000-0000-0000-000000000001",
      authority: "https://login.microsoftonline.com/common",
    };
    expect(parseArguments("settings:change", [provider])).toStrictEqual([provider]);
    expect(parseArguments("settings:check-provider", [provider])).toStrictEqual([provider]);
    expect(parseArguments("app:open-link", ["source"])).toStrictEqual(["source"]);
    for (const channel of withoutArguments) expect(parseArguments(channel, [])).toStrictEqual([]);
  });

  it.each(["User.Read", "https://graph.microsoft.com/.default", "api://id/a-b_c", "openid", "!#[]~"])(
    "takes %s as a scope",
    (scope) => {
      expect(parseArguments("auth:get-token", [{ ...token, scopes: [scope] }])).toHaveLength(1);
    },
  );

  it.each(["a b", 'a"b', "a\\b", "a\nb", "ä", "a\u0000", "\u007F"])(
    "refuses %j as a scope (RFC 6749 section 3.3)",
    (scope) => {
      expect(refusal("auth:get-token", [{ ...token, scopes: ["good", scope] }])).toBe(
        'auth:get-token: "scopes" should be a scope: printable ASCII without spaces, quotes and backslashes.',
      );
    },
  );

  it.each([
    ["too short", ""],
    ["too long", "x".repeat(257)],
  ])("refuses a scope that is %s", (problem, scope) => {
    expect(refusal("auth:get-token", [{ ...token, scopes: ["good", scope] }])).toBe(
      `auth:get-token: "scopes" is ${problem}.`,
    );
  });

  it.each([
    ["no scopes", { ...token, scopes: [] }, '"scopes" should be a list of 1 to 100 scopes'],
    [
      "101 scopes",
      { ...token, scopes: Array.from({ length: 101 }, () => "a") },
      '"scopes" should be a list of 1 to 100 scopes',
    ],
    ["an empty account id", { ...token, accountId: "" }, '"accountId" is too short'],
    ["a long account id", { ...token, accountId: "x".repeat(257) }, '"accountId" is too long'],
    ["claims that are too long", { ...token, claims: "x".repeat(8193) }, '"claims" is too long'],
    ["a word for true", { ...token, forceRefresh: "true" }, '"forceRefresh" should be true or false'],
    [
      "a property it does not know",
      { ...token, correlationId: "x" },
      "the argument has a property that is not known",
    ],
  ])("refuses a token request with %s", (_, request, problem) => {
    expect(refusal("auth:get-token", [request])).toBe(`auth:get-token: ${problem}.`);
  });

  it("does not call a tenant missing that is there and undefined", () => {
    expect(refusal("auth:get-token", [{ ...token, tenantId: undefined }])).not.toContain("missing");
  });

  it("says which prompts there are where it refuses one that OpenID Connect does not know", () => {
    expect(refusal("auth:sign-in", [{ scopes: ["a"], prompt: marker }])).toMatch(
      /"prompt" should be .*"login"/,
    );
  });

  it.each(channels)("refuses too many arguments on %s", (channel) => {
    const enough = {
      "auth:sign-in": [{ scopes: ["a"] }],
      "auth:get-token": [token],
      "auth:copy-token": [token],
      "auth:sign-out": ["a", {}],
      "auth:sign-out-all": [{ endBrowserSession: true }],
      "auth:set-default-account": ["a"],
      "app:open-link": ["source"],
      "settings:change": [{ theme: "dark" }],
    };
    const args: unknown[] = [...((enough as Record<string, unknown[]>)[channel] ?? []), marker];
    expect(refusal(channel, args)).not.toContain(marker);
  });

  describe.each(channels)("on %s", (channel) => {
    it.each(hostile)("refuses %s in every place, without repeating anything of it", (_, value) => {
      expect(refusal(channel, [value])).not.toContain(marker);
      expect(refusal(channel, [{ ...token, scopes: value }])).not.toContain(marker);
      expect(refusal(channel, [{ ...token, scopes: [value] }])).not.toContain(marker);
      expect(refusal(channel, [value, value])).not.toContain(marker);
      expect(
        refusal(channel, [{ scopes: ["a"], loginHint: value, accountId: value, extra: value }]),
      ).not.toContain(marker);
    });
  });

  it.each([
    ["no setting", {}, "should name at least one setting"],
    ["a client id that is none", { clientId: "my app" }, "is not a GUID"],
    ["an authority in the clear", { authority: "http://login.example/common" }, "must begin with https://"],
    ["an authority that never ends", { authority: `https://a.example/${"a".repeat(600)}` }, "is too long"],
    ["a setting that is not known", { telemetry: true }, "has a property that is not known"],
  ])("refuses a change of the settings with %s", (_, change, problem) => {
    expect(refusal("settings:change", [change])).toContain(problem);
  });

  it("gives a request of its own: no unknown key, no foreign prototype, no shared list", () => {
    const given = JSON.parse('{"accountId":"a.b","scopes":["a"]}') as typeof token;
    const [parsed] = parseArguments("auth:get-token", [given]);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(parsed).not.toBe(given);
    expect(parsed.scopes).not.toBe(given.scopes);
    expect(({} as Record<string, unknown>)["scopes"]).toBeUndefined();
  });

  it("does not repeat the name of a property it does not know", () => {
    expect(refusal("auth:get-token", [{ ...token, [marker]: 1 }])).not.toContain(marker);
  });

  it("does not look through a list that is too long", () => {
    let looks = 0;
    const scopes = new Proxy(
      Array.from({ length: 5_000 }, () => marker),
      {
        get: (list, key, receiver) => {
          if (typeof key === "string" && /^\d+$/.test(key)) looks += 1;
          return Reflect.get(list, key, receiver) as unknown;
        },
      },
    );
    refusal("auth:get-token", [{ ...token, scopes }]);
    expect(looks).toBeLessThanOrEqual(200);
  });

  it.each([
    ["no scopes", [{ ...token, scopes: [] }]],
    ["a scope with a space", [{ ...token, scopes: ["a b"] }]],
    ["an unknown property", [{ ...token, extra: 1 }]],
    ["no account id", [{ scopes: ["a"] }]],
    ["no request", []],
  ])("says what is wrong with %s in words", (_, args) => {
    expect(refusal("auth:get-token", args)).not.toMatch(/should be (>=|<=|\/\^|never|"accountId"|Object)/);
  });
});
