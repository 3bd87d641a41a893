import { describe, expect, it } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import { checkOptions, type TokenBrokerOptions } from "./broker-options.ts";

const valid = {
  clientId: "00000000-0000-0000-0000-000000000001",
  authority: "https://login.microsoftonline.com/organizations",
  cache: { directory: "/var/cache/app", serviceName: "app.tokens" },
};
const withCache = (changes: object): object => ({ ...valid, cache: { ...valid.cache, ...changes } });

/** What `options` are refused with, behind the words that every refusal begins with. */
function refusal(options: unknown): string {
  try {
    checkOptions(options as TokenBrokerOptions);
  } catch (error) {
    if (!(error instanceof AuthError) || error.code !== "invalid_request") throw error;
    const begin = "The token broker's options are wrong: ";
    expect(error.message.slice(0, begin.length)).toBe(begin);
    return error.message.slice(begin.length);
  }
  throw new Error("they were accepted");
}

describe("checkOptions", () => {
  it("fills in what may be left out", () => {
    expect(checkOptions(valid)).toStrictEqual({
      ...valid,
      knownAuthorities: [],
      clientCapabilities: [],
      cache: { ...valid.cache, store: "sealed", onUnavailable: "memory", unsafelyAllowPlaintext: false },
    });
  });

  it("keeps what is given", () => {
    const given = {
      ...valid,
      knownAuthorities: ["login.example.com"],
      clientCapabilities: ["cp1"],
      cache: { ...valid.cache, store: "os", onUnavailable: "fail", unsafelyAllowPlaintext: true },
    } as const satisfies object;
    expect(
      checkOptions({ ...given, knownAuthorities: [...given.knownAuthorities], clientCapabilities: ["cp1"] }),
    ).toEqual(given);
  });

  it.each(["/a", "C:\\a", "c:/a", "\\\\server\\share"])("takes %s as an absolute folder", (directory) => {
    expect(checkOptions(withCache({ directory }) as TokenBrokerOptions).cache.directory).toBe(directory);
  });

  it.each([
    [
      "clientId",
      { ...valid, clientId: "hunter2" },
      "clientId is not a GUID such as 00000000-0000-0000-0000-000000000000; copy the application (client) id.",
    ],
    [
      "an authority without encryption",
      { ...valid, authority: "http://hunter2/tenant" },
      "authority must begin with https://.",
    ],
    [
      "an authority without tenant",
      { ...valid, authority: "https://hunter2" },
      "authority has no tenant; add /organizations, /common, /consumers or a tenant id at the end.",
    ],
    ["a cache that is none", { ...valid, cache: "hunter2" }, "cache should be an object."],
    [
      "an empty cache",
      { ...valid, cache: {} },
      "cache.directory is missing; expected the absolute path of a folder; cache.serviceName is missing; expected the frozen name of the keyring item.",
    ],
    ["a relative folder", withCache({ directory: "hunter2" }), "cache.directory is not an absolute path."],
    [
      "an empty service name",
      withCache({ serviceName: "" }),
      "cache.serviceName is empty; expected the frozen name of the keyring item.",
    ],
    ["a store that there is not", withCache({ store: "hunter2" }), 'cache.store must be "sealed" or "os".'],
    [
      "onUnavailable",
      withCache({ onUnavailable: "hunter2" }),
      'cache.onUnavailable must be "memory" or "fail".',
    ],
    [
      "unsafelyAllowPlaintext",
      withCache({ unsafelyAllowPlaintext: "hunter2" }),
      "cache.unsafelyAllowPlaintext must be true or false.",
    ],
  ])("refuses %s and does not repeat the value", (_, options, message) => {
    expect(refusal(options)).toBe(message);
  });

  it("names everything that is wrong at once", () => {
    const message = refusal({ ...valid, clientId: "x", cache: { directory: "x", serviceName: "" } });
    expect(message).toMatch(/^clientId is .*; cache\.directory is .*; cache\.serviceName is .*\.$/);
  });

  it("refuses a client's secret before all else, wherever it stands", () => {
    for (const options of [{ clientSecret: "hunter2" }, { ...valid, auth: { clientSecret: "hunter2" } }]) {
      expect(() => checkOptions(options as unknown as TokenBrokerOptions)).toThrow(
        '"clientSecret" must not be set',
      );
    }
  });

  it.each(["hunter2", "", "login.microsoftonline.com/common"])(
    "refuses “%s” as an authority",
    (authority) => {
      expect(refusal({ ...valid, authority })).toMatch(/^authority is not an address such as/);
    },
  );

  it.each(["clientId", "authority", "cache"])("says what was expected where %s is missing", (name) => {
    const given = Object.fromEntries(Object.entries(valid).filter(([key]) => key !== name));
    expect(refusal(given)).toMatch(new RegExp(`^${name} is missing; expected `));
  });

  it.each(["clientId", "authority"])("does not call a number as %s missing", (name) => {
    expect(refusal({ ...valid, [name]: 42 })).not.toContain("missing");
  });

  it.each(["knownAuthorities", "clientCapabilities"])("does not repeat a text given as %s", (name) => {
    expect(refusal({ ...valid, [name]: "hunter2" })).not.toContain("hunter2");
  });

  it.each(["hunter2", null, undefined])("refuses %s in place of options without repeating it", (options) => {
    expect(refusal(options)).not.toContain("hunter2");
  });
});
