import { describe, expect, it } from "vitest";
import { createResourceMatcher } from "./protected-resources.ts";

const graph = { url: "https://Graph.Example:443/v1.0/", scopes: ["User.Read"] };
const mail = { url: "https://graph.example/v1.0/me/messages", scopes: ["Mail.Read"] };
const whole = { url: "https://api.example", scopes: ["api://x/all"] };
const match = createResourceMatcher([graph, mail, whole]);

describe("createResourceMatcher", () => {
  it.each([
    "https://graph.example/v1.0",
    "https://graph.example/v1.0/",
    "https://graph.example/v1.0/me?$select=id#part",
    "https://GRAPH.example:443/v1.0/me",
    "https://graph.example/v1.0/%41da",
    "https://graph.example/beta/../v1.0/me",
    "https://graph.example\\v1.0\\me",
    "https://graph.example/v1.0//me",
    "https://graph.example/v1.0/100%25",
    "HTTPS://graph.example/v1.0/me",
  ])("finds the resource of %s", (address) => {
    expect(match(address)).toBe(graph);
  });

  it.each([
    ["another path that begins alike", "https://graph.example/v1.0x"],
    ["another path that begins alike", "https://graph.example/v1.0-beta/me"],
    ["a path above", "https://graph.example/"],
    ["a path in other letters", "https://graph.example/V1.0/me"],
    ["a path that leaves by dots", "https://graph.example/v1.0/../beta"],
    ["a path that leaves by encoded dots", "https://graph.example/v1.0/%2e%2E/beta"],
    ["an encoded slash", "https://graph.example/v1.0/..%2fbeta"],
    ["an encoded slash", "https://graph.example/v1.0%2Fme"],
    ["an encoded backslash", "https://graph.example/v1.0/..%5cbeta"],
    ["a slash encoded twice", "https://graph.example/v1.0/..%252fbeta"],
    ["dots encoded twice", "https://graph.example/v1.0/%252e%252e/beta"],
    ["dots with a parameter", "https://graph.example/v1.0/..;/beta"],
    ["another port", "https://graph.example:8443/v1.0/me"],
    ["another scheme", "http://graph.example/v1.0/me"],
    ["a web socket", "wss://graph.example/v1.0/me"],
    ["a user name", "https://ada@graph.example/v1.0/me"],
    ["a password", "https://:secret@graph.example/v1.0/me"],
    ["the host as a user name", "https://graph.example@evil.example/v1.0/me"],
    ["the host as a subdomain", "https://graph.example.evil.example/v1.0/me"],
    ["a subdomain", "https://x.graph.example/v1.0/me"],
    ["a dot behind the host", "https://graph.example./v1.0/me"],
    ["a blob of that origin", "blob:https://graph.example/v1.0/me"],
    ["no address", "v1.0/me"],
  ])("finds none for %s: %s", (_, address) => {
    expect(match(address)).toBeUndefined();
  });

  it("finds the longest of several", () => {
    expect(match("https://graph.example/v1.0/me/messages/1")).toBe(mail);
    expect(match("https://graph.example/v1.0/me/messagesX")).toBe(graph);
  });

  it("takes a resource without a path for its whole origin, whatever the path looks like", () => {
    expect(match("https://api.example/any%2fthing")).toBe(whole);
  });

  it.each([
    ["http", { url: "http://api.example/", scopes: ["a"] }],
    ["a user name", { url: "https://ada@api.example/", scopes: ["a"] }],
    ["a query", { url: "https://api.example/?a", scopes: ["a"] }],
    ["a fragment", { url: "https://api.example/#a", scopes: ["a"] }],
    ["an encoded slash", { url: "https://api.example/a%2fb", scopes: ["a"] }],
    ["no scopes", { url: "https://api.example/", scopes: [] }],
    ["no address", { url: "api.example", scopes: ["a"] }],
  ])("refuses a resource with %s", (_, resource) => {
    expect(() => createResourceMatcher([resource])).toThrow(
      expect.objectContaining({ code: "invalid_request" }),
    );
  });
});
