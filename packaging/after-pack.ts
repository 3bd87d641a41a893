// electron-builder's hook `afterPack`, before anything is signed: hardens the app that was packed and refuses it if anything
// in it is not as it should be.
import { join } from "node:path";
import { Arch, type AfterPackContext } from "electron-builder";
import { findWrongContents } from "./check-contents.ts";
import { burnFuses, findWrongFuses } from "./fuses.ts";
import { findWrongInfo, hardenInfo } from "./info-plist.ts";
import type { Platform } from "./native-files.ts";
import { executableOf, type PackedApp } from "./packed-app.ts";
import { readPackageOptions } from "./package-options.ts";

export async function afterPack(context: AfterPackContext): Promise<void> {
  const app = describeApp(context);
  const options = readPackageOptions(process.env);
  if (app.platform === "darwin") await hardenInfo(join(executableOf(app), "Contents"));
  await burnFuses(executableOf(app), options);
  const problems = await findProblems(app, options);
  if (problems.length > 0) {
    throw new Error(
      `The package for ${app.platform} ${app.arch} is not as it should be:\n${problems.map((one) => `  ${one}`).join("\n")}`,
    );
  }
}

/** Also for a package that lies there finished. */
export async function findProblems(
  app: PackedApp,
  options: ReturnType<typeof readPackageOptions>,
): Promise<string[]> {
  return [
    ...(await findWrongContents(app, options)),
    ...(await findWrongFuses(executableOf(app), options)),
    ...(app.platform === "darwin" ? await findWrongInfo(join(executableOf(app), "Contents")) : []),
  ];
}

function describeApp({ appOutDir, arch, electronPlatformName, packager }: AfterPackContext): PackedApp {
  const name = Arch[arch];
  if (name !== "x64" && name !== "arm64") throw new Error(`There are no native files for ${name}.`);
  return {
    directory: appOutDir,
    platform: electronPlatformName as Platform,
    arch: name,
    productName: packager.appInfo.productFilename,
  };
}
