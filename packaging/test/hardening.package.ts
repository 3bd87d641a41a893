// What each package tells the operating system and Electron: fuses, Info.plist, the properties of the program.
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { getRawHeader } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { parse } from "plist";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import { describe, expect, it } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import { asarOf, executableOf, type PackedApp } from "../packed-app.ts";
import { appOf, targets } from "./built-packages.ts";

/** Written out once more, so that a fuse is changed in two places or not at all. */
const fuses: Record<string, FuseState> = {
  RunAsNode: FuseState.DISABLE,
  EnableCookieEncryption: FuseState.ENABLE,
  EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
  EnableNodeCliInspectArguments: FuseState.DISABLE,
  EnableEmbeddedAsarIntegrityValidation: FuseState.ENABLE,
  OnlyLoadAppFromAsar: FuseState.ENABLE,
  LoadBrowserProcessSpecificV8Snapshot: FuseState.DISABLE,
  GrantFileProtocolExtraPrivileges: FuseState.DISABLE,
  WasmTrapHandlers: FuseState.ENABLE,
};

/** What Electron holds the archive to: the hash of its header, which has the hash of each file. */
const hashOfArchive = (app: PackedApp): string => hash("sha256", getRawHeader(asarOf(app)).headerString);

describe.each(targets)("the package for $platform $arch", (target) => {
  it("has all nine fuses as they are meant to be", async () => {
    const { version, ...wire } = await getCurrentFuseWire(executableOf(appOf(target)));
    expect(version).toBe("1");
    const named = Object.entries(wire).map(([index, state]) => [FuseV1Options[Number(index)], state]);
    expect(Object.fromEntries(named)).toEqual(fuses);
  });
});

describe.each(targets.filter(({ platform }) => platform === "darwin"))(
  "Info.plist for macOS $arch",
  (target) => {
    const app = appOf(target);
    const read = async (folder: string): Promise<Record<string, unknown>> =>
      parse(await readFile(join(executableOf(app), folder, "Info.plist"), "utf8")) as Record<string, unknown>;

    it("says who the app is, which links it opens and which system it needs", async () => {
      expect(await read("Contents")).toMatchObject({
        CFBundleIdentifier: "dev.latchkey.app",
        CFBundleName: "Latchkey",
        CFBundleDisplayName: "Latchkey",
        CFBundleExecutable: "Latchkey",
        CFBundleShortVersionString: packageFile.version,
        CFBundleVersion: packageFile.version,
        CFBundleURLTypes: [{ CFBundleURLSchemes: ["latchkey"] }],
        LSApplicationCategoryType: "public.app-category.utilities",
        LSMinimumSystemVersion: "13.0",
        NSHumanReadableCopyright: "Copyright © 2026 The Latchkey authors",
      });
    });

    it("holds Electron to the archive that is in the package", async () => {
      expect((await read("Contents"))["ElectronAsarIntegrity"]).toEqual({
        "Resources/app.asar": { algorithm: "SHA256", hash: hashOfArchive(app) },
      });
    });

    const helpers = ["", " (GPU)", " (Plugin)", " (Renderer)"].map(
      (suffix) => `Contents/Frameworks/Latchkey Helper${suffix}.app/Contents`,
    );
    it.each(["Contents", ...helpers])(
      "asks for no device and loads nothing unencrypted: %s",
      async (folder) => {
        const info = await read(folder);
        expect(info["CFBundleIdentifier"]).toMatch(/^dev\.latchkey\.app(\.helper.*)?$/);
        expect(info["NSAppTransportSecurity"]).toEqual({
          NSAllowsArbitraryLoads: false,
          NSExceptionDomains: { "127.0.0.1": { NSExceptionAllowsInsecureHTTPLoads: true } },
        });
        expect(Object.keys(info).filter((key) => key.endsWith("UsageDescription"))).toEqual([]);
      },
    );
  },
);

describe.each(targets.filter(({ platform }) => platform === "win32"))(
  "the program for Windows $arch",
  (target) => {
    const app = appOf(target);
    const readResources = async (): Promise<NtExecutableResource["entries"]> =>
      NtExecutableResource.from(NtExecutable.from(await readFile(executableOf(app)))).entries;

    it("shows whose it is and which version", async () => {
      const [properties] = Resource.VersionInfo.fromEntries(await readResources());
      const values = properties?.getStringValues({ lang: 1033, codepage: 1200 });
      expect(values).toMatchObject({
        ProductName: "Latchkey",
        FileDescription: "Latchkey",
        CompanyName: "The Latchkey authors",
        LegalCopyright: "Copyright © 2026 The Latchkey authors",
        FileVersion: packageFile.version,
        ProductVersion: `${packageFile.version}.0`,
        InternalName: "Latchkey",
      });
      // Nothing of Electron's own is left.
      expect(JSON.stringify(values)).not.toMatch(/stand-in|electron/i);
    });

    it("has icons for small and large places", async () => {
      const [group] = Resource.IconGroupEntry.fromEntries(await readResources());
      // 0 stands for 256.
      const widths = group?.icons.map(({ width }) => width || 256);
      expect(widths).toEqual(expect.arrayContaining([16, 32, 48, 256]));
    });

    it("holds Electron to the archive that is in the package", async () => {
      const integrity = (await readResources()).find(({ type }) => type === "INTEGRITY");
      expect(integrity?.id).toBe("ELECTRONASAR");
      expect(JSON.parse(new TextDecoder().decode(integrity?.bin))).toEqual([
        { file: String.raw`resources\app.asar`, alg: "SHA256", value: hashOfArchive(app) },
      ]);
    });
  },
);
