// Electron's own distribution for a target, which every package is made of: got beforehand, so that its lack is said once and
// plainly.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Target } from "./native-files.ts";

interface ArtifactConfig {
  downloadOptions?: object;
}

/** `app-builder-lib/out/util/electronGet.js`: which file the builder wants, and from which cache. */
interface ElectronGet {
  buildElectronArtifactConfig: (options: {
    electronDownload: undefined;
    version: string;
    platformName: string;
    arch: string;
    artifactName: "electron";
  }) => Promise<ArtifactConfig>;
}

interface Downloader {
  downloadArtifact: (config: ArtifactConfig) => Promise<string>;
}

interface BuilderUtil {
  /** Of HTTP_PROXY and HTTPS_PROXY; undefined without either. */
  buildGotProxyAgent: () => object | undefined;
}

const require = createRequire(import.meta.url);

/** From electron-builder's cache, or downloaded into it. @returns why it cannot be had; undefined if it is there */
export async function fetchElectron({ platform, arch }: Target): Promise<string | undefined> {
  const { version } = JSON.parse(await readFile(require.resolve("electron/package.json"), "utf8")) as {
    version: string;
  };
  const builder = createRequire(
    createRequire(require.resolve("electron-builder")).resolve("app-builder-lib"),
  );
  const { buildElectronArtifactConfig } = builder("./util/electronGet.js") as ElectronGet;
  const { downloadArtifact } = builder("@electron/get") as Downloader;
  const { buildGotProxyAgent } = builder("builder-util") as BuilderUtil;
  const config = await buildElectronArtifactConfig({
    electronDownload: undefined,
    version,
    platformName: platform,
    arch,
    artifactName: "electron",
  });
  try {
    const downloadOptions = { retry: { limit: 0 }, agent: buildGotProxyAgent() };
    await downloadArtifact({ ...config, downloadOptions });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return `Electron ${version} for ${platform} ${arch} cannot be downloaded here (${reason})`;
  }
}
