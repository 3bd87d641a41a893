// Every format for every target, with a server for updates. Of nsis and AppImage the configuration and the contents are real,
// what would start is a stand-in; a disk image is a placeholder that says what was asked for.
import { hash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import packageFile from "../../package.json" with { type: "json" };
import { verifyChecksums, writeChecksums } from "../checksums.ts";
import { findProblems } from "../after-pack.ts";
import { startRefusingProxy, type RefusingProxy } from "../stand-ins/refusing-proxy.ts";
import { runTool } from "../stand-ins/run-tool.ts";
import { appOf, targets } from "./built-packages.ts";
import { listMissing } from "./programs.ts";

interface UpdateInfo {
  version: string;
  path: string;
  files: { url: string; sha512: string; size: number }[];
}

const needed = ["dpkg-deb", "rpmbuild", "mksquashfs", "unsquashfs", "makensis"];
const { environment } = inject("packages");
const arches = ["x64", "arm64"] as const;
const named = (rest: string): string => `latchkey-${packageFile.version}-${rest}`;

describe.skipIf(listMissing(...needed).length > 0)(`every format (needs ${needed.join(", ")})`, () => {
  let output: string;
  let proxy: RefusingProxy;
  beforeAll(async () => {
    output = await mkdtemp(join(tmpdir(), "latchkey-formats-"));
    proxy = await startRefusingProxy();
    const script = join(import.meta.dirname, "build-every-format.ts");
    const env = {
      ...process.env,
      NODE_ENV: "production",
      ...environment,
      ...proxy.environment,
      LATCHKEY_PUBLISH: "https://updates.example",
    };
    await runTool(process.execPath, [script, output], { env, cwd: join(import.meta.dirname, "../..") });
  }, 300_000);
  afterAll(async () => {
    await proxy.close();
    await rm(output, { recursive: true, force: true });
  });
  const built = (rest: string): string => join(output, named(rest));
  const sevenZip = async (archive: string): Promise<string> =>
    runTool(environment["ELECTRON_BUILDER_7ZIP_PATH"] ?? "7za", ["l", "-ba", archive]);
  const readUpdateInfo = async (name: string): Promise<UpdateInfo> =>
    parse(await readFile(join(output, name), "utf8")) as UpdateInfo;

  it("is there, and nothing else is", async () => {
    const entries = await readdir(output, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const bills = ["linux", "darwin", "win32"].flatMap((platform) =>
      arches.map((arch) => `${platform}-${arch}.cdx.json`),
    );
    const zipped = ["setup-ARCH.exe", "mac-ARCH.zip", "mac-ARCH.dmg"].flatMap((name) => [
      name,
      `${name}.blockmap`,
    ]);
    const each = ["win-ARCH.zip", "linux-ARCH.tar.gz", ...zipped].flatMap((name) =>
      arches.map((arch) => name.replace("ARCH", arch)),
    );
    const linux = [
      "x86_64.AppImage",
      "arm64.AppImage",
      "amd64.deb",
      "arm64.deb",
      "x86_64.rpm",
      "aarch64.rpm",
    ];
    const updates = ["latest.yml", "latest-mac.yml", "latest-linux.yml", "latest-linux-arm64.yml"];
    expect(names.filter((name) => name !== "builder-debug.yml").sort()).toEqual(
      [...[...bills, ...each, ...linux.map((name) => `linux-${name}`)].map(named), ...updates].sort(),
    );
  });

  it.each(targets)("leaves the folder for $platform $arch as it was checked", async (target) => {
    expect(await findProblems(appOf(target, output), { hasNativeBroker: false })).toEqual([]);
  });

  it("asked for nothing from the network", () => {
    expect(proxy.refused).toEqual([]);
  });

  it.each([
    ["latest.yml", ["setup-x64.exe", "setup-arm64.exe"]],
    ["latest-mac.yml", ["mac-x64.zip", "mac-arm64.zip", "mac-x64.dmg", "mac-arm64.dmg"]],
    ["latest-linux.yml", ["linux-x86_64.AppImage", "linux-amd64.deb", "linux-x86_64.rpm"]],
    ["latest-linux-arm64.yml", ["linux-arm64.AppImage", "linux-arm64.deb", "linux-aarch64.rpm"]],
  ])("announces updates in %s by the hashes of the files", async (name, files) => {
    const info = await readUpdateInfo(name);
    expect(info.version).toBe(packageFile.version);
    // electron-updater takes the file whose name has the architecture that it runs on, else the first.
    expect(info.files.map(({ url }) => url).sort()).toEqual(files.map(named).sort());
    for (const { url, sha512, size } of info.files) {
      expect(hash("sha512", await readFile(join(output, url)), "base64")).toBe(sha512);
      expect((await stat(join(output, url))).size).toBe(size);
    }
  });

  it.each(arches)("compiles an installer for Windows %s that says whose it is", async (arch) => {
    const installer = await readFile(built(`setup-${arch}.exe`));
    expect(installer.includes("NullsoftInst")).toBe(true);
    const { entries } = NtExecutableResource.from(NtExecutable.from(installer, { ignoreCert: true }));
    const [properties] = Resource.VersionInfo.fromEntries(entries);
    const language = properties?.getAllLanguagesForStringValues()[0];
    if (properties === undefined || language === undefined)
      throw new Error("The installer has no properties");
    expect(properties.getStringValues(language)).toMatchObject({
      ProductName: "Latchkey",
      CompanyName: "The Latchkey authors",
      FileVersion: packageFile.version,
      LegalCopyright: "Copyright © 2026 The Latchkey authors",
    });
  });

  it.each(arches)("packs Windows %s and macOS as zip, with where updates come from", async (arch) => {
    const windows = await sevenZip(built(`win-${arch}.zip`));
    for (const path of ["Latchkey.exe", "resources/app.asar", "resources/app-update.yml"])
      expect(windows).toContain(path);
    const mac = await sevenZip(built(`mac-${arch}.zip`));
    for (const path of ["MacOS/Latchkey", "Resources/app.asar", "Resources/app-update.yml"])
      expect(mac).toContain(`Latchkey.app/Contents/${path}`);
  });

  it.each(arches)(
    "asks for a disk image of macOS %s with the app and a link to Applications",
    async (arch) => {
      const image = JSON.parse(await readFile(built(`mac-${arch}.dmg`), "utf8")) as object;
      expect(image).toMatchObject({
        notice: expect.stringContaining("stand-in for a disk image") as string,
        settings: { contents: [{ name: "Latchkey.app" }, { path: "/Applications", type: "link" }] },
      });
    },
  );

  it.each([
    ["x64", "x86_64"],
    ["arm64", "arm64"],
  ])(
    "packs an AppImage for %s whose first bytes are the runtime and whose rest is the app",
    async (arch, name) => {
      const runtime = join(environment["APPIMAGE_TOOLS_PATH"] ?? "", "runtimes", `runtime-${arch}`);
      const offset = String((await stat(runtime)).size);
      const files = await runTool("unsquashfs", ["-offset", offset, "-ls", built(`linux-${name}.AppImage`)]);
      for (const path of [
        "AppRun",
        "dev.latchkey.app.desktop",
        "latchkey",
        "resources/app.asar",
        "resources/app-update.yml",
      ])
        expect(files).toContain(`squashfs-root/${path}\n`);
      // By which electron-updater would take it for a deb or an rpm.
      expect(files).not.toContain("package-type");
    },
  );

  it("tells a deb and an rpm which of them they are, and an archive neither", async () => {
    const read = "opt/Latchkey/resources/package-type";
    const deb = `dpkg-deb --fsys-tarfile '${built("linux-amd64.deb")}' | tar -xO ./${read}`;
    expect(await runTool("sh", ["-c", deb])).toBe("deb");
    const folder = await mkdtemp(join(output, "rpm-"));
    const rpm = `rpm2archive - < '${built("linux-x86_64.rpm")}' | tar -xz -C '${folder}' ./${read}`;
    await runTool("sh", ["-c", rpm]);
    expect(await readFile(join(folder, read), "utf8")).toBe("rpm");
    expect(await runTool("tar", ["-tzf", built("linux-x64.tar.gz")])).not.toContain("package-type");
  });

  it("is covered by SHA256SUMS, as sha256sum reads it", async () => {
    await writeChecksums(output);
    expect(await verifyChecksums(output)).toEqual([]);
    await runTool("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: output });
  });
});
