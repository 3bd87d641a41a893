// An app as electron-builder has packed it for one target: where its parts are.
import { join } from "node:path";
import type { Target } from "./native-files.ts";

export interface PackedApp extends Target {
  /** Absolute path of the folder that becomes the package, such as `dist/linux-unpacked`. */
  directory: string;
  /** File name of the product: of the `.app`, of the `.exe`, and in small letters of Linux' executable. */
  productName: string;
}

/** On macOS the `.app`, else the executable. */
export function executableOf({ platform, directory, productName }: PackedApp): string {
  const names = {
    darwin: `${productName}.app`,
    win32: `${productName}.exe`,
    linux: productName.toLowerCase(),
  };
  return join(directory, names[platform]);
}

export function resourcesOf(app: PackedApp): string {
  return app.platform === "darwin"
    ? join(executableOf(app), "Contents", "Resources")
    : join(app.directory, "resources");
}

export function asarOf(app: PackedApp): string {
  return join(resourcesOf(app), "app.asar");
}
