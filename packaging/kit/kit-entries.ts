// What the kit consists of: each entry point of the package `latchkey`, and how it is bundled. A further one is a line here, a
// file in src/kit, and a line in the root package.json's `exports`.
export interface KitEntry {
  /** Its file in `dist`, without the extension. */
  name: string;
  /** From the project's folder. */
  source: string;
}

/** ES modules for Node, and for Electron's main process; what they share is in chunks beside them. */
export const nodeEntries: readonly KitEntry[] = [
  { name: "broker", source: "src/kit/broker.ts" },
  { name: "main", source: "src/kit/main.ts" },
  { name: "cache-client", source: "src/kit/cache-client.ts" },
  { name: "cli", source: "src/cli/latchkey.ts" },
];

/** One ES module, for a page that has no bundler. */
export const rendererEntry: KitEntry = { name: "renderer", source: "src/kit/renderer.ts" };

/** One CommonJS file: a sandboxed preload cannot be an ES module, and can require nothing but Electron. */
export const preloadEntry: KitEntry = { name: "preload", source: "src/kit/preload.ts" };

/** The entry points that a program imports, and so the ones with types. */
export const typedEntries = [...nodeEntries, rendererEntry, preloadEntry].filter(({ source }) =>
  source.startsWith("src/kit/"),
);
