// `--smoke-test`: what it reports of an app that works, and of one that does not.
import { cp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { SmokeTestReport } from "../src/main/lifecycle/smoke-test.ts";
import { chromiumHostMain, findBundle, runChromiumApp } from "./fixtures/chromium-app.ts";
import { chooseHost } from "./fixtures/launch-app.ts";
import { findPackage } from "./fixtures/package-under-test.ts";
import { expect, test } from "./fixtures/test.ts";

function readReport(output: string): SmokeTestReport {
  const line = output.split("\n").find((each) => each.startsWith("{"));
  return JSON.parse(line ?? "{}") as SmokeTestReport;
}

async function ownFolders(): Promise<string[]> {
  return (await readdir(os.tmpdir())).filter((name) => name.startsWith("latchkey-smoke-test-"));
}

test("passes with nothing configured, says what runs, and leaves no trace", async ({
  run,
  userDataDirectory,
}) => {
  const before = await ownFolders();
  const { exitCode, output } = await run(["--smoke-test"]);
  const report = readReport(output);
  expect(report).toMatchObject({
    ok: true,
    // Electron brings a Node of its own, of the major version that the project pins.
    node: expect.stringMatching(`^${process.versions.node.split(".")[0]}\\.`),
    isPackaged: findPackage() !== undefined,
    cache: { state: "ready", store: "sealed" },
    nativeParts: { "msal-node-extensions": "loaded", "fs-native-extensions": "loaded" },
  });
  expect(report.windowAfterMs).toBeGreaterThan(0);
  expect(exitCode).toBe(0);
  expect(await ownFolders()).toEqual(before);
  await expect(stat(path.join(userDataDirectory, "token-cache"))).rejects.toThrow("ENOENT");
  await expect(stat(path.join(userDataDirectory, "logs"))).rejects.toThrow("ENOENT");
});

test("passes beside an app that runs with the same data", async ({ app, run }) => {
  expect(readReport((await run(["--smoke-test"])).output).ok).toBe(true);
  expect(app.output()).not.toContain("A later start");
});

test("fails with a configuration that is wrong, and says what is", async ({ run }) => {
  const { exitCode, output } = await run(["--smoke-test"], { LATCHKEY_AUTHORITY: "http://not.secure" });
  expect(exitCode).toBe(1);
  expect(readReport(output)).toMatchObject({ ok: false });
  expect(readReport(output).problem).toContain("LATCHKEY_AUTHORITY");
});

test("fails with a page that its content security policy stops", async ({ userDataDirectory }) => {
  test.skip(chooseHost() === "electron", "Electron starts the bundle that was built, and no copy of it");
  test.skip(findPackage() !== undefined, "A package is tested as it is");
  const built = path.dirname(path.dirname(chromiumHostMain));
  const broken = `${built}-broken`;
  try {
    await cp(built, broken, { recursive: true });
    const page = path.join(broken, "renderer", "index.html");
    const html = await readFile(page, "utf8");
    await writeFile(page, html.replace("</body>", "<script>globalThis.hasRun = true;</script></body>"));
    const main = path.join(broken, "main", "main.js");
    const { exitCode, output } = await runChromiumApp(
      { userDataDirectory, args: ["--smoke-test"] },
      findBundle(main),
    );
    expect(exitCode).toBe(1);
    expect(readReport(output).problem).toMatch(/^The page's console has an error: .*Content Security Policy/);
  } finally {
    await rm(broken, { recursive: true, force: true });
  }
});
