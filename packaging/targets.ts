// Every package that there is, and which of them a machine can build: each one it cannot, with the reason.
import type { Arch, Platform } from "./native-files.ts";

export interface PackageTarget {
  platform: Platform;
  arch: Arch;
  /** electron-builder's name of it; `dir` is the folder that all the others are made of. */
  format: "dir" | "nsis" | "zip" | "dmg" | "AppImage" | "deb" | "rpm" | "tar.gz";
}

const formats: Record<Platform, PackageTarget["format"][]> = {
  linux: ["AppImage", "deb", "rpm", "tar.gz"],
  win32: ["nsis", "zip"],
  darwin: ["dmg", "zip"],
};
const arches: Arch[] = ["x64", "arm64"];

export interface TargetChoice {
  /** None means all. */
  platforms: Platform[];
  arches: Arch[];
  /** None means all that the platform has. */
  formats: PackageTarget["format"][];
  isDirectory: boolean;
}

export const formatNames = [...new Set(Object.values(formats).flat())];

export function listTargets(choice: TargetChoice): PackageTarget[] {
  const platforms = choice.platforms.length > 0 ? choice.platforms : (Object.keys(formats) as Platform[]);
  const chosen = choice.arches.length > 0 ? choice.arches : arches;
  const chooseFormats = (platform: Platform): PackageTarget["format"][] => {
    if (choice.isDirectory) return ["dir"];
    if (choice.formats.length === 0) return formats[platform];
    return formats[platform].filter((format) => choice.formats.includes(format));
  };
  return platforms.flatMap((platform) =>
    chosen.flatMap((arch) => chooseFormats(platform).map((format) => ({ platform, arch, format }))),
  );
}

export interface Machine {
  platform: NodeJS.Platform;
  /** Whether a program is on the PATH. */
  has: (program: string) => boolean;
}

/** Why this machine cannot build it, whatever it can download; undefined if it can. */
export function whyNotBuildable({ platform, format }: PackageTarget, machine: Machine): string | undefined {
  if (platform === "darwin" && machine.platform !== "darwin") {
    if (format === "dmg") return "a disk image is made by macOS' own hdiutil";
    if (format === "zip") return "a Mac starts nothing that is not signed, and codesign runs on macOS only";
  }
  if (format === "nsis" && machine.platform === "linux" && !machine.has("wine") && !machine.has("wine64")) {
    return "the uninstaller is written by the installer itself, which runs under Wine here (Debian: wine)";
  }
  if (format === "rpm" && !machine.has("rpmbuild")) return "rpmbuild is missing (Debian: rpm)";
  if ((format === "deb" || format === "AppImage") && machine.platform === "win32") {
    return "it keeps the modes of files, which Windows does not have";
  }
  return undefined;
}

/** Such as `Linux x64 deb`. */
export function nameTarget({ platform, arch, format }: PackageTarget): string {
  const names: Record<Platform, string> = { linux: "Linux", win32: "Windows", darwin: "macOS" };
  return `${names[platform]} ${arch} ${format}`;
}
