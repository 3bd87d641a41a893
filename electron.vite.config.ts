// Bundles main, preload and renderer into `out/`; with `--mode chromium-host` into `out/chromium-host/`, where `electron`
// is the development host of e2e/hosts/chromium. The product's sources are the same in both and know nothing of it.
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";

const root = import.meta.dirname;

/** Puts a file in the place of `electron`, which electron-vite would leave to Electron to resolve. */
function replaceElectron(file: string): Plugin {
  return {
    name: "replace-electron",
    enforce: "pre",
    configResolved: ({ build: { rolldownOptions } }) => {
      const { external } = rolldownOptions;
      if (Array.isArray(external)) rolldownOptions.external = external.filter((name) => name !== "electron");
    },
    resolveId: (source) => (source === "electron" ? path.join(root, "e2e/hosts/chromium", file) : null),
  };
}

export default defineConfig(({ mode }) => {
  const isHost = mode === "chromium-host";
  const out = path.join(root, "out", isHost ? "chromium-host" : "");
  return {
    main: {
      plugins: isHost ? [replaceElectron("electron.ts")] : [],
      build: {
        outDir: path.join(out, "main"),
        rolldownOptions: {
          input: {
            main: path.join(root, "src/main/main.ts"),
            "native-broker": path.join(root, "src/main/native-broker/broker-process.ts"),
          },
          output: { entryFileNames: "[name].js" },
        },
      },
    },
    preload: {
      plugins: isHost ? [replaceElectron("preload-electron.ts")] : [],
      build: {
        outDir: path.join(out, "preload"),
        // A sandboxed preload can require nothing but Electron.
        externalizeDeps: false,
        rolldownOptions: {
          input: path.join(root, "src/preload/preload.ts"),
          output: { format: "cjs", entryFileNames: "preload.cjs" },
        },
      },
    },
    renderer: {
      root: path.join(root, "src/renderer"),
      base: "./",
      html: { cspNonce: "%CSP_NONCE%" },
      plugins: [react()],
      build: {
        outDir: path.join(out, "renderer"),
        minify: true,
        rolldownOptions: { input: path.join(root, "src/renderer/index.html") },
      },
    },
  };
});
