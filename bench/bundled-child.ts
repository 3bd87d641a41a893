// The child script as the app is shipped: our own files in a few bundles, the packages as they are. Without it a new process
// would be timed on finding and stripping fifty TypeScript files.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import type { Workspace } from "../faults/workspace.ts";

/** Absolute path of the bundle; it is gone when the workspace ends. */
export async function bundleChild(workspace: Workspace): Promise<string> {
  const root = join(import.meta.dirname, "..");
  // Inside the repository, or the packages would not be found from there.
  const folder = await mkdtemp(join(root, "node_modules", ".bench-"));
  workspace.onEnd(() => rm(folder, { recursive: true, force: true }));
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(import.meta.dirname, "children", "new-process.ts"),
      outDir: folder,
      target: "node24",
      rolldownOptions: { output: { entryFileNames: "new-process.mjs", chunkFileNames: "[name].mjs" } },
    },
  });
  return join(folder, "new-process.mjs");
}
