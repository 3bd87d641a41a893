import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { authErrorCodes } from "../shared/auth-error.ts";
import { checkFailedExitCode, exitCodes, httpErrorExitCode, signalExitCodes } from "./exit-codes.ts";

describe("exitCodes", () => {
  it("gives each kind of error a code of its own", () => {
    const all = [
      ...Object.values(exitCodes),
      checkFailedExitCode,
      httpErrorExitCode,
      ...Object.values(signalExitCodes),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((code) => code > 0 && code < 256)).toBe(true);
  });

  it("is what docs/cli.md says", async () => {
    const text = await readFile(new URL("../../docs/cli.md", import.meta.url), "utf8");
    const [, section = ""] = text.split("\n## Exit codes\n");
    const [table = ""] = section.split("\n## ");
    const rows = [...table.matchAll(/^\| (\d+) +\| (?:`(\w+)`|([^|]+?)) +\|/gm)];
    const documented = Object.fromEntries(rows.map(([, code, name, other]) => [name ?? other, Number(code)]));
    expect(documented).toEqual({
      "it is done": 0,
      ...Object.fromEntries(authErrorCodes.map((code) => [code, exitCodes[code]])),
      "failed check": checkFailedExitCode,
      "HTTP error": httpErrorExitCode,
      ...signalExitCodes,
    });
  });
});
