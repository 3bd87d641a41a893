// Bundles the kit's entry points. Packages stay outside, to be installed with the kit; only msal-node-extensions goes in, the
// few files of it that are used, because its `keytar` is archived and fetches its binary from outside of the registry.
import { join } from "node:path";
import { build, type Plugin, type Rolldown } from "vite";
import { bundlePersistence } from "../bundle-persistence.ts";
import { readPackagesOf, sourcesOf, type BundledPackage } from "../bundled-packages.ts";
import { nodeEntries, preloadEntry, rendererEntry, type KitEntry } from "./kit-entries.ts";
import { leaveOutTheApp, takeFromPackages } from "./kit-plugins.ts";

export interface KitBundles {
  /** Specifiers of what the bundles import at run time: packages, `electron`, and Node's own modules. */
  imports: string[];
  /** Packages whose code is in the bundles. */
  bundled: BundledPackage[];
}

interface BundleOptions {
  format: "es" | "cjs";
  extension: ".js" | ".cjs";
  isExternal: (specifier: string) => boolean;
  plugins?: Plugin[];
}

/** @param outDir absolute path of the folder for the bundles */
export async function bundleKit(root: string, outDir: string): Promise<KitBundles> {
  const isTakenIn = (name: string): boolean => /^(keytar$|@azure\/msal-node-extensions\/)/.test(name);
  const isPackage = (name: string): boolean => /^(?![A-Za-z]:[\\/])[@\w]/.test(name) && !isTakenIn(name);
  const es = { format: "es", extension: ".js" } as const;
  const outputs = [
    await bundleEntries(root, outDir, nodeEntries, {
      ...es,
      isExternal: isPackage,
      plugins: [bundlePersistence(root), takeFromPackages(), leaveOutTheApp(root)],
    }),
    await bundleEntries(root, outDir, [rendererEntry], { ...es, isExternal: () => false }),
    await bundleEntries(root, outDir, [preloadEntry], {
      format: "cjs",
      extension: ".cjs",
      isExternal: (name) => name === "electron",
    }),
  ].flat();
  const own = new Set(outputs.map(({ fileName }) => fileName));
  const imports = outputs.flatMap((file) =>
    file.type === "chunk" ? [...file.imports, ...file.dynamicImports] : [],
  );
  return {
    imports: [...new Set(imports)].filter((name) => !own.has(name)).sort(),
    bundled: await readPackagesOf(
      outputs.flatMap((file) => sourcesOf(file, root)),
      root,
    ),
  };
}

async function bundleEntries(
  root: string,
  outDir: string,
  entries: readonly KitEntry[],
  { format, extension, isExternal, plugins = [] }: BundleOptions,
): Promise<(Rolldown.OutputChunk | Rolldown.OutputAsset)[]> {
  const result = await build({
    root,
    configFile: false,
    envFile: false,
    logLevel: "error",
    resolve: { preserveSymlinks: true },
    ssr: { noExternal: true },
    plugins,
    build: {
      outDir,
      emptyOutDir: false,
      ssr: true,
      target: "es2023",
      rolldownOptions: {
        input: Object.fromEntries(entries.map(({ name, source }) => [name, join(root, source)])),
        external: isExternal,
        // The comments that say where a module lies name this machine's folders.
        experimental: { attachDebugInfo: "none" },
        output: {
          format,
          entryFileNames: `[name]${extension}`,
          chunkFileNames: `[name]${extension}`,
          codeSplitting: {
            groups: [{ name: "persistence", test: /[\\/]msal-node-extensions[\\/]dist[\\/]/ }],
          },
        },
      },
    },
  });
  if (!("output" in result)) throw new Error("The bundler watches, where it should have built the kit once.");
  return result.output;
}
