// Notices that another process has changed the folder of the entries: by the operating system's watcher where there is one,
// and by looking where there is none, so that nothing is later than a second.
import { watch, type FSWatcher } from "node:fs";
import type { EntryFiles } from "./entry-files.ts";

/** Bursts are one change: a write is a temporary file, a rename and a marker. */
const settleMs = 40;
const lookEveryMs = 500;

/**
 * Calls `onChange` when something may have changed; it must find out itself what. Keeps no process alive.
 * @param folder absolute path; may come and go
 */
export function watchFolder(folder: string, files: EntryFiles, onChange: () => void): () => void {
  let watcher: FSWatcher | undefined;
  let settling: NodeJS.Timeout | undefined;
  let watched: string | undefined;
  let isClosed = false;

  const settle = (): void => {
    settling ??= setTimeout(() => {
      settling = undefined;
      onChange();
    }, settleMs).unref();
  };
  const detach = (): void => {
    watcher?.close();
    watcher = undefined;
  };
  const attach = (): void => {
    try {
      watcher = watch(folder, { persistent: false }, settle);
      watcher.on("error", detach);
    } catch {
      // No watchers to be had: then every look is a full one.
      detach();
    }
  };
  const look = async (): Promise<void> => {
    const found = await files.folderId().catch(() => undefined);
    if (isClosed) return;
    // A watcher of a folder that has gone says nothing any more, not even if one of the same name comes back.
    if (found !== watched) {
      detach();
      watched = found;
      if (found !== undefined) attach();
      settle();
    } else if (found !== undefined && watcher === undefined) {
      settle();
    }
  };

  void look();
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return () => {
    isClosed = true;
    clearInterval(timer);
    clearTimeout(settling);
    detach();
  };
}
