// The files of the entries: which there are, when they changed, and where unreadable ones are put.
import { randomBytes } from "node:crypto";
import { chmod, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { hasErrorCode } from "./node-error.ts";
import { renameSafely } from "./safe-file.ts";

/** Lies beside the entries, and goes when they go. Holds nothing secret. */
export const metadataFile = "authority-metadata.json";
/** The same; holds the name of an entry. */
export const defaultAccountFile = "default-account";
const suffix = ".entry";
/** What a writer that was killed leaves behind: write-file-atomic's temporary files and ours. */
const leftOver = /\.entry(?:\.plaintext)?\.(?:\d+|[0-9a-f]{12}\.tmp)$/;

/** The same for the cache's id and a key in a file, in the folder above. */
const leftOverKey = /^(?:cache-id|data-key\.[0-9a-f]+(?:\.plaintext)?)\.(?:\d+|[0-9a-f]{12}\.tmp)$/;
/** These are written without the lock: what is young may be somebody's who is writing it now. */
const leftOverPublic = /^(?:default-account|authority-metadata\.json)\.\d+$/;
const oldMs = 60_000;

/** An entry's file. */
export interface EntryFile {
  name: string;
  sizeBytes: number;
  /** When it was saved, milliseconds since 1970. */
  savedOn: number;
}

/** An entry that could not be opened and was moved aside. */
export interface QuarantinedEntry {
  /** Opaque; the file's name. */
  id: string;
  /** Absolute path. */
  file: string;
  /** When it was moved aside, milliseconds since 1970. */
  since: number;
  /** Its size. */
  bytes: number;
}

export interface EntryFiles {
  /** Absolute path of the entry's file. */
  pathOf(name: string): string;
  ensureFolder(): Promise<void>;
  /** Identity of the folder that holds the entries; undefined if there is none. */
  folderId(): Promise<string | undefined>;
  list(): Promise<Map<string, string>>;
  measure(): Promise<EntryFile[]>;
  stamp(name: string): Promise<string | undefined>;
  /** Where the entry lies once it has been moved aside; makes the folder. */
  quarantinePath(name: string): Promise<string>;
  setAside(name: string): Promise<void>;
  /** Removes what killed writers left behind. Call under the lock: nobody else is writing then. */
  recover(): Promise<void>;
  clear(): Promise<void>;
  quarantined(): Promise<QuarantinedEntry[]>;
  purgeQuarantine(): Promise<void>;
}

/** @param directory absolute path of the cache's folder; `entries` and `quarantine` are made in it when they are needed */
export function createEntryFiles(directory: string): EntryFiles {
  const entries = join(directory, "entries");
  const quarantine = join(directory, "quarantine");
  const pathOf = (name: string): string => join(entries, name + suffix);

  const stampOf = async (file: string): Promise<string | undefined> => {
    const found = await orAbsent(stat(file, { bigint: true }));
    return found && [found.ino, found.mtimeNs, found.size].join(":");
  };

  const stamp = (name: string): Promise<string | undefined> => stampOf(pathOf(name));

  const listNames = async (): Promise<string[]> => {
    const files = (await orAbsent(readdir(entries))) ?? [];
    return files.filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
  };

  const quarantinePath = async (name: string): Promise<string> => {
    await makeFolder(quarantine);
    const unique = randomBytes(4).toString("hex");
    return join(quarantine, `${name}.${unique}.${String(Date.now())}${suffix}`);
  };

  return {
    pathOf,
    stamp,
    ensureFolder: () => makeFolder(entries),
    folderId: async () => {
      const found = await orAbsent(stat(entries, { bigint: true }));
      return found && `${String(found.dev)}:${String(found.ino)}`;
    },
    list: async () => {
      const stamps = (await listNames()).map(async (name) => [name, await stamp(name)] as const);
      return new Map(
        (await Promise.all(stamps)).flatMap(([name, found]) => (found === undefined ? [] : [[name, found]])),
      );
    },
    measure: async () => {
      const found = (await listNames()).map(async (name) => {
        const file = await orAbsent(stat(pathOf(name)));
        return file === undefined ? [] : [{ name, sizeBytes: file.size, savedOn: Math.round(file.mtimeMs) }];
      });
      return (await Promise.all(found)).flat();
    },
    quarantinePath,
    setAside: async (name) => renameSafely(pathOf(name), await quarantinePath(name)),
    recover: async () => {
      await Promise.all([directory, entries].map(tighten));
      await removeMatching(entries, leftOver);
      await removeMatching(directory, leftOverKey);
      await removeMatching(directory, leftOverPublic, oldMs);
    },
    clear: async () => {
      await rm(entries, { recursive: true, force: true });
      for (const file of [metadataFile, defaultAccountFile]) await rm(join(directory, file), { force: true });
    },
    quarantined: async () => {
      const files = (await orAbsent(readdir(quarantine))) ?? [];
      const found = files.map(async (file) => {
        const path = join(quarantine, file);
        const size = (await orAbsent(stat(path)))?.size;
        const since = Number(/\.(\d+)\.entry$/.exec(file)?.[1] ?? 0);
        return size === undefined ? [] : [{ id: file, file: path, since, bytes: size }];
      });
      return (await Promise.all(found)).flat().toSorted((a, b) => a.since - b.since);
    },
    purgeQuarantine: async () => {
      await rm(quarantine, { recursive: true, force: true });
    },
  };
}

/** Our own folder is nobody else's business, whoever made it. */
async function tighten(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const found = await orAbsent(stat(folder));
  if (found !== undefined && found.uid === process.geteuid?.() && (found.mode & 0o077) !== 0)
    await chmod(folder, 0o700);
}

/** @param atLeastMs age, since it was written, below which a file stays */
async function removeMatching(folder: string, pattern: RegExp, atLeastMs = -Infinity): Promise<void> {
  const files = (await orAbsent(readdir(folder))) ?? [];
  const remove = async (file: string): Promise<void> => {
    const path = join(folder, file);
    const found = await orAbsent(stat(path));
    if (found !== undefined && Date.now() - found.mtimeMs >= atLeastMs) await rm(path, { force: true });
  };
  await Promise.all(files.filter((file) => pattern.test(file)).map(remove));
}

async function orAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
}
