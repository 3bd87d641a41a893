// The Flatpak's manifest, as far as it can be held without Flathub: what the sandbox lets through, and that names agree.
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pngSizesPx } from "./icon-drawings.ts";

interface Source {
  type: string;
  path?: string;
  url?: string;
  sha256?: string;
  commands?: string[];
}

interface Manifest {
  id: string;
  command: string;
  "finish-args": string[];
  "runtime-version": string;
  "base-version": string;
  modules: { name: string; "config-opts"?: string[]; "build-commands"?: string[]; sources: Source[] }[];
}

const root = join(import.meta.dirname, "..");
const manifestFile = join(root, "build/flatpak/dev.latchkey.app.yml");
const manifest = parse(await readFile(manifestFile, "utf8")) as Manifest;
const configuration = parse(await readFile(join(root, "electron-builder.yml"), "utf8")) as { appId: string };
const app = manifest.modules.find(({ name }) => name === "latchkey");
const commands = app?.["build-commands"]?.join("\n") ?? "";

describe("the Flatpak manifest", () => {
  it("lets nothing through but windows, graphics, the network and the tray", () => {
    expect(manifest["finish-args"].toSorted()).toEqual([
      "--device=dri",
      "--share=ipc",
      "--share=network",
      "--socket=fallback-x11",
      "--socket=wayland",
      "--talk-name=org.kde.StatusNotifierWatcher",
    ]);
  });

  it("builds libsecret with the cryptography that the Secret portal's backend needs", () => {
    const libsecret = manifest.modules.find(({ name }) => name === "libsecret");
    expect(libsecret?.["config-opts"]).toContain("-Dcrypto=libgcrypt");
  });

  it("takes what it downloads by its hash only", () => {
    const downloads = manifest.modules
      .flatMap(({ sources }) => sources)
      .filter(({ url }) => url !== undefined);
    expect(downloads.length).toBeGreaterThan(0);
    for (const { url, sha256 } of downloads) {
      expect(url).toMatch(/^https:/);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it("has one id: the app's, its desktop entry's, its metainfo's and its icons'", async () => {
    const { appId } = configuration;
    expect(manifest.id).toBe(appId);
    const entry = await readFile(join(dirname(manifestFile), `${appId}.desktop`), "utf8");
    const metainfo = await readFile(join(root, `build/linux/${appId}.metainfo.xml`), "utf8");
    expect(entry).toContain(`\nExec=${manifest.command} %U\n`);
    expect(entry).toContain(`\nIcon=${appId}\n`);
    expect(metainfo).toContain(`<id>${appId}</id>`);
    expect(metainfo).toContain(`<binary>${manifest.command}</binary>`);
    expect(commands).toContain(`/app/bin/${manifest.command}`);
    expect(commands).toContain(`install -Dm644 ${appId}.desktop -t /app/share/applications`);
    expect(commands).toContain(`install -Dm644 ${appId}.metainfo.xml -t /app/share/metainfo`);
    const iconSizes = /for size in ([\d ]+);/.exec(commands)?.[1]?.split(" ").map(Number);
    expect(iconSizes).toEqual(pngSizesPx.filter((sizePx) => sizePx <= 512));
    expect(commands.match(/apps\/\S+\.(?:svg|png)/g)).toEqual([`apps/${appId}.svg`, `apps/${appId}.png`]);
  });

  it("starts the app in zypak's sandbox, with a folder that a second start shares", () => {
    const script = app?.sources.find(({ type }) => type === "script")?.commands ?? [];
    expect(script).toEqual([
      'export TMPDIR="$XDG_RUNTIME_DIR/app/$FLATPAK_ID"',
      'exec zypak-wrapper /app/lib/latchkey/latchkey "$@"',
    ]);
    expect(manifest["base-version"]).toBe(manifest["runtime-version"]);
  });

  it("takes the app from where electron-builder leaves it, and the rest from build/", async () => {
    const paths = (app?.sources ?? []).flatMap(({ path }) =>
      path === undefined ? [] : [relative(root, join(dirname(manifestFile), path))],
    );
    expect(paths.filter((path) => path.startsWith("dist"))).toEqual([
      join("dist", "linux-unpacked"),
      join("dist", "linux-arm64-unpacked"),
    ]);
    expect(paths.filter((path) => !path.startsWith("dist"))).toEqual([
      join("build", "flatpak", "dev.latchkey.app.desktop"),
      join("build", "linux", "dev.latchkey.app.metainfo.xml"),
      join("build", "icon.svg"),
      join("build", "icons"),
    ]);
  });
});
