import { EventEmitter } from "node:events";
import { resolve } from "node:path";
import type { App } from "electron";
import { describe, expect, it } from "vitest";
import { silentLogger } from "../../shared/logger.ts";
import { answerDeepLinks, isDeepLink, registerDeepLink } from "./deep-link.ts";

describe("isDeepLink", () => {
  it("knows the scheme however it is written, and nothing that only looks like it", () => {
    expect(["latchkey://", "LatchKey://a?b#c", "latchkey:x"].map(isDeepLink)).toStrictEqual([
      true,
      true,
      true,
    ]);
    expect(["latchkeys://", "https://latchkey", "latchkey", " latchkey:", ""].some(isDeepLink)).toBe(false);
  });
});

describe("registerDeepLink", () => {
  const register = (isPackaged: boolean): unknown[] => {
    const given: unknown[] = [];
    const setAsDefaultProtocolClient = (...args: unknown[]): boolean => given.push(...args) > 0;
    registerDeepLink(
      { isPackaged, setAsDefaultProtocolClient },
      { execPath: "/bin/electron", argv: ["/bin/electron", "app"] },
      silentLogger,
    );
    return given;
  };

  it("registers the package by itself, and Electron with the app's folder while developing", () => {
    expect(register(true)).toStrictEqual(["latchkey"]);
    expect(register(false)).toStrictEqual(["latchkey", "/bin/electron", [resolve("app")]]);
  });
});

describe("answerDeepLinks", () => {
  it("raises the window for an address that macOS brings, and takes the event", () => {
    const app = new EventEmitter();
    let raised = 0;
    let prevented = 0;
    answerDeepLinks(app as unknown as App, () => (raised += 1));
    app.emit("open-url", { preventDefault: () => (prevented += 1) }, "latchkey://x?code=secret");
    expect([raised, prevented]).toStrictEqual([1, 1]);
  });
});
