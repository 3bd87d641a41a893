// The AppImage that the app runs from. Its variables are inherited by whatever is started out of one, so they alone say nothing.
import { realpathSync } from "node:fs";
import { isAbsolute, relative } from "node:path";

/** Absolute path of the AppImage; undefined if the app is not out of the one that the environment names. */
export function findAppImage({
  execPath,
  env,
}: Pick<NodeJS.Process, "execPath" | "env">): string | undefined {
  const { APPIMAGE: file, APPDIR: mountedAt } = env;
  if (file === undefined || mountedAt === undefined) return undefined;
  const path = relative(resolveLinks(mountedAt), execPath);
  return path === "" || path.startsWith("..") || isAbsolute(path) ? undefined : file;
}

/** The system names the executable without links. */
function resolveLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
