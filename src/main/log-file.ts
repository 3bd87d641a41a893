// The log on disk: a few files of a bounded size in the platform's log folder, for their owner alone.
import { createStream } from "rotating-file-stream";

/** `latchkey.log`, and with their turn the older `latchkey.log.1` to `.4`: at most 5 MB. */
const name = "latchkey.log";
const size = "1M";
const olderFiles = 4;

export interface LogFile {
  write(line: string): void;
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

/**
 * @param directory absolute; made if it is not there
 * @param onFailure is called once, with the system's code such as `ENOSPC`; nothing is written any more then
 */
export function openLogFile(directory: string, onFailure: (code: string) => void, maxSize = size): LogFile {
  const stream = createStream(name, { path: directory, size: maxSize, rotate: olderFiles, mode: 0o600 });
  let isOpen = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (isOpen) onFailure(error.code ?? error.name);
    isOpen = false;
  });
  return {
    write: (line) => {
      if (isOpen) stream.write(`${line}\n`);
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await new Promise<void>((resolve) => {
        stream.once("error", () => resolve());
        stream.end(() => resolve());
      });
    },
  };
}
