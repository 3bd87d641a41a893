import { describe, expect, it } from "vitest";
import { checkTenant } from "./tenant-input.ts";

describe("checkTenant", () => {
  it.each(["", "5f2b9a54-3c1e-4d0f-9a67-2b8d41c7e310", "contoso.onmicrosoft.com", "Contoso.com"])(
    "takes %j",
    (text) => {
      expect(checkTenant(text)).toBeUndefined();
    },
  );

  it.each(["common", "Organizations", "consumers"])("knows that %s is no tenant", (text) => {
    expect(checkTenant(text)).toBe("kind-of-accounts");
  });

  it.each([
    "contoso",
    "con toso.com",
    "contoso.com/",
    "-a.com",
    "a..b",
    "https://contoso.com",
    "5f2b9a54-3c1e",
  ])("does not take %s", (text) => {
    expect(checkTenant(text)).toBe("form");
  });
});
