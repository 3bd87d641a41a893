// The stand-ins against the real electron-builder: packages are built offline, and hold what they should.
import { access, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createFixtureBuild, type FixtureBuild } from "../stand-ins/fixture-build.ts";
import { runTool } from "../stand-ins/run-tool.ts";

const timeout = 60_000;
const isLinux = process.platform === "linux";
const tools = ["dpkg-deb", "rpmbuild", "mksquashfs", "unsquashfs", "makensis"];
const found = new Set(
  isLinux ? (await runTool("sh", ["-c", `which ${tools.join(" ")} || true`])).split("\n").map(nameOf) : [],
);

describe.runIf(isLinux)("with stand-ins, electron-builder", { timeout }, () => {
  let fixture: FixtureBuild;
  const built = (path: string) => join(fixture.output, path);
  beforeAll(async () => {
    fixture = await createFixtureBuild();
  });
  afterAll(() => fixture.dispose());

  describe("for Linux", () => {
    beforeAll(async () => {
      const formats = { deb: "dpkg-deb", rpm: "rpmbuild", AppImage: "mksquashfs" };
      const targets = Object.entries(formats).flatMap(([format, tool]) => (found.has(tool) ? [format] : []));
      await fixture.build(["--linux", "dir", ...targets, "--x64"]);
    }, timeout);

    it("packs the app as it packs Electron's own", async () => {
      await access(built("linux-unpacked/resources/app.asar"));
      await expectShippedFuses(built("linux-unpacked/fixture"));
      await expect(access(built("linux-unpacked/resources/default_app.asar"))).rejects.toThrow("ENOENT");
    });

    it.runIf(found.has("dpkg-deb"))("builds a Debian package", async () => {
      const deb = built("fixture_1.2.3_amd64.deb");
      const files = await runTool("dpkg-deb", ["-c", deb]);
      expect(files).toMatch(/-rwxr-xr-x root\/root .* \.\/opt\/Fixture\/fixture\n/);
      expect(files).toContain("./usr/share/applications/fixture.desktop\n");
      expect(files).toContain("./usr/share/icons/hicolor/256x256/apps/fixture.png\n");
      const control = await runTool("dpkg-deb", ["-f", deb]);
      expect(control).toContain("Package: fixture\nVersion: 1.2.3\nLicense: MIT\n");
      expect(control).toContain("Architecture: amd64\nMaintainer: Somebody <somebody@fixture.example>\n");
      expect(control).toMatch(/^Depends: libgtk-3-0, .*libsecret-1-0$/m);
      expect(control).toContain(
        "Homepage: https://fixture.example\nDescription: The fixture\n  A tiny app\n",
      );
      expect(await runTool("dpkg-deb", ["-I", deb, "postinst"])).toContain("/opt/Fixture/fixture");
      expect(await runTool("dpkg-deb", ["-I", deb, "postrm"])).toContain("fixture");
    });

    it.runIf(found.has("rpmbuild"))("builds an RPM package", async () => {
      const rpm = built("fixture-1.2.3.x86_64.rpm");
      const files = (await runTool("rpm", ["-qpl", rpm])).split("\n");
      expect(files).toContain("/opt/Fixture/fixture");
      expect(files).toContain("/usr/share/applications/fixture.desktop");
      const query = "%{NAME} %{VERSION} %{ARCH} %{LICENSE} %{URL} %{SUMMARY}: %{DESCRIPTION}";
      expect(await runTool("rpm", ["-qp", "--qf", query, rpm])).toBe(
        "fixture 1.2.3 x86_64 MIT https://fixture.example The fixture: A tiny app",
      );
      expect(await runTool("rpm", ["-qp", "--requires", rpm])).toContain("(libXtst or libXtst6)\n");
      expect(await runTool("rpm", ["-qp", "--scripts", rpm])).toMatch(/postinstall[^]*postuninstall/);
    });

    it.runIf(found.has("mksquashfs") && found.has("unsquashfs"))("builds an AppImage", async () => {
      const image = built("Fixture-1.2.3.AppImage");
      const runtimes = join(fixture.environment["APPIMAGE_TOOLS_PATH"] ?? "", "runtimes");
      const { size } = await stat(join(runtimes, "runtime-x64"));
      const files = await runTool("unsquashfs", ["-o", String(size), "-l", image]);
      for (const name of ["AppRun", "fixture.desktop", "resources/app.asar"]) {
        expect(files).toContain(`squashfs-root/${name}\n`);
      }
      const runtime = (await readFile(image)).toString("latin1", 0, size);
      expect(runtime).toContain("stand-in for the runtime of AppImage");
    });
  });

  describe("for Windows", () => {
    beforeAll(async () => {
      await fixture.build(["--win", found.has("makensis") ? "nsis:x64" : "dir:x64", "dir:arm64"]);
    }, timeout);

    it.each([
      ["win-unpacked", 0x8664],
      ["win-arm64-unpacked", 0xaa64],
    ])("packs the app with resources of its own, into %s", async (folder, machine) => {
      const program = built(`${folder}/Fixture.exe`);
      const image = NtExecutable.from(await readFile(program));
      expect(image.newHeader.fileHeader.machine).toBe(machine);
      const { entries } = NtExecutableResource.from(image);
      const [version] = Resource.VersionInfo.fromEntries(entries);
      expect(version?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({
        ProductName: "Fixture",
        FileVersion: "1.2.3",
      });
      expect(Resource.IconGroupEntry.fromEntries(entries)[0]?.icons.length).toBeGreaterThan(1);
      expect(entries.map(({ type }) => type)).toContain("INTEGRITY");
      await expectShippedFuses(program);
    });

    it.runIf(found.has("makensis"))("compiles an installer", async () => {
      const installer = await readFile(built("Fixture Setup 1.2.3.exe"));
      expect(installer.toString("latin1", 0, 2)).toBe("MZ");
      expect(installer.includes("NullsoftInst")).toBe(true);
    });
  });

  describe("for macOS", () => {
    beforeAll(async () => {
      await fixture.build(["--mac", "dmg", "--arm64"]);
    }, timeout);

    it("packs the app with its helpers", async () => {
      const contents = built("mac-arm64/Fixture.app/Contents");
      for (const suffix of ["", " (GPU)", " (Plugin)", " (Renderer)"]) {
        const name = `Fixture Helper${suffix}`;
        await access(join(contents, "Frameworks", `${name}.app`, "Contents", "MacOS", name));
      }
      expect(await readFile(join(contents, "Info.plist"), "utf8")).toContain("ElectronAsarIntegrity");
      await expectShippedFuses(built("mac-arm64/Fixture.app"));
    });

    it("makes a placeholder of a disk image, which says what it is", async () => {
      const image = JSON.parse(await readFile(built("Fixture-1.2.3-arm64.dmg"), "utf8")) as object;
      expect(image).toMatchObject({
        notice: expect.stringContaining("stand-in for a disk image") as string,
        settings: { contents: [{ name: "Fixture.app" }, { path: "/Applications", type: "link" }] },
      });
    });
  });

  it("has asked for nothing from the network", () => {
    expect(fixture.refused).toEqual([]);
  });

  it("would have to ask, without them", async () => {
    fixture.environment["XDG_CACHE_HOME"] = join(fixture.output, "empty-cache");

    const enough = new AbortController();
    const build = fixture.build(["--linux", "dir", "--x64"], enough.signal).catch(String);
    await vi.waitUntil(() => fixture.refused.length > 0, { timeout, interval: 50 });
    enough.abort();
    await build;
  });
});

async function expectShippedFuses(executable: string): Promise<void> {
  const { version, ...wire } = await getCurrentFuseWire(executable);
  expect(version).toBe("1");
  // An enumeration has its names and its numbers as keys.
  expect(Object.keys(wire)).toHaveLength(Object.keys(FuseV1Options).length / 2);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
