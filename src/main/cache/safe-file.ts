// Reading and replacing a file that holds a secret: no symbolic link is followed, nobody else's file is believed, modes are
// 0600, and a replacement is whole or has not happened.
import { constants } from "node:fs";
import { lstat, open, rename, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import writeFileAtomic from "write-file-atomic";
import { EntryUnreadableError } from "./entry-store.ts";
import { hasErrorCode } from "./node-error.ts";

const isWindows = process.platform === "win32";
/** Antivirus programs and indexers open a new file for a moment; Windows then refuses to replace it. */
const windowsRetryMs = 2_000;

/**
 * The file's bytes; undefined if there is none. Throws {@link EntryUnreadableError} if it must not be believed.
 * @param onMended is called if others could read the file, which they no longer can; `leave` changes nothing
 */
export async function readSafely(
  file: string,
  onMended?: (() => void) | "leave",
): Promise<Buffer | undefined> {
  let handle: FileHandle;
  try {
    // Without O_NONBLOCK, opening a pipe that lies at the path would wait for ever.
    handle = await open(
      file,
      constants.O_RDONLY | (isWindows ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK),
    );
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    if (hasErrorCode(error, "ELOOP", "EMLINK")) throw new EntryUnreadableError("a symbolic link");
    throw error;
  }
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new EntryUnreadableError("not a plain file");
    if (!isWindows) {
      if (found.uid !== process.geteuid?.()) throw new EntryUnreadableError("somebody else's file");
      if ((found.mode & 0o077) !== 0 && onMended !== "leave") {
        await handle.chmod(0o600);
        onMended?.();
      }
    }
    return await readWhole(handle, found.size);
  } finally {
    await handle.close();
  }
}

/** `handle.readFile` would ask for the size once more, and read once more to see that there is no more. */
async function readWhole(handle: FileHandle, size: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, 0);
  return bytesRead === size ? buffer : handle.readFile();
}

/** Replaces the file in one step: temporary file, fsync, rename, fsync of the folder. */
export async function replaceSafely(file: string, content: Buffer | string): Promise<void> {
  // write-file-atomic would follow a symbolic link and write what it points to.
  const found = await lstat(file).catch(() => undefined);
  if (found?.isSymbolicLink() === true) throw new EntryUnreadableError("a symbolic link");
  await retryOnWindows(() => writeFileAtomic(file, content, { mode: 0o600 }));
  await syncFolder(dirname(file));
}

/** Renames, with patience where Windows needs it. */
export async function renameSafely(from: string, to: string): Promise<void> {
  await retryOnWindows(() => rename(from, to));
}

async function retryOnWindows(operation: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + windowsRetryMs;
  for (;;) {
    try {
      await operation();
      return;
    } catch (error) {
      const isBusy = isWindows && hasErrorCode(error, "EPERM", "EBUSY", "EACCES");
      if (!isBusy || performance.now() > deadline) throw error;
      await sleep(20);
    }
  }
}

/** A rename survives a power failure only once its folder has been written. Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (isWindows) return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
