// One copy of msal-common in the bundle, where msal-node-extensions brings a second one.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { describe, expect, it } from "vitest";
import { bundleNativeParts } from "./bundle-native-parts.ts";

const root = join(import.meta.dirname, "..");
const extensions = join(root, "node_modules/@azure/msal-node-extensions/dist");

function resolve(source: string, importer: string): string | null {
  const { resolveId } = bundleNativeParts(root, join(root, "out")) as Plugin & {
    resolveId: (source: string, importer: string) => string | null;
  };
  return resolveId(source, importer);
}

describe("bundleNativeParts", () => {
  it("takes msal-common's own file for the copy of it", () => {
    const importer = join(extensions, "persistence/FilePersistence.mjs");
    const found = resolve("../lib/msal-common/dist/logger/Logger.mjs", importer);
    expect(found).toBe(join(root, "node_modules/@azure/msal-common/dist/logger/Logger.mjs"));
    expect(existsSync(found ?? "")).toBe(true);
  });

  it("takes it from within the copy as well, which then is not in the bundle at all", () => {
    const importer = join(extensions, "lib/msal-common/dist/error/AuthError.mjs");
    expect(resolve("./AuthErrorCodes.mjs", importer)).toBe(
      join(root, "node_modules/@azure/msal-common/dist/error/AuthErrorCodes.mjs"),
    );
  });

  it("leaves other files to the bundler", () => {
    expect(resolve("./BasePersistence.mjs", join(extensions, "persistence/FilePersistence.mjs"))).toBeNull();
    expect(resolve("electron", join(root, "src/main/app.ts"))).toBeNull();
  });
});
