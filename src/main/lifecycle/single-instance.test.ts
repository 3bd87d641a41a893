import { EventEmitter } from "node:events";
import type { App } from "electron";
import { beforeEach, describe, expect, it } from "vitest";
import { answerLaterStarts, claimSingleInstance, summarizeStart } from "./single-instance.ts";

const secret = "latchkey://x?code=secret";

describe("summarizeStart", () => {
  it("counts what is neither a switch nor the app itself, and names nothing of it", () => {
    expect(summarizeStart(["electron", ".", "--inspect=1", "a.txt", secret], false)).toStrictEqual({
      hasDeepLink: true,
      arguments: 2,
    });
    expect(summarizeStart(["Latchkey.exe", "a.txt"], true)).toStrictEqual({
      hasDeepLink: false,
      arguments: 1,
    });
  });
});

describe("claimSingleInstance", () => {
  it("hands over the summary alone, and tells what the system said", () => {
    const given: unknown[] = [];
    const app = {
      isPackaged: true,
      requestSingleInstanceLock: (data?: unknown) => given.push(data) > 1,
    };
    expect(claimSingleInstance(app, ["Latchkey", secret])).toBe(false);
    expect(claimSingleInstance(app, ["Latchkey"])).toBe(true);
    expect(given[0]).toStrictEqual({ hasDeepLink: true, arguments: 1 });
  });
});

describe("answerLaterStarts", () => {
  let lines: string[] = [];
  let raised = 0;
  const app = new EventEmitter();
  beforeEach(() => {
    [lines, raised] = [[], 0];
    app.removeAllListeners();
    const logger = { log: (level: string, message: string): void => void lines.push(`${level}: ${message}`) };
    answerLaterStarts(app as unknown as App, () => (raised += 1), logger);
  });

  it("raises the window, and says how the start was, without a word of its arguments", () => {
    app.emit("second-instance", {}, ["Latchkey", secret], "/secret", { hasDeepLink: true, arguments: 1 });
    expect(raised).toBe(1);
    expect(lines).toStrictEqual(["info: A later start raised the window (arguments: 1, deep link: yes)."]);
  });

  it.each([
    undefined,
    null,
    "secret",
    { hasDeepLink: "secret", arguments: 1 },
    { hasDeepLink: true, arguments: -1 },
    { hasDeepLink: true, arguments: 1, secret: "secret" },
    JSON.parse('{"__proto__":{"hasDeepLink":true},"arguments":1}'),
  ])("raises the window and repeats nothing when it was sent %j", (sent) => {
    app.emit("second-instance", {}, [], "/", sent);
    expect(raised).toBe(1);
    expect(lines).toStrictEqual([
      "info: A later start raised the window; what it handed over was not understood.",
    ]);
  });
});
