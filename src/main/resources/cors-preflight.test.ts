import { describe, expect, it } from "vitest";
import {
  allowOwnInPreflight,
  omitOwnFromPreflight,
  readPreflight,
  type Preflight,
} from "./cors-preflight.ts";

const asking = (method: string, headers: string): Record<string, string> => ({
  Origin: "app://latchkey",
  "Access-Control-Request-Method": method,
  "Access-Control-Request-Headers": headers,
});
const read = (method: string, headers: string): Preflight => {
  const preflight = readPreflight("OPTIONS", asking(method, headers));
  if (preflight === undefined) throw new Error("it is not seen as a preflight");
  return preflight;
};

describe("readPreflight", () => {
  it("knows a preflight by its method and by a header that a page cannot set", () => {
    expect(readPreflight("OPTIONS", { Origin: "app://latchkey" })).toBeUndefined();
    expect(readPreflight("GET", asking("GET", "x-latchkey-account"))).toBeUndefined();
    expect(read("GET", "content-type")).toMatchObject({ asksOwn: false, otherHeaders: ["content-type"] });
    expect(read("GET", "content-type, X-Latchkey-Account")).toEqual({
      asksOwn: true,
      otherHeaders: ["content-type"],
      requestMethod: "GET",
      origin: "app://latchkey",
    });
  });
});

describe("omitOwnFromPreflight", () => {
  it("does not tell the API of our headers", () => {
    const headers = asking("PATCH", "content-type,x-latchkey-account,x-latchkey-tenant");
    expect(
      omitOwnFromPreflight(headers, read("PATCH", headers["Access-Control-Request-Headers"] ?? "")),
    ).toEqual(asking("PATCH", "content-type"));
    const only = asking("GET", "x-latchkey-account");
    expect(omitOwnFromPreflight(only, read("GET", "x-latchkey-account"))).toEqual({
      Origin: "app://latchkey",
      "Access-Control-Request-Method": "GET",
    });
  });
});

describe("allowOwnInPreflight", () => {
  it("answers by itself where nothing but our headers made the preflight necessary", () => {
    const answer = allowOwnInPreflight(read("POST", "x-latchkey-account"), { "Content-Type": ["text/html"] });
    expect(answer).toEqual({
      statusLine: "HTTP/1.1 204 No Content",
      headers: {
        "Access-Control-Allow-Origin": ["app://latchkey"],
        "Access-Control-Allow-Credentials": ["true"],
        "Access-Control-Allow-Headers": ["x-latchkey-account, x-latchkey-tenant"],
      },
    });
  });

  it.each([
    ["another header", "GET", "content-type,x-latchkey-account"],
    ["a method that needs leave", "DELETE", "x-latchkey-account"],
  ])("leaves the answer to the API for %s, and adds our headers to it", (_, method, headers) => {
    const given = { "access-control-allow-origin": ["*"], "access-control-allow-headers": ["Content-Type"] };
    expect(allowOwnInPreflight(read(method, headers), given)).toEqual({
      headers: {
        "access-control-allow-origin": ["*"],
        "Access-Control-Allow-Headers": ["content-type, x-latchkey-account, x-latchkey-tenant"],
      },
    });
  });
});
