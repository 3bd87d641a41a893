import { describe, expect, it } from "vitest";
import { AuthError } from "../shared/auth-error.ts";
import { describeUnknownVariables, keyringServiceName, readConfig } from "./config.ts";

const valid = {
  LATCHKEY_CLIENT_ID: "00000000-0000-0000-0000-000000000001",
  LATCHKEY_AUTHORITY: "https://login.microsoftonline.com/organizations",
};

function refusal(environment: Record<string, string | undefined>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof AuthError && error.code === "invalid_request") return error.message;
    throw error;
  }
  throw new Error("it was accepted");
}
/** The lines of a refusal between its first and its last, which are always the same. */
function problems(environment: Record<string, string | undefined>): string[] {
  const lines = refusal(environment).split("\n");
  expect(lines.at(0)).toBe("The configuration is wrong:");
  expect(lines.at(-1)).toBe("Set it in the environment or in .env; .env.example shows how.");
  return lines.slice(1, -1);
}

describe("readConfig", () => {
  it("needs a client id and an authority, and knows the rest", () => {
    expect(readConfig(valid)).toStrictEqual({
      provider: { clientId: valid.LATCHKEY_CLIENT_ID, authority: valid.LATCHKEY_AUTHORITY },
      given: { clientId: valid.LATCHKEY_CLIENT_ID, authority: valid.LATCHKEY_AUTHORITY },
      knownAuthorities: [],
      graphUrl: "https://graph.microsoft.com/v1.0",
      graphScopes: ["User.Read"],
      exposeTokens: true,
      unsafelyAllowPlaintext: false,
      useNativeBroker: false,
      logLevel: "info",
    });
  });

  it("takes what is set, lists with spaces or commas, and addresses with or without a slash at the end", () => {
    const given = {
      ...valid,
      LATCHKEY_KNOWN_AUTHORITIES: " login.example.com,other.example.com ",
      LATCHKEY_GRAPH_URL: "https://api.example.com/v2//",
      LATCHKEY_GRAPH_SCOPES: "User.Read  Mail.Read,\nFiles.Read",
      LATCHKEY_EXPOSE_TOKENS: "0",
      LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT: "1",
      LATCHKEY_NATIVE_BROKER: "1",
    };
    expect(readConfig(given)).toMatchObject({
      knownAuthorities: ["login.example.com", "other.example.com"],
      graphUrl: "https://api.example.com/v2",
      graphScopes: ["User.Read", "Mail.Read", "Files.Read"],
      exposeTokens: false,
      useNativeBroker: true,
      unsafelyAllowPlaintext: true,
    });
  });

  it("takes an optional variable that is set to nothing as not set, as .env files have it", () => {
    const nothing = {
      LATCHKEY_GRAPH_URL: "",
      LATCHKEY_GRAPH_SCOPES: "",
      LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT: "",
    };
    expect(readConfig({ ...valid, ...nothing, LATCHKEY_KNOWN_AUTHORITIES: undefined })).toStrictEqual(
      readConfig(valid),
    );
  });

  it("does not look at variables of other programs", () => {
    expect(readConfig({ ...valid, AZURE_CLIENT_SECRET: "hunter2", PATH: "/bin" })).toStrictEqual(
      readConfig(valid),
    );
  });

  it.each([
    [
      "LATCHKEY_CLIENT_ID",
      "my app",
      "is not a GUID such as 00000000-0000-0000-0000-000000000000; copy the application (client) id",
    ],
    ["LATCHKEY_AUTHORITY", "http://login.microsoftonline.com/common", "must begin with https://"],
    [
      "LATCHKEY_AUTHORITY",
      "https://login.microsoftonline.com/",
      "has no tenant; add /organizations, /common, /consumers or a tenant id at the end",
    ],
    ["LATCHKEY_GRAPH_URL", "http://graph.microsoft.com", "must begin with https://"],
    ["LATCHKEY_GRAPH_SCOPES", " , ", "names no scope"],
    ["LATCHKEY_EXPOSE_TOKENS", "no", "must be 1 or 0"],
    ["LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT", "true", "must be 1 or 0"],
    ["LATCHKEY_LOG_LEVEL", "verbose", "must be one of error, warn, info, debug"],
  ])("names %s, what it holds (%s) and what it should be", (name, value, sentence) => {
    expect(problems({ ...valid, [name]: value })).toStrictEqual([`  ${name}="${value}" ${sentence}`]);
  });

  it("takes from the settings what the environment leaves open, and nothing else", () => {
    const saved = {
      clientId: "00000000-0000-0000-0000-000000000002",
      authority: "https://login.example:8443/tenant",
      logLevel: "debug",
    } as const;
    expect(readConfig({}, saved)).toMatchObject({
      provider: { clientId: saved.clientId, authority: saved.authority },
      given: {},
      logLevel: "debug",
      knownAuthorities: ["login.example:8443"],
    });
    expect(readConfig({ ...valid, LATCHKEY_LOG_LEVEL: "warn" }, saved)).toMatchObject({
      provider: { clientId: valid.LATCHKEY_CLIENT_ID, authority: valid.LATCHKEY_AUTHORITY },
      given: { logLevel: "warn" },
      logLevel: "warn",
      knownAuthorities: [],
    });
    expect(readConfig({}, { ...saved, authority: valid.LATCHKEY_AUTHORITY }).knownAuthorities).toEqual([]);
  });

  it("vouches for no other host than the one in the settings", () => {
    const saved = { clientId: valid.LATCHKEY_CLIENT_ID, authority: "https://new.example/tenant" };
    const environment = { LATCHKEY_KNOWN_AUTHORITIES: "old.example" };
    expect(readConfig(environment, saved).knownAuthorities).toEqual(["new.example"]);
  });

  it("has no provider until both the client id and the authority are known", () => {
    expect(readConfig({}).provider).toBeUndefined();
    const { LATCHKEY_CLIENT_ID } = valid;
    expect(readConfig({ LATCHKEY_CLIENT_ID })).toMatchObject({
      provider: undefined,
      given: { clientId: LATCHKEY_CLIENT_ID },
    });
    const { LATCHKEY_AUTHORITY: authority } = valid;
    expect(readConfig({ LATCHKEY_CLIENT_ID }, { authority }).provider).toEqual({
      clientId: LATCHKEY_CLIENT_ID,
      authority,
    });
  });

  it("names everything that is wrong at once", () => {
    const lines = problems({ LATCHKEY_CLIENT_ID: "x", LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT: "yes" });
    expect(lines.map((line) => /LATCHKEY_[A-Z_]+/.exec(line)?.[0])).toStrictEqual([
      "LATCHKEY_CLIENT_ID",
      "LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT",
    ]);
  });

  it("shortens a long value", () => {
    const [line = ""] = problems({ ...valid, LATCHKEY_CLIENT_ID: "x".repeat(5_000) });
    expect(line).toContain(`LATCHKEY_CLIENT_ID="${"x".repeat(57)}..." is not a GUID`);
  });

  it.each([
    "LATCHKEY_CLIENT_SECRET",
    "LATCHKEY_CLIENT_CERTIFICATE",
    "LATCHKEY_CLIENT_ASSERTION",
    "LATCHKEY_PRIVATE_KEY",
    "LATCHKEY_CERTIFICATE_PFX",
  ])("refuses %s by name, before all else, and never repeats its value", (name) => {
    for (const environment of [{ [name]: "hunter2" }, { ...valid, [name]: "hunter2" }]) {
      expect(refusal(environment)).toMatch(
        new RegExp(`^"${name}" must not be set: .* Remove it, and .*\\.$`),
      );
      expect(refusal(environment)).not.toContain("hunter2");
    }
  });

  it("does not mind a secret's variable that is set to nothing", () => {
    expect(readConfig({ ...valid, LATCHKEY_CLIENT_SECRET: "" })).toStrictEqual(readConfig(valid));
  });

  // What a copied .env.example that is not filled in gives.
  it.each(["LATCHKEY_CLIENT_ID", "LATCHKEY_AUTHORITY"])("takes %s that is empty for not set", (name) => {
    expect(readConfig({ ...valid, [name]: "" })).toStrictEqual(readConfig({ ...valid, [name]: undefined }));
  });

  it("refuses an authority that is not an address", () => {
    const lines = problems({ ...valid, LATCHKEY_AUTHORITY: "login.microsoftonline.com/common" });
    expect(lines.join("\n")).toContain(
      "is not an address such as https://login.microsoftonline.com/organizations",
    );
  });

  it("says only once what is wrong with one variable", () => {
    expect(problems({ ...valid, LATCHKEY_GRAPH_URL: "graph" })).toHaveLength(1);
  });
});

