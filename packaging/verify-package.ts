// node packaging/verify-package.ts <folder or .app>: looks at an app that is packed, signed or installed as it was looked at when
// it was packed: its contents, fuses, Info.plist and bill of materials. Reads only. Needs the build's own records in
// out/bundled-packages.
import { basename, dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import manifest from "../package.json" with { type: "json" };
import { findProblems } from "./after-pack.ts";
import type { Arch, Platform } from "./native-files.ts";
import type { PackedApp } from "./packed-app.ts";

const usage = `node packaging/verify-package.ts [options] <folder that holds the executable, or .app>

  --platform linux|win32|darwin, --arch x64|arm64     what it was built for; default this machine's
  --native-broker                                     it was built with that option
  --signed                                            signed after it was packed: on macOS codesign has rewritten the native files,
                                                      so that their hashes are not compared with the bill of materials;
                                                      codesign --verify --deep --strict answers for them`;

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      platform: { type: "string", default: process.platform },
      arch: { type: "string", default: process.arch },
      "native-broker": { type: "boolean", default: false },
      signed: { type: "boolean", default: false },
    },
  });
  const [where] = positionals;
  if (where === undefined || positionals.length > 1) throw new Error(usage);
  const app = describeApp(where, values.platform, values.arch);
  const problems = await findProblems(app, { hasNativeBroker: values["native-broker"] }, values.signed);
  if (problems.length > 0) throw new Error(`${where} is not as it should be:\n${problems.join("\n")}`);
  console.log(`${where} is as it should be: contents, fuses and bill of materials.`);
}

function describeApp(where: string, platform: string, arch: string): PackedApp {
  if (!isOneOf(platform, ["linux", "win32", "darwin"] satisfies Platform[])) {
    throw new Error(`--platform is "${platform}"; expected linux, win32 or darwin.`);
  }
  if (!isOneOf(arch, ["x64", "arm64"] satisfies Arch[])) {
    throw new Error(`--arch is "${arch}"; expected x64 or arm64.`);
  }
  const path = resolve(where);
  const isBundle = path.endsWith(".app");
  return {
    directory: isBundle ? dirname(path) : path,
    platform,
    arch,
    productName: isBundle ? basename(path, ".app") : manifest.productName,
  };
}

function isOneOf<T extends string>(text: string, choices: readonly T[]): text is T {
  return (choices as readonly string[]).includes(text);
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
