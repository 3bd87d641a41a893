// Loads modules of a package, one after the other, and says of each what it exports or why it cannot be loaded.
// A program of its own, for which `electron` is the Chromium host: it is told the files as arguments.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

export interface LoadedModule {
  file: string;
  exports: string[];
  problem?: string;
}

const require = createRequire(import.meta.url);

async function load(file: string): Promise<LoadedModule> {
  try {
    const module = file.endsWith(".node") ? require(file) : await import(pathToFileURL(file).href);
    return { file, exports: Object.keys(module as object) };
  } catch (error) {
    return {
      file,
      exports: [],
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

// What Electron gives the native broker's process, which answers as soon as it is loaded.
Object.assign(process, { parentPort: { on: () => undefined, postMessage: () => undefined } });
// The host has taken this script's own path out, as Electron does for a packaged app.
for (const file of process.argv.slice(1)) console.log(JSON.stringify(await load(file)));
// Some modules hold timers and connections open.
process.exit();
