// Builds packages of a tiny app by the real electron-builder, in a process of its own that reaches no network.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Configuration } from "electron-builder";
import { preparePackageTools } from "./package-tools.ts";
import { startRefusingProxy } from "./refusing-proxy.ts";
import { runTool } from "./run-tool.ts";
import { seedElectronCache } from "./seed-electron-cache.ts";

const require = createRequire(import.meta.url);
const resources = join(dirname(dirname(import.meta.dirname)), "build");

const manifest = {
  name: "fixture",
  productName: "Fixture",
  version: "1.2.3",
  description: "A tiny app",
  license: "MIT",
  homepage: "https://fixture.example",
  author: { name: "Somebody", email: "somebody@fixture.example" },
  main: "main.js",
};

export interface FixtureBuild {
  /** Where the packages are. */
  output: string;
  /** Of the build; may be changed. */
  environment: Record<string, string | undefined>;
  /** @param args electron-builder's, such as `--linux`, `dir`, `--x64` */
  build: (args: readonly string[], signal?: AbortSignal) => Promise<void>;
  /** What it wanted of the network, in vain. */
  refused: readonly string[];
  dispose: () => Promise<void>;
}

export async function createFixtureBuild(): Promise<FixtureBuild> {
  const directory = await mkdtemp(join(tmpdir(), "latchkey-fixture-build-"));
  const project = join(directory, "project");
  await mkdir(project);
  await cp(resources, join(project, "build"), { recursive: true });
  const config: Configuration = {
    appId: "example.fixture",
    electronVersion: (require("electron/package.json") as { version: string }).version,
    npmRebuild: false,
    linux: { synopsis: "The fixture", category: "Utility", icon: "build/icons", syncDesktopName: true },
    mac: { identity: null },
    toolsets: { appimage: "1.0.3" },
  };
  await writeFile(join(project, "package.json"), JSON.stringify({ ...manifest, build: config }));
  await writeFile(join(project, "main.js"), "export {};\n");

  const proxy = await startRefusingProxy();
  const environment: FixtureBuild["environment"] = {
    ...process.env,
    ...proxy.environment,
    ELECTRON_BUILDER_COMPRESSION_LEVEL: "1",
    ...(await seedElectronCache(directory)),
    ...(await preparePackageTools(directory)),
  };
  const builder = require.resolve("electron-builder/cli.js");
  return {
    output: join(project, "dist"),
    environment,
    build: async (args, signal) => {
      const all = [builder, "--projectDir", project, "--publish", "never", ...args];
      await runTool(process.execPath, all, { env: environment, signal });
    },
    refused: proxy.refused,
    dispose: async () => {
      await proxy.close();
      await rm(directory, { recursive: true });
    },
  };
}
