import { describe, expect, it } from "vitest";
import { checkSignInAddress, checkVerificationAddress } from "./sign-in-address.ts";

const entra = "https://login.microsoftonline.com/organizations";
const own = "https://login.example.com:8443/tenant";
const path = "/oauth2/v2.0/authorize?state=s";
const refused = expect.objectContaining({ name: "AuthError", code: "server_rejected" }) as unknown;

/** The address that would be opened. */
function check(url: string, authority: string): string {
  return checkSignInAddress(url, authority).href;
}

describe("checkSignInAddress", () => {
  it.each([
    [entra, "https://login.microsoftonline.com"],
    [entra, "https://login.microsoftonline.com:443"],
    [entra, "https://LOGIN.MicrosoftOnline.com"],
    [entra, "https://login.windows.net"],
    ["https://login.partner.microsoftonline.cn/common", "https://login.chinacloudapi.cn"],
    ["https://login.microsoftonline.us/common", "https://login.microsoftonline.us"],
    [own, "https://login.example.com:8443"],
  ])("for %s takes an address on %s", (authority, origin) => {
    expect(check(origin + path, authority)).toBe(new URL(origin + path).href);
  });

  it.each([
    ["another host", "https://evil.example"],
    ["no encryption", "http://login.microsoftonline.com"],
    ["another protocol", "file://login.microsoftonline.com"],
    ["a script", "javascript:alert(1)//login.microsoftonline.com"],
    ["no address", "login.microsoftonline.com"],
    ["nothing", ""],
    ["another port", "https://login.microsoftonline.com:8443"],
    ["our host as a name", "https://login.microsoftonline.com@evil.example"],
    ["our host as a name with a password", "https://login.microsoftonline.com:443@evil.example"],
    ["a name before our host", "https://evil.example@login.microsoftonline.com"],
    ["a password before our host", "https://:evil@login.microsoftonline.com"],
    ["our host as a subdomain", "https://login.microsoftonline.com.evil.example"],
    ["a subdomain of our host", "https://evil.login.microsoftonline.com"],
    ["our host with a root dot", "https://login.microsoftonline.com."],
    ["our host's look-alike (Cyrillic)", "https://login.micr\u043Esoftonline.com"],
    ["the look-alike in punycode", "https://login.xn--micrsoftonline-6ij.com"],
    ["our host behind a backslash", "https://evil.example\\@login.microsoftonline.com"],
    ["our host behind a null", "https://evil.example%00.login.microsoftonline.com"],
    ["another cloud", "https://login.chinacloudapi.cn"],
  ])("does not take %s", (_, origin) => {
    expect(() => check(origin + path, entra)).toThrow(refused);
  });

  it("does not take Microsoft's clouds for an authority of one's own, nor its other ports", () => {
    for (const origin of ["https://login.microsoftonline.com", "https://login.example.com"])
      expect(() => check(origin + path, own)).toThrow(refused);
  });

  it.each([
    "https:\\\\login.microsoftonline.com\\@evil.example/",
    "https://login.microsoftonline.com\\@evil.example/",
    "https:login.microsoftonline.com/\n@evil.example/",
    " https://login.microsoftonline.com/\t\\evil.example/ ",
  ])("opens %j in a form that nobody can read another way", (url) => {
    expect(check(url, entra)).toMatch(/^https:\/\/login\.microsoftonline\.com\/[\x21-\x5B\x5D-\x7E]*$/);
  });
});

describe("checkVerificationAddress", () => {
  it("takes an https address on whatever host", () => {
    expect(checkVerificationAddress("https://microsoft.com/devicelogin")).toBe(
      "https://microsoft.com/devicelogin",
    );
  });

  it.each([
    "http://microsoft.com/devicelogin",
    "https://microsoft.com@evil.example/",
    "microsoft.com",
    "",
    undefined,
  ])("does not take %s", (url) => {
    expect(() => checkVerificationAddress(url)).toThrow(refused);
  });
});
