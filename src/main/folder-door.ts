// Opens a folder in the system's file manager. Only the log's folder and the cache's are ever given: the page names none.
import type { Shell } from "electron";
import { AuthError } from "../shared/auth-error.ts";

/** The answer takes an absolute path, and throws `internal`. */
export function createFolderDoor(shell: Pick<Shell, "openPath">): (folder: string) => Promise<void> {
  return async (folder) => {
    const problem = await shell.openPath(folder);
    if (problem !== "")
      throw new AuthError("internal", "The folder could not be opened. It may not be there.");
  };
}
