// The native files of a package, for each target: where they are in node_modules, and where the bundle looks for them.
import { join } from "node:path";

export type Platform = "linux" | "darwin" | "win32";
export type Arch = "x64" | "arm64";

export interface Target {
  platform: Platform;
  arch: Arch;
}

export interface NativeFile {
  /** npm package that ships it, by the name that it is imported by. */
  package: string;
  /** Relative to the project's folder, with `/`. */
  from: string;
  /** Relative to the folder of the built code (`out`), with `/`. */
  to: string;
}

/**
 * What the target needs, and nothing of another platform. keytar and fs-native-extensions look beside the bundle, as they
 * are made to; msal-node-extensions looks for DPAPI one folder above it.
 */
export function listNativeFiles({ platform, arch }: Target): NativeFile[] {
  const host = `${platform}-${arch}`;
  const files = ["keytar", "fs-native-extensions"].map((name) => ({
    package: name,
    from: `node_modules/${name}/prebuilds/${host}/${name}.node`,
    to: `main/prebuilds/${host}/${name}.node`,
  }));
  if (platform === "win32") {
    files.push({
      package: "@azure/msal-node-extensions",
      from: `node_modules/@azure/msal-node-extensions/bin/${arch}/dpapi.node`,
      to: `bin/${arch}/dpapi.node`,
    });
  }
  return files;
}

/** The native broker's, which are only packed where that is asked for. Linux has no broker that Latchkey uses. */
export function listBrokerFiles({ platform, arch }: Target): NativeFile[] {
  const folder = { win32: "windows", darwin: "macos", linux: undefined }[platform];
  if (folder === undefined) return [];
  const library = {
    windows: { x64: "msalruntime.dll", arm64: "msalruntime_arm64.dll" },
    macos: { x64: "libmsalruntime_x64.dylib", arm64: "libmsalruntime_arm64.dylib" },
  }[folder as "windows" | "macos"][arch];
  return ["msal-node-runtime.node", library].map((name) => ({
    package: "@azure/msal-node-runtime",
    from: join("node_modules/@azure/msal-node-runtime/dist", folder, arch, name).replaceAll("\\", "/"),
    to: `main/${folder}/${arch}/${name}`,
  }));
}
