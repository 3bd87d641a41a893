// The configuration of the packages, and the command line that builds them.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Packager, Platform } from "electron-builder";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { configure } from "../configure.ts";
import { parseDistArguments } from "../dist-arguments.ts";
import { readPublishTarget } from "../publish-target.ts";
import { startRefusingProxy } from "../stand-ins/refusing-proxy.ts";
import { targets } from "./built-packages.ts";
import { startDist } from "./run-dist.ts";

const projectDir = join(import.meta.dirname, "../..");

describe("electron-builder.yml", () => {
  it.each([
    ["as it is", [], undefined],
    ["with the native broker", ["--native-broker", "--set-version", "1.2.3"], undefined],
    ["with updates from a server", [], "https://updates.example"],
    ["with updates from GitHub", [], "github:owner/repository"],
  ])("is valid by electron-builder's schema, %s", async (_, args, publish) => {
    const config = await configure(parseDistArguments(args), readPublishTarget(publish));
    const chosen = new Map([Platform.LINUX, Platform.WINDOWS, Platform.MAC].map((one) => [one, new Map()]));
    const packager = new Packager({ projectDir, config, targets: chosen });
    await packager.validateConfig();
    expect(packager.config.appId).toBe("dev.latchkey.app");
  });
});

describe("npm run dist", () => {
  let output: string;
  beforeAll(async () => {
    output = await mkdtemp(join(tmpdir(), "latchkey-dist-"));
  });
  afterAll(async () => rm(output, { recursive: true, force: true }));
  const dist = async (args: string[], environment = {}) =>
    startDist([...args, "--output", output], { ...inject("packages").environment, ...environment });

  it("says what can be chosen", async () => {
    const { exitCode, stdout } = await dist(["--help"]);
    expect(exitCode).toBe(0);
    for (const option of ["--linux", "--format", "--dir", "--native-broker", "LATCHKEY_PUBLISH"])
      expect(stdout).toContain(option);
  });

  it.each([
    ["an option that is not there", ["--freebsd"], {}, "Unknown option '--freebsd'"],
    ["a format that is not there", ["--format", "msi"], {}, "--format msi: expected one of"],
    [
      "a server that is not encrypted",
      [],
      { LATCHKEY_PUBLISH: "http://updates.example" },
      "LATCHKEY_PUBLISH is",
    ],
  ])("refuses %s in one line, before it builds", async (_, args, environment, message) => {
    const { exitCode, stdout, stderr } = await dist(["--linux", ...args], environment);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
  });

  it("says of a package why it cannot be built here, and where to look instead", async () => {
    const { exitCode, stdout, stderr } = await dist(["--mac", "--format", "dmg"]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/macOS x64 dmg +no: a disk image is made by macOS' own hdiutil/);
    expect(stdout).toMatch(/macOS arm64 dmg +no: /);
    expect(stderr).toContain("None of these can be built on this machine");
    expect(stderr).toContain("npm run test:package");
  });

  it("says of each package that Electron cannot be downloaded for it, and builds nothing", async () => {
    const proxy = await startRefusingProxy();
    const empty = { XDG_CACHE_HOME: join(output, "empty"), ELECTRON_BUILDER_CACHE: join(output, "empty") };
    try {
      const ended = await dist(["--dir"], { ...proxy.environment, ...empty });
      expect(ended.exitCode).toBe(1);
      const reasons = ended.stdout.match(/ dir +no: Electron \S+ for \w+ \w+ cannot be downloaded here \(/g);
      expect(reasons).toHaveLength(targets.length);
      expect(ended.stderr).toContain("None of these can be built on this machine");
      // By the proxy that the system names, as electron-builder's own downloads.
      expect(proxy.refused).toContainEqual(expect.stringMatching(/:443$/));
    } finally {
      await proxy.close();
    }
  });
});
