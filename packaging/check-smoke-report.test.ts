import { describe, expect, it } from "vitest";
import type { SmokeTestReport } from "../src/main/lifecycle/smoke-test.ts";
import { findWrongReport } from "./check-smoke-report.ts";

const expected = { version: "1.2.3", platform: "linux-x64" };
const good: SmokeTestReport = {
  ok: true,
  version: "1.2.3",
  electron: "45.4.1",
  chrome: "150.0.0.0",
  node: "24.21.0",
  platform: "linux-x64",
  isPackaged: true,
  cache: { state: "ready", protection: "libsecret", store: "sealed" },
  nativeParts: { "msal-node-extensions": "loaded", "fs-native-extensions": "loaded" },
  windowAfterMs: 800,
};
const outputOf = (changes: Partial<SmokeTestReport>): string =>
  `a warning of Chromium's\r\n{not json\n${JSON.stringify({ ...good, ...changes })}\n`;

describe("findWrongReport", () => {
  it("finds nothing wrong with a package that works", () => {
    expect(findWrongReport({ exitCode: 0, output: outputOf({}) }, expected)).toEqual([]);
  });

  it("says that there is no report", () => {
    expect(findWrongReport({ exitCode: null, output: "Segmentation fault\n{}\n" }, expected)).toEqual([
      "The app ended with exit code null, expected 0.",
      "The app wrote no report: no line of its output is one.",
    ]);
  });

  it("passes on why the app failed", () => {
    const output = JSON.stringify({ ...good, ok: false, problem: "The window was closed." });
    expect(findWrongReport({ exitCode: 1, output }, expected)).toEqual([
      "The app ended with exit code 1, expected 0.",
      "The report is not ok: The window was closed.",
    ]);
  });

  it.each<[string, Partial<SmokeTestReport>, string]>([
    ["another version", { version: "1.2.2" }, "The version is 1.2.2, expected 1.2.3."],
    ["another architecture", { platform: "linux-arm64" }, "The platform is linux-arm64, expected linux-x64."],
    ["an app that is not packaged", { isPackaged: false }, "The report is not of a packaged app."],
    [
      "a native part that cannot be loaded",
      { nativeParts: { keytar: "wrong ELF class" } },
      "The native part keytar could not be loaded: wrong ELF class",
    ],
    ["no native parts", { nativeParts: {} }, "The report names no native part."],
    [
      "a cache in memory",
      { cache: { state: "ready", protection: "none", store: "memory" } },
      "The cache's store is memory, expected sealed.",
    ],
  ])("finds %s", (_, changes, problem) => {
    expect(findWrongReport({ exitCode: 0, output: outputOf(changes) }, expected)).toEqual([problem]);
  });
});
