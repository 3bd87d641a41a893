import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { print, readCommand } from "./command-line.ts";

describe("readCommand", () => {
  it("finds a command wherever it stands, packaged or not", () => {
    expect(readCommand(["latchkey", "--wipe"])).toBe("wipe");
    expect(readCommand(["electron", ".", "--user-data-dir=/tmp/x", "--smoke-test"])).toBe("smoke-test");
    expect(readCommand(["electron", "."])).toBeUndefined();
    expect(readCommand(["latchkey", "wipe", "--wipe=yes", "--Wipe"])).toBeUndefined();
  });

  it("obeys none that comes beside a deep link, which any page can open", () => {
    expect(readCommand(["latchkey", "latchkey://x", "--wipe"])).toBeUndefined();
    expect(readCommand(["latchkey", "--wipe", "LATCHKEY:x"])).toBeUndefined();
  });
});

describe("print", () => {
  it("resolves also if nobody reads any more", async () => {
    const output = new PassThrough();
    output.destroy();
    await expect(print("text", output)).resolves.toBeUndefined();
  });
});
