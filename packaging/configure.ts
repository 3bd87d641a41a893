// What `npm run dist` changes in electron-builder.yml for this one build.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Configuration, FileSet } from "electron-builder";
import { parse } from "yaml";
import type { DistArguments } from "./dist-arguments.ts";

const root = dirname(import.meta.dirname);

export async function configure(
  { output, version, hasNativeBroker }: DistArguments,
  publish: NonNullable<Configuration["publish"]> | null,
): Promise<Configuration> {
  const base = parse(await readFile(join(root, "electron-builder.yml"), "utf8")) as Configuration;
  // An arm64 Mac starts nothing without a signature at all: "-" is one that vouches for nobody.
  const identity = process.platform === "darwin" && !hasCertificate("CSC") ? { identity: "-" } : {};
  return {
    publish,
    directories: { output },
    ...(version === undefined ? {} : { extraMetadata: { version } }),
    win: hasNativeBroker ? { files: withBroker(base.win?.files, "windows") } : {},
    mac: { ...identity, ...(hasNativeBroker ? { files: withBroker(base.mac?.files, "macos") } : {}) },
  };
}

/** Of `CSC_LINK` and `WIN_CSC_LINK`, which electron-builder reads. */
export function hasCertificate(prefix: "CSC" | "WIN_CSC"): boolean {
  return (process.env[`${prefix}_LINK`] ?? "") !== "";
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
