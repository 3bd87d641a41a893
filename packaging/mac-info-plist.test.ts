// Info.plist as electron-builder leaves it, and as it has to be before it is signed.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, parse, type PlistValue } from "plist";
import { expect, it, onTestFinished } from "vitest";
import { tightenInfoPlist } from "./mac-info-plist.ts";

async function tighten(info: PlistValue): Promise<PlistValue> {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-plist-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "Info.plist");
  await writeFile(file, build(info));
  await tightenInfoPlist(file);
  return parse(await readFile(file, "utf8"));
}

it("lets the system load nothing in the clear but from the loopback address, and asks for no device", async () => {
  const kept = {
    CFBundleIdentifier: "dev.latchkey.app",
    LSMinimumSystemVersion: "13.0",
    ElectronAsarIntegrity: { "Resources/app.asar": { algorithm: "SHA256", hash: "00" } },
    CFBundleURLTypes: [{ CFBundleURLName: "Latchkey", CFBundleURLSchemes: ["latchkey"] }],
  };
  const info = await tighten({
    ...kept,
    NSCameraUsageDescription: "This app needs access to the camera",
    NSBluetoothAlwaysUsageDescription: "This app needs access to Bluetooth",
    NSAppTransportSecurity: {
      NSAllowsLocalNetworking: true,
      NSAllowsArbitraryLoads: true,
      NSExceptionDomains: { localhost: { NSTemporaryExceptionAllowsInsecureHTTPLoads: true } },
    },
  });

  expect(info).toEqual({
    ...kept,
    NSAppTransportSecurity: {
      NSAllowsArbitraryLoads: false,
      NSExceptionDomains: { "127.0.0.1": { NSExceptionAllowsInsecureHTTPLoads: true } },
    },
  });
});

it("says what is wrong with a file that is no Info.plist", async () => {
  await expect(tighten(["no", "dictionary"])).rejects.toThrow(/Info\.plist holds no dictionary/);
});
