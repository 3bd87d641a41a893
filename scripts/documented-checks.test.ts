// docs/doctor.md says what each check looks at and can find: none may be missing there, and none be left over.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { doctorCheckIds, doctorChecks, type DoctorResult } from "../src/shared/doctor-contract.ts";

const text = await readFile(join(import.meta.dirname, "..", "docs", "doctor.md"), "utf8");
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
const ids = doctorCheckIds.map((id) => `\`${id}\``);
const results: DoctorResult[] = ["passed", "warning", "failed", "skipped"];

describe("docs/doctor.md", () => {
  it("says of each check what it looks at, in the order of the report", () => {
    const looks = rows.filter((cells) => cells.length === 2);
    expect(looks.map(([id]) => id)).toStrictEqual(ids);
    expect(looks.filter(([, what]) => what === "")).toStrictEqual([]);
  });

  it("names all that each check can find, under the result that follows from it", () => {
    const found = rows.filter((cells) => cells.length === 5);
    expect(found.map(([id]) => id)).toStrictEqual(ids);
    for (const [at, id] of doctorCheckIds.entries()) {
      const findings = Object.entries<DoctorResult>(doctorChecks[id]);
      const cells = results.map((result) => {
        const codes = findings.filter(([, each]) => each === result).map(([code]) => `\`${code}\``);
        return codes.length === 0 ? "–" : codes.join(", ");
      });
      expect(found[at]?.slice(1), id).toStrictEqual(cells);
    }
  });
});
