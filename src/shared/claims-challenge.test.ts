import { describe, expect, it } from "vitest";
import { readClaimsChallenge } from "./claims-challenge.ts";

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"},"grüße":null}}';
const encode = (text: string, encoding: "base64" | "base64url" = "base64"): string =>
  Buffer.from(text).toString(encoding);
const header = (value: string, error = "insufficient_claims"): string =>
  `Bearer realm="", authorization_uri="https://login.example/authorize", error="${error}", claims="${value}"`;

describe("readClaimsChallenge", () => {
  it("reads the claims that an API asks for, in either alphabet", () => {
    expect(readClaimsChallenge(header(encode(claims)))).toBe(claims);
    expect(readClaimsChallenge(header(encode(claims, "base64url")))).toBe(claims);
    expect(readClaimsChallenge(header(encode(claims).replaceAll("=", "")))).toBe(claims);
  });

  it("reads them wherever they stand, quoted or not, beside other schemes", () => {
    const plain = `bearer claims=${encode(claims, "base64url")}, error=insufficient_claims`;
    expect(readClaimsChallenge(plain)).toBe(claims);
    expect(readClaimsChallenge(`Basic realm="x, y", ${header(encode(claims))}`)).toBe(claims);
  });

  it.each([
    ["no header", null],
    ["an empty header", ""],
    ["another scheme", `Basic claims="${encode(claims)}", error="insufficient_claims"`],
    ["another error", header(encode(claims), "invalid_token")],
    ["no claims", 'Bearer error="insufficient_claims"'],
    ["claims that are not base64", header("%%%")],
    ["claims that are not UTF-8", header(Buffer.of(0xff, 0xfe, 0xfd).toString("base64"))],
    ["claims that are not JSON", header(encode("{"))],
    ["claims that are a list", header(encode("[]"))],
    ["claims that are null", header(encode("null"))],
    ["claims beyond measure", header(encode(JSON.stringify({ a: "x".repeat(9_000) })))],
  ])("answers undefined for %s", (_what, value) => {
    expect(readClaimsChallenge(value)).toBeUndefined();
  });

  it("takes a hostile header in its stride", () => {
    const hostile = `Bearer ${'a="\\'.repeat(20_000)}`;
    expect(readClaimsChallenge(hostile)).toBeUndefined();
  });
});
