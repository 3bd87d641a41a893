import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { hasErrorCode } from "./node-error.ts";

describe("hasErrorCode", () => {
  it("recognises a system error by any one of the codes", async () => {
    const error: unknown = await readFile("/no/such/file").catch((thrown: unknown) => thrown);
    expect(hasErrorCode(error, "ENOENT")).toBe(true);
    expect(hasErrorCode(error, "EACCES", "ENOENT")).toBe(true);
    expect(hasErrorCode(error, "EACCES")).toBe(false);
    expect(hasErrorCode(error)).toBe(false);
  });

  it.each([new Error("ENOENT"), { code: "ENOENT" }, "ENOENT", undefined, null])(
    "does not take %o for one",
    (thrown) => {
      expect(hasErrorCode(thrown, "ENOENT")).toBe(false);
    },
  );
});
