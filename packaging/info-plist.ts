// Info.plist of the macOS app and of its helpers: what electron-builder writes into it that we do not want is taken out.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, parse, type PlistValue } from "plist";

type Dictionary = { [key: string]: PlistValue };

/** App Transport Security, the rule for what the system's own network code may load; Chromium's has rules of its own. */
const transportSecurity = {
  NSAllowsArbitraryLoads: false,
  // electron-updater hands a download to Squirrel over HTTP on this address. From macOS 14 on an address can be named
  // here; macOS 13 lets addresses through by itself.
  NSExceptionDomains: { "127.0.0.1": { NSExceptionAllowsInsecureHTTPLoads: true } },
};

/** Keys by which an app says why it wants a device. Latchkey wants none, and Electron's are not true of it. */
const isUsage = (key: string): boolean => /^NS\w+UsageDescription$/.test(key);

/** @param contents absolute path of `<name>.app/Contents` */
export async function hardenInfo(contents: string): Promise<void> {
  for (const file of await listInfoFiles(contents)) {
    const info = await readInfo(file);
    const kept = Object.fromEntries(Object.entries(info).filter(([key]) => !isUsage(key)));
    await writeFile(file, build({ ...kept, NSAppTransportSecurity: transportSecurity }));
  }
}

/** A sentence for each thing that is wrong. */
export async function findWrongInfo(contents: string): Promise<string[]> {
  const problems: string[] = [];
  for (const file of await listInfoFiles(contents)) {
    const info = await readInfo(file);
    const name = file.slice(contents.length + 1);
    const security = JSON.stringify(info["NSAppTransportSecurity"]);
    if (security !== JSON.stringify(transportSecurity)) {
      problems.push(
        `NSAppTransportSecurity of ${name} is ${security}, wanted ${JSON.stringify(transportSecurity)}`,
      );
    }
    problems.push(
      ...Object.keys(info)
        .filter(isUsage)
        .map((key) => `${name} asks for ${key}`),
    );
  }
  const main = await readInfo(join(contents, "Info.plist"));
  if (main["ElectronAsarIntegrity"] === undefined) problems.push("Info.plist has no ElectronAsarIntegrity");
  return problems;
}

async function listInfoFiles(contents: string): Promise<string[]> {
  const frameworks = join(contents, "Frameworks");
  const helpers = (await readdir(frameworks)).filter((name) => name.endsWith(".app"));
  return [contents, ...helpers.map((name) => join(frameworks, name, "Contents"))].map((folder) =>
    join(folder, "Info.plist"),
  );
}

async function readInfo(file: string): Promise<Dictionary> {
  return parse(await readFile(file, "utf8")) as Dictionary;
}
