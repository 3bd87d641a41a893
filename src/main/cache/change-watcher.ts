// Notices that another process has changed the folder of the entries: by the operating system's watcher where there is one,
// and by looking where there is none, so that nothing is later than a second.
import { watch, type FSWatcher } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Bursts are one change: a write is a temporary file, a rename and a marker. */
const settleMs = 40;
const lookEveryMs = 500;

/**
 * Calls `onChange` when something may have changed; it must find out itself what. Keeps no process alive.
 * @param folder absolute path; may come and go, as may the folder that it is in
 */
export function watchFolder(folder: string, onChange: () => void): () => void {
  let settling: NodeJS.Timeout | undefined;
  let isClosed = false;
  const settle = (): void => {
    if (isClosed) return;
    settling ??= setTimeout(() => {
      settling = undefined;
      onChange();
    }, settleMs).unref();
  };
  // The one above as well: it tells at once when the folder comes and goes.
  const watched = [watchOne(folder, settle), watchOne(dirname(folder), settle)];
  const look = async (): Promise<void> => {
    for (const each of watched) if (await each.look()) settle();
  };
  void look();
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return () => {
    isClosed = true;
    clearInterval(timer);
    clearTimeout(settling);
    for (const each of watched) each.close();
  };
}

interface WatchedFolder {
  /** True if there is another folder than before, or one that can only be watched by looking. */
  look(): Promise<boolean>;
  close(): void;
}

function watchOne(folder: string, onEvent: () => void): WatchedFolder {
  let watcher: FSWatcher | undefined;
  let watched: string | undefined;
  let isClosed = false;
  const detach = (): void => {
    watcher?.close();
    watcher = undefined;
  };
  const attach = (): void => {
    try {
      watcher = watch(folder, { persistent: false }, onEvent);
      watcher.on("error", detach);
    } catch {
      // No watchers to be had: then every look is a full one.
      detach();
    }
  };
  return {
    look: async () => {
      const found = await identify(folder);
      if (isClosed) return false;
      // A watcher of a folder that has gone says nothing any more, not even if one of the same name comes back.
      if (found === watched) return found !== undefined && watcher === undefined;
      detach();
      watched = found;
      if (found !== undefined) attach();
      return true;
    },
    close: () => {
      isClosed = true;
      detach();
    },
  };
}

async function identify(folder: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(folder, { bigint: true });
    return `${String(dev)}:${String(ino)}`;
  } catch {
    return undefined;
  }
}