describe("describeUnknownVariables", () => {
  it("is silent about every variable there is, and about those of other programs", () => {
    const all = ["KNOWN_AUTHORITIES", "GRAPH_URL", "GRAPH_SCOPES", "UNSAFELY_ALLOW_PLAINTEXT"];
    const set = Object.fromEntries(all.map((name) => [`LATCHKEY_${name}`, "x"]));
    expect(describeUnknownVariables({ ...valid, ...set, PATH: "/bin", HTTPS_PROXY: "x" })).toStrictEqual([]);
  });

  it.each([
    ["LATCHKEY_GRAPH_SCOPE", "LATCHKEY_GRAPH_SCOPES"],
    ["LATCHKEY_GRAPHURL", "LATCHKEY_GRAPH_URL"],
    ["LATCHKEY_CLIENTID", "LATCHKEY_CLIENT_ID"],
    ["LATCHKEY_AUTORITHY", "LATCHKEY_AUTHORITY"],
    ["LATCHKEY_ALLOW_PLAINTEXT", "LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT"],
    ["LATCHKEY_KNOWN_AUTHORITY", "LATCHKEY_KNOWN_AUTHORITIES"],
  ])("says that %s may be meant for %s, and does not repeat its value", (name, meant) => {
    expect(describeUnknownVariables({ ...valid, [name]: "hunter2" })).toStrictEqual([
      `${name} is not known and has no effect. Is ${meant} meant?`,
    ]);
  });
});

describe("keyringServiceName", () => {
  it("stays as it is, or every person would be signed out by an update", () => {
    expect(keyringServiceName).toBe("latchkey.token-cache");
  });
});
