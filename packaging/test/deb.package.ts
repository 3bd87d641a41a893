// The Debian package: what it tells the system, what validators say of its files, and its life in a clean tree.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import { runTool } from "../stand-ins/run-tool.ts";
import { hostArch } from "./built-packages.ts";
import { testPackageLife } from "./life-of-a-package.ts";
import { openDpkgTree } from "./package-managers.ts";
import { listMissing, whyNoRoot } from "./programs.ts";

const { deb } = inject("packages");
const missing = listMissing("dpkg-deb", "dpkg", "dpkg-query");
const architecture = hostArch === "x64" ? "amd64" : "arm64";

describe.skipIf(deb === undefined || missing.length > 0)("the Debian package (needs dpkg)", () => {
  const packages = deb ?? { first: "", next: "" };
  const field = async (name: string): Promise<string> =>
    (await runTool("dpkg-deb", ["--field", packages.first, name])).trim();
  const listDependencies = async (): Promise<string[]> => (await field("Depends")).split(", ");

  it("says what it is, who keeps it and what it needs", async () => {
    expect(await field("Package")).toBe("latchkey");
    expect(await field("Version")).toBe(packageFile.version);
    expect(await field("Architecture")).toBe(architecture);
    expect(await field("Maintainer")).toBe("The Latchkey authors <maintainers@latchkey.example>");
    expect(await field("Homepage")).toBe(packageFile.homepage);
    expect(await field("Description")).toMatch(/^Sign in once .*\n +Sign in once with Microsoft Entra ID/);
    expect(await listDependencies()).toEqual(
      expect.arrayContaining(["libgtk-3-0", "libnss3", "libsecret-1-0"]),
    );
    expect(await field("Recommends")).toContain("gnome-keyring");
  });

  describe("unpacked", () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "latchkey-deb-"));
      await runTool("dpkg-deb", ["--extract", packages.first, folder]);
    });
    afterAll(async () => rm(folder, { recursive: true, force: true }));

    it.skipIf(listMissing("desktop-file-validate").length > 0)(
      "has a valid desktop entry (needs desktop-file-utils)",
      async () => {
        const entry = join(folder, "usr/share/applications", packageFile.desktopName);
        expect(await runTool("desktop-file-validate", [entry])).toBe("");
        expect(await readFile(entry, "utf8")).toContain("MimeType=x-scheme-handler/latchkey;");
      },
    );

    it.skipIf(listMissing("appstreamcli").length > 0)(
      "has valid metainfo, pedantically (needs appstream)",
      async () => {
        const metainfo = join(folder, "usr/share/metainfo/dev.latchkey.app.metainfo.xml");
        const report = await runTool("appstreamcli", [
          "validate",
          "--no-net",
          "--pedantic",
          "--no-color",
          metainfo,
        ]);
        expect(report).toContain("Validation was successful.");
      },
    );

    it("has modes that let everybody run it and nobody change it", async () => {
      const listing = await runTool("dpkg-deb", ["--contents", packages.first]);
      const modes = listing.split("\n").filter((line) => line !== "" && !line.startsWith("l"));
      expect(modes.filter((line) => !/^[d-]rw[xs-]r-[x-]r-[x-] root\/root /.test(line))).toEqual([]);
      expect(modes.some((line) => /^-rwxr-xr-x .* \.\/opt\/Latchkey\/latchkey$/.test(line))).toBe(true);
    });
  });

  const whyNot = whyNoRoot();
  describe.skipIf(whyNot !== undefined)(
    `in a clean tree${whyNot === undefined ? "" : ` (${whyNot})`}`,
    () => {
      it("is refused where libsecret is missing", async () => {
        const others = (await listDependencies()).filter((name) => name !== "libsecret-1-0");
        const manager = await openDpkgTree(others, architecture);
        try {
          await expect(manager.install(packages.first)).rejects.toThrow("latchkey depends on libsecret-1-0");
        } finally {
          await manager.dispose();
        }
      });

      testPackageLife({
        openManager: async () => openDpkgTree(await listDependencies(), architecture),
        packages,
      });
    },
  );
});
