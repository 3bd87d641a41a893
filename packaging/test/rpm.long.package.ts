// The RPM package, like the Debian one: what it tells the system, and its life in a clean tree.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import { runTool } from "../stand-ins/run-tool.ts";
import { hostArch, nextVersion } from "./built-packages.ts";
import { testPackageLife } from "./life-of-a-package.ts";
import { openRpmTree } from "./package-managers.ts";
import { listMissing, whyNoRoot } from "./programs.ts";
import { runDist } from "./run-dist.ts";

const packages = { first: "", next: "" };

describe.skipIf(listMissing("rpm", "rpmbuild").length > 0)("the RPM package (needs rpm)", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-rpm-"));
    const build = async (version: string): Promise<string> => {
      const args = ["--linux", `--${hostArch}`, "--format", "rpm", "--set-version", version];
      await runDist([...args, "--output", folder], inject("packages").environment);
      const architecture = hostArch === "x64" ? "x86_64" : "aarch64";
      return join(folder, `latchkey-${version}-linux-${architecture}.rpm`);
    };
    packages.first = await build(packageFile.version);
    packages.next = await build(nextVersion);
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));
  const query = async (...args: string[]): Promise<string> =>
    runTool("rpm", ["-qp", ...args, packages.first]);

  it("says what it is, who keeps it and what it needs", async () => {
    const tags = await query("--qf", "%{NAME} %{VERSION} %{LICENSE} %{URL} %{PACKAGER} %{SUMMARY}");
    expect(tags).toBe(
      `latchkey ${packageFile.version} MIT ${packageFile.homepage} The Latchkey authors <maintainers@latchkey.example> ` +
        "Sign in once to a desktop app and stay signed in, safely",
    );
    const requires = (await query("--requires")).split("\n");
    expect(requires).toEqual(expect.arrayContaining(["gtk3", "nss", "(libsecret or libsecret-1-0)"]));
  });

  it("installs its command and takes it back, in scripts that are whole", async () => {
    const scripts = await query("--scripts");
    expect(scripts).toMatch(
      /^postinstall scriptlet[^]*update-alternatives --install '\/usr\/bin\/latchkey'/m,
    );
    expect(scripts).toMatch(/^postuninstall scriptlet[^]*update-alternatives --remove 'latchkey'/m);
    // What electron-builder's templates leave to be filled in.
    expect(scripts).not.toMatch(/\$\{\w+\}/);
  });

  const whyNot = whyNoRoot();
  describe.skipIf(whyNot !== undefined)(
    `in a clean tree${whyNot === undefined ? "" : ` (${whyNot})`}`,
    () => {
      testPackageLife({ openManager: openRpmTree, packages });
    },
  );
});
