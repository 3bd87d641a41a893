// A package's files as Electron shows them to the app: app.asar as a folder, with what was left unpacked in its place.
// Laid out in a private temporary folder; the package itself is only read.
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { extractAll, uncache } from "@electron/asar";
import { bundle } from "./bundle.ts";
import { packageVariable, preloadElectronVariable } from "./hosted-package.ts";

/** How Node is started with an app in the host. */
export interface HostedProgram {
  /** Node's arguments, the main script last. */
  nodeArguments: string[];
  env: Record<string, string>;
  /** To be called when the app has ended. */
  dispose: () => Promise<void>;
}

const here = import.meta.dirname;

/**
 * @param resourcesDirectory the package's folder `resources` (macOS: `Contents/Resources`)
 * @throws Error that says what is missing from it
 */
export async function layOutPackage(resourcesDirectory: string): Promise<HostedProgram> {
  const resources = path.resolve(resourcesDirectory);
  const archive = path.join(resources, "app.asar");
  if (!existsSync(archive)) {
    throw new Error(`${resources} holds no app.asar: name the folder "resources" of a packaged app`);
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), "latchkey-package-"));
  const dispose = async (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 10 });
  try {
    // The names are kept: code in packages looks for `app.asar` in its own path.
    const app = path.join(folder, "app.asar");
    // An update may have put another archive in its place, whose table of contents would still be the old one.
    uncache(archive);
    extractAll(archive, app);
    const unpacked = `${archive}.unpacked`;
    if (existsSync(unpacked)) await symlink(unpacked, `${app}.unpacked`, "junction");
    const program = await hostFolder(app, folder);
    return { ...program, env: { ...program.env, [packageVariable]: resources }, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/**
 * An app that is not packaged, as `electron <folder>` runs it: its own `electron` in node_modules is passed over.
 *
 * @param app absolute path of the folder with its package.json
 * @param work absolute path of a folder that outlives the app, for what the host needs
 */
export async function hostFolder(app: string, work: string): Promise<Omit<HostedProgram, "dispose">> {
  await bundle({ entry: path.join(here, "preload-electron.ts"), format: "cjs", outDir: work });
  return {
    nodeArguments: [
      "--import",
      pathToFileURL(path.join(here, "packaged-electron.ts")).href,
      path.join(app, readMain(app)),
    ],
    env: { [preloadElectronVariable]: path.join(work, "preload-electron.cjs") },
  };
}

function readMain(app: string): string {
  const manifest = JSON.parse(readFileSync(path.join(app, "package.json"), "utf8")) as { main?: string };
  return manifest.main ?? "index.js";
}
