import { describe, expect, it } from "vitest";
import {
  checkScope,
  compareGrant,
  findNotAllowed,
  findScopeMix,
  resourceOf,
  splitScopes,
} from "./scope-rules.ts";

describe("checkScope", () => {
  it.each(["User.Read", "api://3d7e1c90/x", "https://graph.microsoft.com/.default", "a", "!#$[]~"])(
    "takes %s",
    (scope) => {
      expect(checkScope(scope)).toBeUndefined();
    },
  );

  it.each(['say"hello', "back\\slash", "Kön.Lesen", "two words", "", "tab\t"])(
    "does not take %j",
    (scope) => {
      expect(checkScope(scope)).toBe("character");
    },
  );

  it("takes as many characters as main does", () => {
    expect(checkScope("a".repeat(256))).toBeUndefined();
    expect(checkScope("a".repeat(257))).toBe("length");
  });
});

describe("splitScopes", () => {
  it("tells apart what was pasted", () => {
    expect(splitScopes(" User.Read  Mail.Read,\nopenid ")).toEqual(["User.Read", "Mail.Read", "openid"]);
    expect(splitScopes("  ")).toEqual([]);
  });
});

describe("resourceOf", () => {
  it.each([
    ["User.Read", "https://graph.microsoft.com"],
    ["https://graph.microsoft.com/User.Read", "https://graph.microsoft.com"],
    ["https://Vault.Azure.net//.default", "https://vault.azure.net"],
    ["api://orders/Read.All", "api://orders"],
    ["openid", undefined],
  ])("finds that of %s", (scope, resource) => {
    expect(resourceOf(scope)).toBe(resource);
  });
});

describe("findScopeMix", () => {
  it("finds scopes of two resources", () => {
    expect(findScopeMix(["User.Read", "api://orders/Read"])).toEqual({
      kind: "resources",
      resources: ["https://graph.microsoft.com", "api://orders"],
    });
  });

  it("finds .default beside another scope", () => {
    expect(findScopeMix(["api://orders/.default", "api://orders/Read"])).toEqual({ kind: "default" });
  });

  it("finds that no API is meant", () => {
    expect(findScopeMix(["openid", "profile"])).toEqual({ kind: "openid-only" });
  });

  it("is content with one resource, with OpenID Connect's own, and with nothing", () => {
    expect(findScopeMix(["User.Read", "https://graph.microsoft.com/Mail.Read", "openid"])).toBeUndefined();
    expect(findScopeMix(["api://orders/.default", "offline_access"])).toBeUndefined();
    expect(findScopeMix([])).toBeUndefined();
  });
});

describe("findNotAllowed", () => {
  it("reads the window's policy as main does", () => {
    expect(findNotAllowed(["user.read", "openid", "Mail.Read", "email"], ["User.Read"])).toEqual([
      "Mail.Read",
      "email",
    ]);
  });
});

describe("compareGrant", () => {
  it("tells more and fewer, whatever the letter case and Graph's address in front", () => {
    const asked = ["user.read", "Mail.Read", "openid"];
    const granted = ["https://graph.microsoft.com/User.Read", "Calendars.Read", "profile"];
    expect(compareGrant(asked, granted)).toEqual({ missing: ["Mail.Read"], surplus: ["Calendars.Read"] });
  });

  it("does not take the same name of another resource for it", () => {
    expect(compareGrant(["api://a/Read"], ["api://b/Read"])).toEqual({
      missing: ["api://a/Read"],
      surplus: ["api://b/Read"],
    });
  });

  it("expects anything of .default", () => {
    expect(compareGrant(["api://a/.default"], ["api://a/Read"])).toEqual({ missing: [], surplus: [] });
  });
});
