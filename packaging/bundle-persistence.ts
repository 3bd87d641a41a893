// A plugin of every bundle that has the cache in it: the few files of msal-node-extensions that are used, by their paths.
import { join } from "node:path";
import type { Plugin } from "vite";
import { persistenceFiles } from "../src/main/cache/extensions.ts";

/** @param root absolute path of the project's folder */
export function bundlePersistence(root: string): Plugin {
  // A module that there is no file for: what is in the package's folder of that name.
  const persistence = join(root, "src/main/cache/msal-persistence");
  return {
    name: "bundle-persistence",
    // Before Vite finds the files itself.
    enforce: "pre",
    resolveId: (source) => (source === persistence ? persistence : null),
    load(id) {
      // The package's map of exports hides these files, and from sources they are found at run time.
      if (id.replaceAll("\\", "/").endsWith("/src/main/cache/extensions.ts")) {
        return `export const importPersistence = () => import(${JSON.stringify(persistence)});`;
      }
      return id === persistence ? exportFilesOfPersistence(root) : null;
    },
  };
}

function exportFilesOfPersistence(root: string): string {
  const folder = join(root, "node_modules/@azure/msal-node-extensions/dist/persistence");
  return persistenceFiles
    .map((name) => `export * from ${JSON.stringify(join(folder, `${name}.mjs`))};`)
    .join("\n");
}

/**
 * msal-node-extensions brings a copy of msal-common of its own, of the same version but for the last number.
 *
 * @param source as an import in `importer` names it
 * @returns path of a copied module inside msal-common's folder `dist`; undefined for any other
 */
export function findCopyOfMsalCommon(source: string, importer: string | undefined): string | undefined {
  if (importer === undefined || !source.startsWith(".")) return undefined;
  return /[\\/]lib[\\/]msal-common[\\/]dist[\\/](.+)$/.exec(join(importer, "..", source))?.[1];
}
