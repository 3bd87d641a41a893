// Bundles one script of the host's with Vite, as electron-vite bundles the product's.
import path from "node:path";

export interface BundleOptions {
  /** Absolute. */
  entry: string;
  format: "es" | "cjs";
  /** Folder for `<entry>.js` or `<entry>.cjs`. */
  outDir: string;
  /** Absolute path of what takes the place of `electron`; default: it stays to be resolved when the script runs. */
  electron?: string;
}

export async function bundle({ entry, format, outDir, electron }: BundleOptions): Promise<void> {
  // It takes long to load, and most runs bundle nothing.
  const { build } = await import("vite");
  await build({
    configFile: false,
    logLevel: "error",
    ...(electron === undefined ? {} : { resolve: { alias: { electron } } }),
    ssr: { noExternal: true },
    build: {
      outDir,
      emptyOutDir: false,
      ssr: true,
      target: "esnext",
      rolldownOptions: {
        input: entry,
        ...(electron === undefined ? { external: ["electron"] } : {}),
        output: { format, entryFileNames: `${path.parse(entry).name}.${format === "es" ? "js" : "cjs"}` },
      },
    },
  });
}
