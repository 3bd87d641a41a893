// Bundles the fixture app as the product is bundled, and launches it in the host with a folder of its own.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { findBundle, launchChromiumApp } from "../../fixtures/chromium-app.ts";
import type { RunningApp } from "../../fixtures/running-app.ts";
import { bundle } from "./bundle.ts";

export interface FixtureApp extends RunningApp {
  userDataDirectory: string;
  /** Calls a channel of the fixture app's main process through its preload. */
  invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
}

export interface FixtureApps {
  /** The bundled main script, for a test that starts it in a way of its own. */
  main: string;
  launch: (env?: Record<string, string>, args?: string[]) => Promise<FixtureApp>;
  /** Kills what still runs and removes every folder. */
  dispose: () => Promise<void>;
}

/** `window.fixture`, as `fixture-app/preload.ts` exposes it. */
export interface FixtureApi {
  invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
}

const here = import.meta.dirname;

/** @param electron the host's file that takes the place of `electron`; default: none does, as in a package */
export async function bundleFixture(
  script: "main" | "preload",
  outDir: string,
  electron?: string,
): Promise<void> {
  await bundle({
    entry: path.join(here, "fixture-app", `${script}.ts`),
    format: script === "main" ? "es" : "cjs",
    outDir,
    ...(electron === undefined ? {} : { electron: path.join(here, electron) }),
  });
}

export async function prepareFixtureApp(): Promise<FixtureApps> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "latchkey-fixture-"));
  const manifest = { name: "fixture", productName: "Fixture", version: "1.2.3", type: "module" };
  await Promise.all([
    bundleFixture("main", folder, "electron.ts"),
    bundleFixture("preload", folder, "preload-electron.ts"),
    writeFile(path.join(folder, "package.json"), JSON.stringify(manifest)),
  ]);
  const running: RunningApp[] = [];
  let launches = 0;
  return {
    main: path.join(folder, "main.js"),
    launch: async (env = {}, args = []) => {
      const userDataDirectory = path.join(folder, `user-data-${String(++launches)}`);
      const app = await launchChromiumApp(
        { userDataDirectory, env, args },
        findBundle(path.join(folder, "main.js")),
      );
      running.push(app);
      const invoke: FixtureApp["invoke"] = async (channel, ...values) =>
        app.page.evaluate(
          ([name, given]) => (window as unknown as { fixture: FixtureApi }).fixture.invoke(name, ...given),
          [channel, values] as const,
        );
      return { ...app, userDataDirectory, invoke };
    },
    dispose: async () => {
      await Promise.all(running.map((app) => app.kill()));
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
