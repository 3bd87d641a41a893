import { describe, expect, it } from "vitest";
import {
  registerScheme,
  schemePatterns,
  toChromiumUrl,
  toElectronOrigin,
  toElectronUrl,
} from "./scheme-address.ts";

registerScheme("app");

describe("toChromiumUrl and toElectronUrl", () => {
  it("are each other's reverse for addresses of the app", () => {
    for (const url of [
      "app://latchkey/index.html?a=b#c",
      "app://latchkey/",
      "app://a.b-c/x",
      "app://latchkey?q",
    ]) {
      expect(toChromiumUrl(url)).toMatch(/^https:\/\/[a-z.-]+\.app\.invalid([/?].*)?$/);
      expect(toElectronUrl(toChromiumUrl(url))).toBe(url);
    }
  });

  it("leave every other address alone", () => {
    for (const url of ["https://example.org/app://x", "other://latchkey/", "about:blank", "file:///tmp/x"]) {
      expect(toChromiumUrl(url)).toBe(url);
      expect(toElectronUrl(url)).toBe(url);
    }
  });

  it("take no other origin for the app's", () => {
    for (const url of [
      "https://latchkey.app.invalid:8443/",
      "http://latchkey.app.invalid/",
      "https://latchkey.app.invalid.example.org/",
      "https://latchkey.app.invalid@example.org/",
      "https://latchkey.other.invalid/",
      "https://app.invalid/",
    ]) {
      expect(toElectronUrl(url)).toBe(url);
    }
  });

  it("refuse a host name that Chromium would read in another way", () => {
    expect(() => toChromiumUrl("app://user@latchkey/")).toThrow("cannot serve");
    expect(() => toChromiumUrl("app://latchkey:1/")).toThrow("cannot serve");
  });
});

describe("toElectronOrigin", () => {
  it("gives an opaque origin as null", () => {
    expect(toElectronOrigin("://")).toBe("null");
    expect(toElectronOrigin("https://latchkey.app.invalid")).toBe("app://latchkey");
  });
});

describe("schemePatterns", () => {
  it("covers every host of a registered scheme and nothing else", () => {
    expect(schemePatterns()).toEqual(["https://*.app.invalid/*"]);
  });
});
