import { describe, expect, it } from "vitest";
import { decodeToken } from "./decode-token.ts";

const encode = (bytes: Iterable<number>): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const part = (value: unknown): string => encode(new TextEncoder().encode(JSON.stringify(value)));
const header = { alg: "RS256", typ: "JWT" };

describe("decodeToken", () => {
  it("reads header and claims, in any script, and leaves the signature behind", () => {
    const claims = { name: "ليلى حدّاد ~?>", exp: 1_700_000_000, roles: ["a"] };
    const decoded = decodeToken(`${part(header)}.${part(claims)}.c2lnbmF0dXJl`);
    expect(decoded).toEqual({ header, claims });
  });

  it.each([
    ["no JSON Web Token", "EwBwA8l6BAAU"],
    ["an encrypted one (RFC 7516)", `${part(header)}.a.b.c.d`],
    ["text in the place of JSON", "a.b.c"],
    ["no object", `${part(header)}.${part([1])}.c`],
    ["bytes that are no text", `${part(header)}.${encode([0x7b, 0xff, 0x7d])}.c`],
    ["nothing", ""],
  ])("calls %s opaque", (_what, token) => {
    expect(decodeToken(token)).toBeUndefined();
  });
});
