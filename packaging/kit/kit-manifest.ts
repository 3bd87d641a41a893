// The kit's package.json: the root's, with paths from the kit's own folder, and as dependencies exactly what its code imports.
import { builtinModules } from "node:module";

export interface RootManifest {
  name: string;
  version: string;
  exports: Record<string, string | Record<string, string>>;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  [field: string]: unknown;
}

/** Of the root's fields these are the kit's too. */
const kept = ["name", "version", "description", "homepage", "license", "author", "type"];

/** Where the kit is built, from the project's folder. */
export const kitFolder = "out/kit";

/**
 * @param imports specifiers of what the built code imports
 * @throws Error that names a package which the root does not have
 */
export function createKitManifest(root: RootManifest, imports: readonly string[]): Record<string, unknown> {
  const names = [...new Set(imports.map(packageOf).filter((name) => name !== undefined))].sort();
  return {
    ...Object.fromEntries(kept.map((field) => [field, root[field]])),
    keywords: ["electron", "msal", "entra", "oauth", "token-cache"],
    // `URL.parse` and `Promise.withResolvers`.
    engines: { node: ">=22.12" },
    exports: { ...fromKitFolder(root.exports), "./package.json": "./package.json" },
    bin: fromKitFolder(root.bin),
    dependencies: Object.fromEntries(
      names.filter((name) => name !== "electron").map((name) => [name, versionOf(root, name)]),
    ),
    // Only `latchkey/main` and `latchkey/preload` need it. An older one does not say whose a page's request is (`initiatorOrigin`).
    peerDependencies: { electron: ">=45" },
    peerDependenciesMeta: { electron: { optional: true } },
  };
}

function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith("node:") || builtinModules.includes(specifier)) return undefined;
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}

/** `npm:@github/keytar@7.10.6` is an alias, under another name. */
function versionOf({ dependencies, devDependencies }: RootManifest, name: string): string {
  const alias = Object.values(devDependencies).find((version) => version.startsWith(`npm:${name}@`));
  const version = dependencies[name] ?? alias?.slice(`npm:${name}@`.length);
  if (version !== undefined) return version;
  throw new Error(`The kit imports ${name}, which is not among the root package's dependencies.`);
}

function fromKitFolder<T>(paths: T): T {
  return JSON.parse(JSON.stringify(paths).replaceAll(`${kitFolder}/`, "")) as T;
}
