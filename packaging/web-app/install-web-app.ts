// TEMP
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface InstalledWebApp {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function installWebApp(): Promise<InstalledWebApp> {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-web-app-"));
  await cp(join(import.meta.dirname, "../../examples/web-app"), folder, {
    recursive: true,
    filter: (s) => !s.includes("node_modules"),
  });
  await symlink("/tmp/npmcheck/node_modules", join(folder, "node_modules"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
