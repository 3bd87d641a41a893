// The desktop entry that electron-builder puts into the Linux packages: by its own code, without building one.
import { join } from "node:path";
import { AppInfo, type LinuxConfiguration, LinuxPackager, Packager, Platform } from "electron-builder";

interface DesktopEntryWriter {
  computeDesktopEntry(options: LinuxConfiguration): Promise<string>;
}

export async function generateDesktopEntry(): Promise<string> {
  const projectDir = join(import.meta.dirname, "..");
  const packager = new Packager({ projectDir, targets: Platform.LINUX.createTarget() });
  await packager.validateConfig();
  // As its build() would do next.
  Object.assign(packager, { _appInfo: new AppInfo(packager, null) });
  const linux = new LinuxPackager(packager);
  const writers: DesktopEntryWriter[] = [];
  linux.createTargets(["flatpak"], (_name, createTarget) => {
    // Every Linux target holds the same one, and keeps it to itself.
    writers.push(Reflect.get(createTarget("."), "helper") as DesktopEntryWriter);
  });
  const [writer] = writers;
  if (writer === undefined)
    throw new Error("electron-builder made no Linux target to write a desktop entry for.");
  return writer.computeDesktopEntry(linux.platformSpecificBuildOptions);
}
