// What software centres and menus are told: valid by the freedesktop tools, and of this app and version.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import packageFile from "../package.json" with { type: "json" };
import { generateDesktopEntry } from "./linux-desktop-entry.ts";

const build = join(import.meta.dirname, "..", "build");
const metainfoFile = join(build, "linux", "dev.latchkey.app.metainfo.xml");
const run = promisify(execFile);

/** Skips where the tool is missing, but not in CI, where the set-up installs it. */
function isMissing(tool: string): boolean {
  if (process.env["CI"] === "true" && process.platform === "linux") return false;
  return !(process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, tool)));
}

async function validateDesktopEntry(entry: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-desktop-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, packageFile.desktopName);
  await writeFile(file, entry);
  return (await run("desktop-file-validate", [file])).stdout;
}

describe("the desktop entry", () => {
  const validates = it.skipIf(isMissing("desktop-file-validate"));

  validates("of the packages is valid (needs desktop-file-utils)", async () => {
    expect(await validateDesktopEntry(await generateDesktopEntry())).toBe("");
  });

  validates("of the Flatpak is valid (needs desktop-file-utils)", async () => {
    const entry = await readFile(join(build, "flatpak", packageFile.desktopName), "utf8");
    expect(await validateDesktopEntry(entry)).toBe("");
  });

  it("belongs to the windows of the app, and to its links", async () => {
    const lines = (await generateDesktopEntry()).split("\n");
    expect(lines).toContain("StartupWMClass=dev.latchkey.app");
    expect(lines).toContain("MimeType=x-scheme-handler/latchkey;");
    expect(packageFile.desktopName).toBe("dev.latchkey.app.desktop");
  });

  it("says the same in the Flatpak, but for the command, the icon and a shorter comment", async () => {
    const entry = await readFile(join(build, "flatpak", packageFile.desktopName), "utf8");
    const expected = (await generateDesktopEntry())
      .replace(/^Exec=.*$/m, "Exec=latchkey %U")
      .replace(/^Icon=.*$/m, "Icon=dev.latchkey.app")
      .replace(/^Comment=.*$/m, "Comment=Sign in once with Microsoft Entra ID and stay signed in");
    expect(entry).toBe(expected);
  });
});

describe("the metainfo", () => {
  it.skipIf(isMissing("appstreamcli"))("is valid, pedantically (needs appstream)", async () => {
    const { stdout } = await run("appstreamcli", [
      "validate",
      "--no-net",
      "--pedantic",
      "--no-color",
      metainfoFile,
    ]);
    expect(stdout).toMatch(/Validation was successful\./);
    expect(stdout.trim().split("\n")).toHaveLength(1);
  });

  it("is of this version, homepage, license and desktop entry", async () => {
    const metainfo = await readFile(metainfoFile, "utf8");
    const [, newestVersion] = /<release version="([^"]+)"/.exec(metainfo) ?? [];
    expect(newestVersion).toBe(packageFile.version);
    expect(metainfo).toContain(`<url type="homepage">${packageFile.homepage}</url>`);
    expect(metainfo).toContain(`<project_license>${packageFile.license}</project_license>`);
    expect(metainfo).toContain(`<launchable type="desktop-id">${packageFile.desktopName}</launchable>`);
    const entry = await readFile(join(build, "flatpak", packageFile.desktopName), "utf8");
    expect(entry).toContain(`\nComment=${/<summary>(.+)<\/summary>/.exec(metainfo)?.[1]}\n`);
  });
});
