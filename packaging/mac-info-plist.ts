// Takes out of a Mac app's Info.plist what Electron and electron-builder leave wide and no configuration takes away.
// Belongs into `afterPack`: it changes a file of the bundle, so it has to run before the bundle is signed.
import { readFile, writeFile } from "node:fs/promises";
import { build, parse, type PlistValue } from "plist";

/** App Transport Security, the rule for what the system's own network code may load; Chromium's has rules of its own. */
const transportSecurity = {
  NSAllowsArbitraryLoads: false,
  // electron-updater hands a download to Squirrel over HTTP on this address. From macOS 14 on an address can be named
  // here; macOS 13 lets addresses through by itself.
  NSExceptionDomains: { "127.0.0.1": { NSExceptionAllowsInsecureHTTPLoads: true } },
};

/** @param file the Info.plist of the app itself; its helpers load nothing through the system. */
export async function tightenInfoPlist(file: string): Promise<void> {
  const info = parse(await readFile(file, "utf8"));
  if (!isDictionary(info)) throw new Error(`${file} holds no dictionary, and a bundle's Info.plist has to.`);
  // Electron explains what it would use camera, microphone and Bluetooth for. Without a reason macOS does not even ask.
  const kept = Object.entries(info).filter(([key]) => !key.endsWith("UsageDescription"));
  await writeFile(file, build({ ...Object.fromEntries(kept), NSAppTransportSecurity: transportSecurity }));
}

function isDictionary(value: PlistValue): value is Record<string, PlistValue> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
