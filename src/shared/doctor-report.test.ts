import { describe, expect, it } from "vitest";
import {
  doctorCheckIds,
  doctorChecks,
  worstResult,
  type DoctorCheck,
  type DoctorFinding,
  type DoctorReport,
} from "./doctor-contract.ts";
import { countResults, formatDoctorReport } from "./doctor-report.ts";
import { formatBytes } from "./doctor-sentence.ts";
import { describeCheck, enDoctor } from "./doctor-words.ts";

const everyFinding = doctorCheckIds.flatMap((id) =>
  Object.entries(doctorChecks[id]).map(([finding, result]): DoctorCheck => ({
    id,
    result,
    finding: finding as DoctorFinding,
    facts: {},
    durationMs: 3,
  })),
);
const surroundings = ["desktop", "container", "wsl", "flatpak", "snap"];
const families = ["debian", "fedora", "arch", "suse", "alpine", "another"];

describe("describeCheck", () => {
  it("has a sentence for every finding, with and without facts, and none that leaks a gap of ours", () => {
    for (const check of everyFinding) {
      for (const each of surroundings.flatMap((place) =>
        families.map((family) => ({ surroundings: place, family })),
      )) {
        const { found, advice = "." } = describeCheck({ ...check, facts: each });
        expect(`${found} ${advice}`).not.toMatch(/undefined|NaN|\[object/);
        expect(found).toMatch(/^\S.+[.?]$/);
      }
    }
  });

  it("gives advice on everything that has failed, and on nothing that is well", () => {
    const { findings } = enDoctor;
    for (const { result, finding } of everyFinding) {
      if (result === "failed" || result === "warning")
        expect(findings[finding].advice, finding).toBeDefined();
      if (result === "passed") expect(findings[finding].advice, finding).toBeUndefined();
    }
  });

  it("names the package and the command for the distribution at hand, or for the common ones", () => {
    const advise = (facts: DoctorCheck["facts"]): string =>
      describeCheck({
        id: "native-modules",
        result: "failed",
        finding: "modules-library-missing",
        facts,
        durationMs: 0,
      }).advice ?? "";
    expect(advise({ family: "debian" })).toContain("\n  sudo apt install libsecret-1-0");
    expect(advise({ family: "fedora" })).toContain("\n  sudo dnf install libsecret");
    expect(advise({ family: "arch" })).toContain("\n  sudo pacman -S libsecret");
    for (const name of ["Debian, Ubuntu", "Fedora", "Arch Linux"]) expect(advise({})).toContain(name);
  });
});

describe("formatDoctorReport", () => {
  const report: DoctorReport = {
    startedOn: Date.UTC(2026, 10, 23),
    durationMs: 12,
    app: { latchkey: "0.1.0", node: "24.0.0" },
    platform: { system: "Linux" },
    checks: everyFinding.filter(({ finding }) =>
      ["bus-reachable", "space-low", "store-locked"].includes(finding),
    ),
  };

  it("writes each check with its result, time and facts, and the advice below", () => {
    const [check] = report.checks;
    const low: DoctorCheck = {
      ...(check as DoctorCheck),
      ...report.checks[2],
      facts: { freeBytes: 5_000_000 },
    };
    expect(formatDoctorReport({ ...report, checks: [low] })).toBe(
      [
        "Latchkey doctor, 2026-11-23T00:00:00.000Z, 12 ms",
        "latchkey 0.1.0, node 24.0.0",
        "system Linux",
        "",
        "[warning] Free space (3 ms): Only 4.8 MB are free.",
        "    space-low: freeBytes 5000000",
        "    Free some space: when the disk is full, changes are kept in memory only.",
        "",
        "0 failed, 1 with a warning, 0 passed, 0 skipped.",
        "",
      ].join("\n"),
    );
  });

  it("counts the results, the worst of which stands for all", () => {
    expect(countResults(report)).toStrictEqual({ passed: 1, warning: 1, failed: 1, skipped: 0 });
    expect(worstResult(report)).toBe("failed");
    expect(worstResult({ checks: [] })).toBe("passed");
  });
});

describe("formatBytes", () => {
  it("keeps to three digits or so", () => {
    const sizes = [0, 1_023, 1_536, 50 * 1_024 ** 2, 4.25 * 1_024 ** 3, 9 * 1_024 ** 5];
    expect(sizes.map((size) => formatBytes(size))).toStrictEqual([
      "0 B",
      "1023 B",
      "1.5 KB",
      "50 MB",
      "4.3 GB",
      "9216 TB",
    ]);
    expect(formatBytes(1_536, ",")).toBe("1,5 KB");
    expect(formatBytes(undefined)).toBe("?");
  });
});
