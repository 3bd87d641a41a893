// Info.plist as electron-builder leaves it, and as it has to be before it is signed.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, parse, type PlistValue } from "plist";
import { describe, expect, it, onTestFinished } from "vitest";
import { findWrongInfo, hardenInfo } from "./info-plist.ts";

const loose = {
  NSAllowsLocalNetworking: true,
  NSAllowsArbitraryLoads: true,
  NSExceptionDomains: { localhost: { NSTemporaryExceptionAllowsInsecureHTTPLoads: true } },
};
const kept = {
  CFBundleIdentifier: "dev.latchkey.app",
  ElectronAsarIntegrity: { "Resources/app.asar": { algorithm: "SHA256", hash: "00" } },
};

async function createApp(info: PlistValue): Promise<{ contents: string; helper: string }> {
  const contents = await mkdtemp(join(tmpdir(), "latchkey-plist-"));
  onTestFinished(() => rm(contents, { recursive: true }));
  const helper = join(contents, "Frameworks", "Latchkey Helper.app", "Contents");
  await mkdir(helper, { recursive: true });
  await writeFile(join(contents, "Info.plist"), build(info));
  await writeFile(join(helper, "Info.plist"), build({ NSAppTransportSecurity: loose }));
  return { contents, helper };
}

describe("hardenInfo", () => {
  it("lets app and helpers load nothing in the clear but from the loopback address, and ask for no device", async () => {
    const { contents, helper } = await createApp({
      ...kept,
      NSCameraUsageDescription: "This app needs access to the camera",
      NSAppTransportSecurity: loose,
    });
    await hardenInfo(contents);

    const NSAppTransportSecurity = {
      NSAllowsArbitraryLoads: false,
      NSExceptionDomains: { "127.0.0.1": { NSExceptionAllowsInsecureHTTPLoads: true } },
    };
    expect(parse(await readFile(join(contents, "Info.plist"), "utf8"))).toEqual({
      ...kept,
      NSAppTransportSecurity,
    });
    expect(parse(await readFile(join(helper, "Info.plist"), "utf8"))).toEqual({ NSAppTransportSecurity });
    expect(await findWrongInfo(contents)).toEqual([]);
  });
});

describe("findWrongInfo", () => {
  it("names what was left loose, in the app and in its helpers", async () => {
    const { contents } = await createApp({
      NSCameraUsageDescription: "why not",
      NSAppTransportSecurity: loose,
    });
    const problems = await findWrongInfo(contents);
    expect(problems).toHaveLength(4);
    expect(problems[0]).toMatch(/^NSAppTransportSecurity of Info\.plist is .*"NSAllowsArbitraryLoads":true/);
    expect(problems[1]).toBe("Info.plist asks for NSCameraUsageDescription");
    expect(problems[2]).toContain("Frameworks/Latchkey Helper.app/Contents/Info.plist");
    expect(problems[3]).toBe("Info.plist has no ElectronAsarIntegrity");
  });
});
