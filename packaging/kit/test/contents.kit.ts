// What is in the tarball, and what is not.
import { gunzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import packageFile from "../../../package.json" with { type: "json" };
import { runTool } from "../../stand-ins/run-tool.ts";

const { tarball, directory } = inject("kit");
const archive = readFileSync(tarball);
const files = (await runTool("tar", ["-tzf", tarball])).trim().split("\n");
const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
  exports: Record<string, string | Record<string, string>>;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  scripts?: unknown;
};
const kib = 1024;

describe("the packed kit", () => {
  it("has every file that its exports and its command name", () => {
    const named = [manifest.exports, manifest.bin].flatMap(listPaths);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !files.includes(path.replace("./", "package/")))).toEqual([]);
  });

  it("gives types before code, and CommonJS its own kind of types", () => {
    for (const [name, target] of Object.entries(manifest.exports)) {
      if (typeof target === "string") continue;
      expect(Object.keys(target), name).toEqual(["types", "default"]);
      expect(target["types"]?.endsWith(".d.cts"), name).toBe(target["default"]?.endsWith(".cjs"));
    }
  });

  it("consists of bundles, declarations, DPAPI's binaries, licences and a README, and of nothing else", () => {
    const expected = [
      /^package\/dist\/[\w-]+\.c?js$/,
      /^package\/types\/(kit|main|shared|cache-client)\/[\w/-]+\.d\.c?ts$/,
      /^package\/bin\/(x64|arm64|ia32)\/dpapi\.node$/,
      /^package\/(package\.json|LICENSE|README\.md|third-party-licences\.txt)$/,
    ];
    expect(files.filter((file) => !expected.some((pattern) => pattern.test(file)))).toEqual([]);
  });

  it("holds no test, nothing of the development provider, no second MSAL, and no path of this machine", () => {
    const code = gunzipSync(archive).toString("latin1");
    const root = join(import.meta.dirname, "../../..");
    for (const trace of [root, "oidc-provider", "identity-provider/", "vitest", "ClientAuthErrorCodes"])
      expect(code.includes(trace), trace).toBe(false);
  });

  it("depends on exactly versioned packages of the registry, none of which is archived or Microsoft's persistence", () => {
    const versions = Object.values(manifest.dependencies);
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    const names = Object.keys(manifest.dependencies);
    expect(names.filter((name) => /^keytar$|msal-node-extensions|electron/.test(name))).toEqual([]);
    expect(manifest.dependencies["@azure/msal-node"]).toBe(packageFile.dependencies["@azure/msal-node"]);
  });

  it("runs nothing when it is installed", () => {
    expect(manifest.scripts).toBeUndefined();
  });

  it("is small", () => {
    expect(archive.length).toBeLessThan(400 * kib);
  });
});

function listPaths(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(listPaths) : [];
}
