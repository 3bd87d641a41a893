// From its installation to its removal: what each package manager has to get right, told once for all of them. The app runs
// from the installed files in the Chromium host, with an identity provider of its own and the tests' private keyring.
import { existsSync } from "node:fs";
import { lstat, mkdtemp, readdir, readFile, readlink, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../dev/identity-provider/identity-provider.ts";
import { createAppEnvironment } from "../../e2e/fixtures/app-environment.ts";
import { runPackagedApp, startPackagedApp } from "../../e2e/fixtures/packaged-app.ts";
import type { RunningApp } from "../../e2e/fixtures/running-app.ts";
import { signInInBrowser } from "../../e2e/fixtures/sign-in.ts";
import { openSystemBrowser } from "../../e2e/fixtures/system-browser.ts";
import { openPage } from "../../e2e/fixtures/window-pages.ts";
import { keyringServiceName } from "../../src/main/config.ts";
import { nextVersion } from "./built-packages.ts";
import type { PackageManager } from "./package-managers.ts";

export interface PackageLife {
  openManager: () => Promise<PackageManager>;
  /** Of package.json's version, and of the next. */
  packages: { first: string; next: string };
}

/** To be called in a `describe`; its tests are steps, each on what the one before it left. */
export function testPackageLife({ openManager, packages }: PackageLife): void {
  let manager: PackageManager;
  let before: string[] | undefined;
  let provider: IdentityProvider;
  let folder: string;
  let running: RunningApp | undefined;
  const installed = (path: string): string => join(manager.root, path);
  const userData = (): string => join(folder, "user-data");

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-package-life-"));
    provider = await startIdentityProvider();
    manager = await openManager();
    before = await manager.list?.();
  });
  afterAll(async () => {
    await running?.kill();
    await provider?.close();
    if ((await manager?.installedVersion()) !== undefined) await manager.remove();
    await manager?.dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  const where = () => ({
    resourcesDirectory: installed("opt/Latchkey/resources"),
    userDataDirectory: userData(),
  });
  async function start(): Promise<RunningApp> {
    const env = createAppEnvironment(provider);
    running = await startPackagedApp({ ...where(), env, spkiFingerprint: provider.spkiFingerprint });
    return running;
  }
  async function getToken(app: RunningApp, source: "cache" | "network"): Promise<void> {
    await openPage(app, "Tokens");
    const button = source === "cache" ? "Get token" : "Refresh now";
    await app.page.getByRole("button", { name: button, exact: true }).click();
    await app.page.locator(`[data-testid=token-source][data-source=${source}]`).waitFor();
  }
  /** Fails if the window asks for a sign-in. */
  async function expectSignedIn(): Promise<void> {
    const app = await start();
    await app.page.getByTestId("account-name").first().waitFor();
    await getToken(app, "network");
    expect(await app.quit()).toBe(0);
  }

  it("is installed with its command, menu entry, icons and description", async () => {
    await manager.install(packages.first);
    expect(await manager.installedVersion()).toBe(packageFile.version);
    expect(await followInTree(manager.root, "/usr/bin/latchkey")).toBe("/opt/Latchkey/latchkey");
    for (const path of [
      "usr/share/applications/dev.latchkey.app.desktop",
      "usr/share/metainfo/dev.latchkey.app.metainfo.xml",
      "usr/share/icons/hicolor/16x16/apps/latchkey.png",
      "usr/share/icons/hicolor/512x512/apps/latchkey.png",
      "usr/share/icons/hicolor/scalable/apps/latchkey.svg",
      "opt/Latchkey/resources/LICENSE.txt",
      "opt/Latchkey/resources/THIRD-PARTY-LICENCES.txt",
      "opt/Latchkey/resources/sbom.cdx.json",
    ])
      expect(existsSync(installed(path)), path).toBe(true);
    const entry = await readFile(installed("usr/share/applications/dev.latchkey.app.desktop"), "utf8");
    expect(entry).toMatch(/^Exec=\/opt\/Latchkey\/latchkey %U$/m);
    expect(entry).toMatch(/^Icon=latchkey$/m);
  });

  it("works from the installed files, whose smoke test passes", async () => {
    const { exitCode, output } = await runPackagedApp({ ...where(), args: ["--smoke-test"] });
    expect(exitCode, output).toBe(0);
    expect(output).toContain('"isPackaged":true');
  });

  it("signs somebody in and gets a token", async () => {
    const browser = await openSystemBrowser(provider);
    try {
      const app = await start();
      await signInInBrowser(app, browser, provider.people[0]);
      await getToken(app, "cache");
      expect(await app.quit()).toBe(0);
    } finally {
      await browser.close();
    }
    expect(await findKeys(userData())).toHaveLength(1);
  });

  it("is updated to the next version, in which that person is still signed in", async () => {
    const output = await manager.install(packages.next);
    expect(output).not.toContain("Accounts are kept");
    expect(await manager.installedVersion()).toBe(nextVersion);
    expect(await followInTree(manager.root, "/usr/bin/latchkey")).toBe("/opt/Latchkey/latchkey");
    await expectSignedIn();
  });

  it("is removed with nothing left of it but the accounts, and says where those are", async () => {
    const output = await manager.remove();
    expect(await manager.installedVersion()).toBeUndefined();
    expect(output).toContain(`rm -r ~/.config/${packageFile.productName}`);
    expect(output).toContain(`secret-tool clear service ${keyringServiceName}`);
    if (before !== undefined) expect(await manager.list?.()).toEqual(before);
    for (const path of ["opt/Latchkey", "usr/bin/latchkey", "etc/alternatives/latchkey"])
      // A link that leads nowhere is something left as well.
      await expect(lstat(installed(path))).rejects.toThrow("ENOENT");
    expect(await findKeys(userData())).toHaveLength(1);
  });

  it("finds the accounts again when it is installed again", async () => {
    await manager.install(packages.next);
    await expectSignedIn();
  });

  it("leaves nothing behind after --wipe and its removal", async () => {
    const keys = await findKeys(userData());
    const { exitCode, output } = await runPackagedApp({ ...where(), args: ["--wipe"] });
    expect(exitCode, output).toBe(0);
    await manager.remove();
    if (before !== undefined) expect(await manager.list?.()).toEqual(before);
    expect(await listKeys()).not.toEqual(expect.arrayContaining(keys));
    // What is left is the development host's browser profile.
    const left = await readdir(userData());
    expect(left.filter((name) => !name.startsWith("chromium-host"))).toEqual([]);
  });
}

/** Follows links as the installed system would. */
async function followInTree(root: string, path: string): Promise<string> {
  if (root === "/") return realpath(path);
  const target = await readlink(join(root, path)).catch(() => undefined);
  return target === undefined ? path : followInTree(root, target);
}

/** Accounts of the keyring's items that hold a data key. */
async function listKeys(): Promise<string[]> {
  // Loads libsecret at import.
  const { default: keytar } = await import("keytar");
  return (await keytar.findCredentials(keyringServiceName)).map(({ account }) => account);
}

/** Of the cache in this folder. */
async function findKeys(userDataDirectory: string): Promise<string[]> {
  const cacheId = await readFile(join(userDataDirectory, "token-cache", "cache-id"), "utf8");
  return (await listKeys()).filter((account) => account === `data-key.${cacheId}`);
}
