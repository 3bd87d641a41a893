// electron-builder's hook `afterPack`, before anything is signed: hardens the app that was packed, puts its bill of materials
// into it, and refuses it if anything in it is not as it should be.
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Arch, type AfterPackContext } from "electron-builder";
import { findWrongBill, writeBill } from "./bill-of-materials.ts";
import { checkBudget, measureApp } from "./budget.ts";
import { findWrongContents } from "./check-contents.ts";
import { burnFuses, findWrongFuses } from "./fuses.ts";
import { findWrongInfo, hardenInfo } from "./info-plist.ts";
import { listBrokerFiles, listNativeFiles, type NativeFile, type Platform } from "./native-files.ts";
import { readPackageOptions, type PackageOptions } from "./package-options.ts";
import { executableOf, resourcesOf, type PackedApp } from "./packed-app.ts";

const root = dirname(import.meta.dirname);

export async function afterPack(context: AfterPackContext): Promise<void> {
  const app = describeApp(context);
  const options = readPackageOptions(process.env);
  const { version } = context.packager.appInfo;
  if (app.platform === "darwin") await hardenInfo(join(executableOf(app), "Contents"));
  await burnFuses(executableOf(app));
  const problems = await findWrongContents(app, chooseNativeFiles(app, options));
  // The bill is made of these files: without them there is nothing to bill.
  if (problems.length === 0) {
    const bill = await writeBill(app, { root, version, nativeFiles: chooseNativeFiles(app, options) });
    await copyFile(bill, join(context.outDir, `latchkey-${version}-${app.platform}-${app.arch}.cdx.json`));
  }
  problems.push(...(problems.length > 0 ? [] : await findProblems(app, options)));
  if (problems.length > 0) {
    throw new Error(
      `The package for ${app.platform} ${app.arch} is not as it should be:\n${problems.map((one) => `  ${one}`).join("\n")}`,
    );
  }
  if (!options.hasNativeBroker) checkBudget(measureApp(resourcesOf(app)), `${app.platform}-${app.arch}`);
}

/** Also for a package that lies there finished. @param isSigned as for {@link findWrongBill} */
export async function findProblems(
  app: PackedApp,
  options: PackageOptions,
  isSigned = false,
): Promise<string[]> {
  return [
    ...(await findWrongContents(app, chooseNativeFiles(app, options))),
    ...(await findWrongFuses(executableOf(app))),
    ...(app.platform === "darwin" ? await findWrongInfo(join(executableOf(app), "Contents")) : []),
    ...(await findWrongBill(app, root, isSigned)),
  ];
}

function chooseNativeFiles(app: PackedApp, { hasNativeBroker }: PackageOptions): NativeFile[] {
  return [...listNativeFiles(app), ...(hasNativeBroker ? listBrokerFiles(app) : [])];
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
