// A plugin of the main process's bundle: native packages go in whole, and what finds their binaries looks beside the bundle.
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";
import { findCopyOfMsalCommon } from "./bundle-persistence.ts";
import { listBrokerFiles, listNativeFiles, type Platform, type Arch } from "./native-files.ts";

/**
 * @param root absolute path of the project's folder
 * @param outDirectory absolute path of the folder that holds the built `main`. This machine's native files are put there,
 *   so that the bundle runs where it was built; a package gets those of its target from electron-builder.
 */
export function bundleNativeParts(root: string, outDirectory: string): Plugin {
  return {
    name: "bundle-native-parts",
    // Before Vite finds the files itself.
    enforce: "pre",
    resolveId(source, importer) {
      const copied = findCopyOfMsalCommon(source, importer);
      return copied === undefined ? null : join(root, "node_modules/@azure/msal-common/dist", copied);
    },
    load(id) {
      const path = id.replaceAll("\\", "/");
      // It resolves its own package.json to find the binary, and a bundle has none.
      if (path.endsWith("/fs-native-extensions/binding.js"))
        return requireBesideBundle("fs-native-extensions");
      return null;
    },
    writeBundle() {
      const host = { platform: process.platform as Platform, arch: process.arch as Arch };
      for (const { from, to } of [...listNativeFiles(host), ...listBrokerFiles(host)]) {
        const source = join(root, from);
        // Where there is none, loading it fails as it would without a bundle, and the cache says so.
        if (!existsSync(source)) continue;
        mkdirSync(dirname(join(outDirectory, to)), { recursive: true });
        copyFileSync(source, join(outDirectory, to));
      }
    },
  };
}

function requireBesideBundle(name: string): string {
  return [
    'const { createRequire } = require("node:module");',
    'const { pathToFileURL } = require("node:url");',
    "const host = `${process.platform}-${process.arch}`;",
    `module.exports = createRequire(pathToFileURL(__filename))(\`./prebuilds/\${host}/${name}.node\`);`,
  ].join("\n");
}
