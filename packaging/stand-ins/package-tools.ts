// Tools that electron-builder would download to make packages, from what a Debian system has and from stand-ins.
// deb, rpm, the file system of an AppImage and the compiled NSIS script are real; each stand-in says what it is.
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { elfImage } from "./elf-image.ts";
import { noticeOf } from "./notice.ts";
import { writeNsisPlugins } from "./nsis-plugins.ts";
import { peImage } from "./pe-image.ts";

/**
 * Needs `dpkg-deb`, `rpmbuild`, `mksquashfs` (Debian: squashfs-tools) and `makensis` (nsis), each once it is used.
 * @param directory a folder that is thrown away afterwards
 * @returns environment for electron-builder; its `PATH` is the present one and more
 */
export async function preparePackageTools(directory: string): Promise<Record<string, string>> {
  const tools = join(directory, "tools");
  return {
    ...(await prepareFpm(tools)),
    ...(await prepareAppImageTools(join(tools, "appimage"))),
    ...(await prepareNsis(tools)),
    ...(await prepareDmgTools(tools)),
  };
}

async function prepareFpm(tools: string) {
  const path = join(tools, "fpm");
  await writeLauncher(path, standIn("fpm.ts"));
  return { CUSTOM_FPM_PATH: path };
}

/** In the layout of the toolset with the static runtime (`toolsets.appimage` 1.0.2 and up). */
async function prepareAppImageTools(folder: string) {
  await writeLauncher(join(folder, "mksquashfs"), ["mksquashfs"]);
  await writeLauncher(join(folder, "desktop-file-validate"), ["desktop-file-validate"]);
  await mkdir(join(folder, "runtimes"), { recursive: true });
  for (const arch of ["x64", "arm64"] as const) {
    const runtime = elfImage(arch, { text: noticeOf("the runtime of AppImage") });
    await writeFile(join(folder, "runtimes", `runtime-${arch}`), runtime);
    await mkdir(join(folder, "lib", arch), { recursive: true });
  }
  return { APPIMAGE_TOOLS_PATH: folder };
}

async function prepareNsis(tools: string) {
  const nsis = join(tools, "nsis");
  const resources = join(tools, "nsis-resources");
  const wine = join(tools, "wine");
  await writeLauncher(join(nsis, "makensis"), ["makensis"]);
  const elevate = peImage("x64", "1.0.0", { text: noticeOf("elevate.exe") });
  await writeFile(join(nsis, "elevate.exe"), elevate);
  const builder = createRequire(createRequire(import.meta.url).resolve("electron-builder"));
  const builderFolder = dirname(builder.resolve("app-builder-lib/package.json"));
  await writeNsisPlugins(join(resources, "plugins", "x86-unicode"), join(builderFolder, "templates", "nsis"));
  await writeLauncher(join(wine, "bin", "wine"), standIn("wine.ts"));
  await mkdir(join(wine, "wine-home"), { recursive: true });
  await mkdir(join(wine, "lib"), { recursive: true });
  return {
    ELECTRON_BUILDER_NSIS_DIR: nsis,
    ELECTRON_BUILDER_NSIS_RESOURCES_DIR: resources,
    ELECTRON_BUILDER_WINE_TOOLSET_DIR: wine,
  };
}

async function prepareDmgTools(tools: string) {
  const dmgbuild = join(tools, "dmgbuild");
  await writeLauncher(dmgbuild, standIn("dmgbuild.ts"));
  // Of macOS, and found by its name only.
  const bin = join(tools, "bin");
  await writeLauncher(join(bin, "sips"), standIn("sips.ts"));
  return { CUSTOM_DMGBUILD_PATH: dmgbuild, PATH: `${bin}:${process.env["PATH"]}` };
}

const standIn = (script: string) => [process.execPath, join(import.meta.dirname, script)];

async function writeLauncher(path: string, command: readonly string[]): Promise<void> {
  const quoted = command.map((part) => `'${part.replaceAll("'", String.raw`'\''`)}'`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\nexec ${quoted.join(" ")} "$@"\n`, { mode: 0o755 });
}
