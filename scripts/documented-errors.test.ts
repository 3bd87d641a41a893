// docs/errors.md says what each error code means: no code may be missing there, and none be left over.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AuthError, authErrorCodes } from "../src/shared/auth-error.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string): Promise<string> => readFile(join(root, file), "utf8");

describe("docs/errors.md", () => {
  it("has one full row for each error code, in their order, with its retryable", async () => {
    const rows = (await read("docs/errors.md"))
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => line.slice(1, -1).split("|"))
      .filter((cells) => cells.length === 5)
      .map((cells) => cells.map((cell) => cell.trim()));
    expect(rows.map(([code]) => code)).toStrictEqual(authErrorCodes.map((code) => `\`${code}\``));
    for (const [at, row] of rows.entries()) {
      expect(row.filter((cell) => cell === "")).toStrictEqual([]);
      const code = authErrorCodes[at] ?? "internal";
      expect(row[2], code).toMatch(new AuthError(code, "").retryable ? /^yes/ : /\bno\b/);
    }
  });

  it.each(["README.md", "ARCHITECTURE.md"])("is found from %s", async (file) => {
    expect(await read(file)).toContain("(docs/errors.md)");
  });
});
