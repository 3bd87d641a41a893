import { describe, expect, it } from "vitest";
import { layOutClaims, readClaims } from "./claims-input.ts";

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
const header = `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`;

describe("readClaims", () => {
  it("takes JSON, and leaves out what is only layout", () => {
    expect(readClaims(layOutClaims(claims))).toEqual({ claims, isFromHeader: false });
  });

  it("takes nothing for nothing", () => {
    expect(readClaims(" \n")).toEqual({ isFromHeader: false });
  });

  it.each([header, `WWW-Authenticate: ${header}`, `www-authenticate:${header}\r\n`])(
    "finds the claims in a header that was pasted: %#",
    (text) => {
      expect(readClaims(text)).toEqual({ claims, isFromHeader: true });
    },
  );

  it("says that a header holds no challenge", () => {
    expect(readClaims('Bearer error="invalid_token"')).toEqual({
      problem: "no-challenge",
      isFromHeader: true,
    });
  });

  it.each([
    ['{"access_token":', "json"],
    ["[]", "object"],
    ["7", "object"],
    ["{}", "member"],
    ['{"acess_token":{}}', "member"],
    ['{"access_token":[]}', "member"],
    [`{"access_token":{"a":"${"x".repeat(8192)}"}}`, "length"],
  ])("does not take %.30s", (text, problem) => {
    expect(readClaims(text)).toEqual({ problem, isFromHeader: false });
  });
});
