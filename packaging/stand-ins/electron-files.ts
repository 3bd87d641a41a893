// The files of Electron's distributions for Linux and Windows, by the names that Electron's own have.
import type { Arch } from "../native-files.ts";
import type { Entry } from "./distribution.ts";
import { elfImage } from "./elf-image.ts";
import { fuseWire } from "./fuse-wire.ts";
import { notice } from "./notice.ts";
import { peImage } from "./pe-image.ts";

/** Chromium's, in the order of Electron's manifest of its zip files. */
export const locales =
  "af am ar bg bn ca cs da de el en-GB en-US es es-419 et fa fi fil fr gu he hi hr hu id it ja kn ko lt lv ml mr ms nb nl pl pt-BR pt-PT ro ru sk sl sr sv sw ta te th tr uk ur vi zh-CN zh-TW".split(
    " ",
  );

const text = (path: string): Entry => ({ path, content: `${notice}: ${path}\n` });

/** In every distribution, beside the app. */
export const commonEntries = (version: string): Entry[] => [
  { path: "version", content: version },
  text("LICENSE"),
  { path: "LICENSES.chromium.html", content: `<p>${notice}</p>\n` },
];

const data = [
  "chrome_100_percent.pak",
  "chrome_200_percent.pak",
  "icudtl.dat",
  "resources.pak",
  "snapshot_blob.bin",
  "v8_context_snapshot.bin",
  "vk_swiftshader_icd.json",
];

const linuxLibraries = "libEGL.so libGLESv2.so libffmpeg.so libvk_swiftshader.so libvulkan.so.1".split(" ");
const windowsLibraries =
  "d3dcompiler_47.dll dxcompiler.dll dxil.dll ffmpeg.dll libEGL.dll libGLESv2.dll vk_swiftshader.dll vulkan-1.dll".split(
    " ",
  );

const common = (version: string, defaultApp: Uint8Array): Entry[] => [
  ...commonEntries(version),
  ...data.map(text),
  ...locales.map((locale) => text(`locales/${locale}.pak`)),
  { path: "resources/default_app.asar", content: defaultApp },
];

export function linuxEntries(arch: Arch, version: string, defaultApp: Uint8Array): Entry[] {
  const helper = elfImage(arch);
  return [
    ...common(version, defaultApp),
    { path: "electron", content: elfImage(arch, { data: fuseWire() }), isExecutable: true },
    { path: "chrome-sandbox", content: helper, isExecutable: true },
    { path: "chrome_crashpad_handler", content: helper, isExecutable: true },
    ...linuxLibraries.map((path) => ({
      path,
      content: elfImage(arch, { kind: "library" }),
      isExecutable: true,
    })),
  ];
}

export function windowsEntries(arch: Arch, version: string, defaultApp: Uint8Array): Entry[] {
  return [
    ...common(version, defaultApp),
    { path: "electron.exe", content: peImage(arch, version, { data: fuseWire() }) },
    ...windowsLibraries.map((path) => ({ path, content: peImage(arch, version, { kind: "library" }) })),
  ];
}
