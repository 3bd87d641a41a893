import { describe, expect, it } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import { confidentialOptionError, isConfidentialName, refuseConfidentialOptions } from "./public-client.ts";

const confidential = [
  "clientSecret",
  "client_secret",
  "client-secret",
  "LATCHKEY_CLIENT_SECRET",
  "azureClientSecretValue",
  "clientCertificate",
  "LATCHKEY_CLIENT_CERTIFICATE_PATH",
  "client_assertion",
  "clientAssertion",
  "certificate",
  "LATCHKEY_CERTIFICATE",
  "privateKey",
  "LATCHKEY_PRIVATE_KEY",
  "pfx",
  "LATCHKEY_PFX",
];
const harmless = [
  "clientId",
  "LATCHKEY_CLIENT_ID",
  "authority",
  "clientCapabilities",
  "serviceName",
  "unsafelyAllowPlaintext",
  "certificateAuthorities",
];

describe("isConfidentialName", () => {
  it.each(confidential)("recognises %s", (name) => {
    expect(isConfidentialName(name)).toBe(true);
  });

  it.each(harmless)("lets %s pass", (name) => {
    expect(isConfidentialName(name)).toBe(false);
  });

  it.each(["certificatePath", "pfxPath", "thumbprintSha256", "LATCHKEY_SECRET", "LATCHKEY_CLIENT_PASSWORD"])(
    "recognises %s",
    (name) => {
      expect(isConfidentialName(name)).toBe(true);
    },
  );
});

describe("refuseConfidentialOptions", () => {
  const refusal = (options: object): string => {
    try {
      refuseConfidentialOptions(options);
    } catch (error) {
      if (error instanceof AuthError && error.code === "invalid_request") return error.message;
      throw error;
    }
    return "";
  };

  it.each(confidential)("refuses %s by name and does not repeat its value", (name) => {
    for (const options of [{ [name]: "hunter2" }, { auth: { [name]: { deep: "hunter2" } } }]) {
      expect(refusal(options)).toContain(`"${name}" must not be set`);
      expect(refusal(options)).not.toContain("hunter2");
    }
  });

  it("refuses a name even if its value is undefined", () => {
    expect(refusal({ clientSecret: undefined })).not.toBe("");
  });

  it("lets everything else pass, of whatever type", () => {
    const values = [1, "clientSecret", ["clientSecret"], () => undefined, new Date(), new Map()];
    for (const value of values) expect(refusal({ clientId: value, cache: { directory: value } })).toBe("");
  });

  it.each([null, undefined])("lets an option pass that is %s", (value) => {
    expect(refusal({ clientId: value })).toBe("");
  });

  it("takes options that refer to themselves", () => {
    const logger: Record<string, unknown> = {};
    logger["self"] = logger;
    expect(refusal({ logger })).toBe("");
  });
});

describe("confidentialOptionError", () => {
  it("says what is wrong, why, and what to do", () => {
    expect(confidentialOptionError("clientSecret")).toMatchObject({
      code: "invalid_request",
      message:
        '"clientSecret" must not be set: a desktop app is a public client and cannot keep a secret. ' +
        'Remove it, and switch on "Allow public client flows" in the app registration.',
    });
  });
});
