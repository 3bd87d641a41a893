// The command with programs that only write what a packaged app would.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-smoke-command-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const report = {
  ok: true,
  version: manifest.version,
  platform: `${process.platform}-${process.arch}`,
  isPackaged: true,
  cache: { state: "ready", protection: "libsecret", store: "sealed" },
  nativeParts: { "fs-native-extensions": "loaded" },
};

/** @param body of a shell script, which is started in place of the app */
function run(body: string): { status: number | null; output: string } {
  const app = join(folder, "app");
  writeFileSync(app, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  const command = join(import.meta.dirname, "smoke-test-package.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, app], { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

describe.skipIf(process.platform === "win32")("smoke-test-package.ts", () => {
  it("passes a package whose report is right, and shows the report", () => {
    const { status, output } = run(`[ "$1" = --smoke-test ] && echo '${JSON.stringify(report)}'`);
    expect(output).toContain('"isPackaged":true');
    expect(output).toContain("works.");
    expect(status).toBe(0);
  });

  it("fails one that ends badly, and says what is wrong", () => {
    const { status, output } = run("echo broken >&2; exit 3");
    expect(output).toContain("broken");
    expect(output).toContain("ended with exit code 3");
    expect(status).toBe(1);
  });
});
