// End-to-end tests: in Electron or in the Chromium host, with browsers that are already installed.
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { systemBrowserOptions } from "./fixtures/system-browser.ts";

// Playwright would add a snapshot of a page to every failure, and nobody could take secrets out of it.
process.env["PLAYWRIGHT_NO_COPY_PROMPT"] = "1";

const artifacts = path.resolve(import.meta.dirname, "../artifacts/e2e");

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: "*.spec.ts",
  // Each has a folder, a keyring and a provider of its own.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env["CI"]),
  use: { launchOptions: systemBrowserOptions() },
  globalSetup: "./global-setup.ts",
  outputDir: path.join(artifacts, "results"),
  reporter: [["list"], ["json", { outputFile: path.join(artifacts, "report.json") }]],
});
