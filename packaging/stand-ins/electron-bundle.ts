// The files of Electron's distribution for macOS: an application bundle with its frameworks and helpers.
import { build } from "plist";
import type { Arch } from "../native-files.ts";
import type { Entry } from "./distribution.ts";
import { commonEntries, locales } from "./electron-files.ts";
import { fuseWire } from "./fuse-wire.ts";
import { machOImage } from "./mach-o-image.ts";
import { notice } from "./notice.ts";

const contents = "Electron.app/Contents";
const frameworks = `${contents}/Frameworks`;
const bundleLocales = locales.map((name) => (name === "en-US" ? "en" : name.replace("-", "_")));
const libraries = ["libEGL", "libGLESv2", "libffmpeg", "libvk_swiftshader"];

export function macEntries(arch: Arch, version: string, defaultApp: Uint8Array): Entry[] {
  const program = machOImage(arch);
  return [
    ...commonEntries(version),
    ...bundle("Electron", contents, "com.github.Electron", version, program),
    { path: `${contents}/Resources/default_app.asar`, content: defaultApp },
    { path: `${contents}/Resources/electron.icns`, content: emptyIcns() },
    ...bundleLocales.map((name): Entry => ({
      path: `${contents}/Resources/${name}.lproj`,
      isFolder: true,
    })),
    ...electronFramework(arch, version, program),
    ...["", " (GPU)", " (Plugin)", " (Renderer)"].flatMap((suffix) => {
      const name = `Electron Helper${suffix}`;
      return bundle(
        name,
        `${frameworks}/${name}.app/Contents`,
        "com.github.Electron.helper",
        version,
        program,
      );
    }),
    ...["Mantle", "ReactiveObjC", "Squirrel"].flatMap((name) =>
      framework(name, machOImage(arch, { kind: "library" }), version),
    ),
    executable(`${frameworks}/Squirrel.framework/Versions/A/Resources/ShipIt`, program),
  ];
}

function electronFramework(arch: Arch, version: string, program: Uint8Array): Entry[] {
  const folder = `${frameworks}/Electron Framework.framework`;
  const resources = [
    "chrome_100_percent.pak",
    "chrome_200_percent.pak",
    "icudtl.dat",
    "resources.pak",
    "MainMenu.nib",
    `v8_context_snapshot.${arch === "x64" ? "x86_64" : "arm64"}.bin`,
    ...bundleLocales.map((name) => `${name}.lproj/locale.pak`),
  ];
  return [
    // The fuses of the whole app are in here, not in the program.
    ...framework("Electron Framework", machOImage(arch, { kind: "library", data: fuseWire() }), version),
    ...["Helpers", "Libraries"].map((name): Entry => ({
      path: `${folder}/${name}`,
      linkTo: `Versions/Current/${name}`,
    })),
    executable(`${folder}/Versions/A/Helpers/chrome_crashpad_handler`, program),
    ...libraries.map((name) =>
      executable(`${folder}/Versions/A/Libraries/${name}.dylib`, machOImage(arch, { kind: "library" })),
    ),
    { path: `${folder}/Versions/A/Libraries/vk_swiftshader_icd.json`, content: "{}\n" },
    ...resources.map((name) => ({ path: `${folder}/Versions/A/Resources/${name}`, content: `${notice}\n` })),
  ];
}

function framework(name: string, binary: Uint8Array, version: string): Entry[] {
  const folder = `${frameworks}/${name}.framework`;
  return [
    executable(`${folder}/Versions/A/${name}`, binary),
    {
      path: `${folder}/Versions/A/Resources/Info.plist`,
      content: infoPlist(name, `com.github.Electron.${name.replaceAll(" ", "")}`, "FMWK", version),
    },
    { path: `${folder}/Versions/Current`, linkTo: "A" },
    { path: `${folder}/${name}`, linkTo: `Versions/Current/${name}` },
    { path: `${folder}/Resources`, linkTo: "Versions/Current/Resources" },
  ];
}

function bundle(name: string, folder: string, id: string, version: string, program: Uint8Array): Entry[] {
  return [
    { path: `${folder}/Info.plist`, content: infoPlist(name, id, "APPL", version) },
    { path: `${folder}/PkgInfo`, content: "APPL????" },
    executable(`${folder}/MacOS/${name}`, program),
  ];
}

const executable = (path: string, content: Uint8Array): Entry => ({ path, content, isExecutable: true });

function infoPlist(name: string, id: string, packageType: string, version: string): string {
  return build({
    CFBundleExecutable: name,
    CFBundleIdentifier: id,
    CFBundleName: name,
    CFBundleDisplayName: name,
    CFBundleIconFile: "electron.icns",
    CFBundlePackageType: packageType,
    CFBundleShortVersionString: version,
    CFBundleVersion: version,
    CFBundleGetInfoString: notice,
    NSPrincipalClass: "AtomApplication",
  });
}

/** An icon file without icons. */
function emptyIcns(): Buffer {
  const header = Buffer.from("icns\0\0\0\0", "latin1");
  header.writeUInt32BE(header.length, 4);
  return header;
}
