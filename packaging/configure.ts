// What `npm run dist` changes in electron-builder.yml for this one build.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Configuration, FileSet } from "electron-builder";
import { parse } from "yaml";
import type { DistArguments } from "./dist-arguments.ts";
import { hasCertificate } from "./signing.ts";

interface Machine {
  platform: NodeJS.Platform;
  environment: Record<string, string | undefined>;
}

const root = dirname(import.meta.dirname);

/**
 * An arm64 Mac starts nothing without a signature at all: "-" is one that vouches for nobody. Under the hardened runtime such
 * an app dies at its start, because a library must be of the same team as the app, and here neither has one
 * (https://github.com/electron-userland/electron-builder/pull/9822).
 */
const signedForNobody = { identity: "-", hardenedRuntime: false, notarize: false };

export async function configure(
  { output, version, hasNativeBroker }: DistArguments,
  publish: NonNullable<Configuration["publish"]> | null,
  machine: Machine = { platform: process.platform, environment: process.env },
): Promise<Configuration> {
  const base = parse(await readFile(join(root, "electron-builder.yml"), "utf8")) as Configuration;
  const isForNobody = machine.platform === "darwin" && !hasCertificate(machine.environment, "CSC");
  return {
    publish,
    directories: { output },
    ...(version === undefined ? {} : { extraMetadata: { version } }),
    win: hasNativeBroker ? { files: withBroker(base.win?.files, "windows") } : {},
    mac: {
      ...(isForNobody ? signedForNobody : {}),
      ...(hasNativeBroker ? { files: withBroker(base.mac?.files, "macos") } : {}),
    },
  };
}

type Files = NonNullable<Configuration["files"]>;

function withBroker(files: Files | null | undefined, platform: "windows" | "macos"): FileSet[] {
  const broker: FileSet = {
    from: `node_modules/@azure/msal-node-runtime/dist/${platform}/\${arch}`,
    to: `out/main/${platform}/\${arch}`,
    filter: ["*.{node,dll,dylib}"],
  };
  return [...((files ?? []) as FileSet[]), broker];
}
