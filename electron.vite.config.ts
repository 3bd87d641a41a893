// Bundles main, preload and renderer into `out/`; with `--mode chromium-host` into `out/chromium-host/`, where `electron`
// is the development host of e2e/hosts/chromium. The product's sources are the same in both and know nothing of it.
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";
import { bundleNativeParts } from "./packaging/bundle-native-parts.ts";
import { bundlePersistence } from "./packaging/bundle-persistence.ts";
import { recordBundledPackages } from "./packaging/bundled-packages.ts";

const root = import.meta.dirname;

// The bundler's comments say where each module lies on this machine's disk: with them, two builds of one source differ.
const experimental = { attachDebugInfo: "none" } as const;

/** Puts a file in the place of `electron`, which electron-vite would leave to Electron to resolve. */
function replaceElectron(file: string): Plugin {
  return {
    name: "replace-electron",
    enforce: "pre",
    configResolved: ({ build: { rolldownOptions } }) => {
      const { external } = rolldownOptions;
      if (Array.isArray(external)) rolldownOptions.external = external.filter((name) => name !== "electron");
    },
    resolveId(source) {
      if (source === "electron") return path.join(root, "e2e/hosts/chromium", file);
      // It requires Electron, and the host, which awaits a browser, can only be imported. Only a package has updates.
      return source === "electron-updater" ? { id: source, external: true } : null;
    },
  };
}

export default defineConfig(({ mode }) => {
  const isHost = mode === "chromium-host";
  const out = path.join(root, "out", isHost ? "chromium-host" : "");
  // The same names, and with them the same order and one copy of each module, also where node_modules is a link.
  const resolve = { preserveSymlinks: true };
  return {
    main: {
      resolve,
      plugins: [
        bundlePersistence(root),
        bundleNativeParts(root, out),
        isHost ? replaceElectron("electron.ts") : recordBundledPackages("main", root),
      ],
      build: {
        outDir: path.join(out, "main"),
        // A package has no node_modules: everything is in the bundle, but for Electron and what is native.
        externalizeDeps: false,
        rolldownOptions: {
          experimental,
          input: {
            main: path.join(root, "src/main/main.ts"),
            "native-broker": path.join(root, "src/main/native-broker/broker-process.ts"),
          },
          output: {
            // All in one folder: native parts are looked for beside the file that asks.
            entryFileNames: "[name].js",
            chunkFileNames: "[name].js",
            codeSplitting: {
              groups: [
                {
                  name: "persistence",
                  test: /[\\/](msal-node-extensions[\\/]dist[\\/](persistence|Dpapi)|keytar[\\/])/,
                },
                {
                  name: "native-broker-plugin",
                  // Not the manifest: whoever asks for the version must not load what is native.
                  test: /[\\/]msal-node-(extensions|runtime)[\\/](?!package[.]json)/,
                },
                { name: "msal", test: /[\\/]msal-(node|common)[\\/]/ },
                { name: "updater", test: /[\\/](electron-updater|builder-util-runtime)[\\/]/ },
              ],
            },
          },
        },
      },
    },
    preload: {
      resolve,
      plugins: isHost ? [replaceElectron("preload-electron.ts")] : [recordBundledPackages("preload", root)],
      build: {
        outDir: path.join(out, "preload"),
        // A sandboxed preload can require nothing but Electron.
        externalizeDeps: false,
        rolldownOptions: {
          experimental,
          input: path.join(root, "src/preload/preload.ts"),
          output: { format: "cjs", entryFileNames: "preload.cjs" },
        },
      },
    },
    renderer: {
      resolve,
      root: path.join(root, "src/renderer"),
      base: "./",
      html: { cspNonce: "%CSP_NONCE%" },
      plugins: [react(), ...(isHost ? [] : [recordBundledPackages("renderer", root)])],
      build: {
        outDir: path.join(out, "renderer"),
        minify: true,
        rolldownOptions: { experimental, input: path.join(root, "src/renderer/index.html") },
      },
    },
  };
});
