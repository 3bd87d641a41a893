import { describe, expect, it, vi } from "vitest";
import { isTrustedFrame } from "./trusted-sender.ts";

// Electron's module is only to be found inside Electron.
vi.mock("electron", () => ({ BrowserWindow: {} }));

type Frame = NonNullable<Parameters<typeof isTrustedFrame>[0]>;
const frame = (url: string, parent: unknown = null): Frame => ({ url, parent }) as Frame;

describe("isTrustedFrame", () => {
  it("trusts the main frame of a page on our origin", () => {
    expect(isTrustedFrame(frame("app://latchkey/index.html?a#b"), "app://latchkey")).toBe(true);
  });

  it.each([
    ["a frame in it, even one of our origin", frame("app://latchkey/index.html", {})],
    ["a frame that is gone", null],
    ["a request without a frame", undefined],
    ["another host of our scheme", frame("app://other/index.html")],
    ["another scheme of our host", frame("https://latchkey/index.html")],
    ["our origin as a user name", frame("app://latchkey@other/")],
    ["our origin as the beginning of another", frame("app://latchkey.example/")],
    ["an empty page", frame("about:blank")],
    ["no address", frame("")],
  ])("does not trust %s", (_, given) => {
    expect(isTrustedFrame(given, "app://latchkey")).toBe(false);
  });
});
