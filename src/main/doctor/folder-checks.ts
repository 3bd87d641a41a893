// The cache's folder and files as they lie on the disk: whose they are, who may read them, and whether there is room. Only looked
// at: a mode that is too wide is reported here, and corrected by the cache when it next writes.
import { constants, type Stats } from "node:fs";
import { access, lstat, open, readdir, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import pLimit from "p-limit";
import type { DoctorFacts } from "../../shared/doctor-contract.ts";
import { createEntryFiles } from "../cache/entry-files.ts";
import { hasErrorCode } from "../cache/node-error.ts";
import { formatBytes, formatOf } from "../cache/sealed-format.ts";
import { found, type Check, type Found } from "./finding.ts";
import { nameError } from "./run-check.ts";

const isWindows = process.platform === "win32";
/** Files that are looked at. */
const mostAtOnce = 32;
const smallBytes = 50 * 1_024 * 1_024;
/** Less than a few entries take. */
const noneBytes = 256 * 1_024;

type FolderCheckId = "folder" | "files" | "free-space" | "formats" | "quarantine";

/** @param directory absolute path of the cache's folder */
export function createFolderChecks(
  directory: string,
  store: "sealed" | "os",
): { [Id in FolderCheckId]: Check<Id> } {
  return {
    folder: () => checkFolder(directory),
    files: () => checkFiles(directory),
    "free-space": () => checkSpace(directory),
    formats: async () => (store === "os" ? found("formats-not-used") : checkFormats(directory)),
    quarantine: () => checkQuarantine(directory),
  };
}

async function checkFolder(directory: string): Promise<Found<"folder">> {
  const facts: DoctorFacts = { directory };
  try {
    const stats = await lookAt(directory);
    if (stats === undefined) {
      const refused = await whyNotWritable(await nearestFolder(directory));
      return found(refused ?? "folder-not-made-yet", facts);
    }
    if (stats.isSymbolicLink()) return found("folder-is-link", facts);
    if (!stats.isDirectory()) return found("folder-not-a-folder", facts);
    const owner = ownerOf(stats);
    if (owner !== undefined) return found("folder-of-somebody-else", { ...facts, owner });
    const refused = await whyNotWritable(directory);
    if (refused !== undefined) return found(refused, facts);
    if (!isWindows) facts["mode"] = modeOf(stats);
    if (isOpenToOthers(stats)) return found("folder-open-to-others", facts);
    const fileSystem = await networkFileSystem(directory);
    if (fileSystem !== undefined) return found("folder-on-network", { ...facts, fileSystem });
    return found("folder-fine", facts);
  } catch (error) {
    if (hasErrorCode(error, "ENOTDIR")) return found("folder-not-a-folder", facts);
    return found("folder-unreadable", { ...facts, reason: nameError(error) });
  }
}

async function whyNotWritable(
  folder: string,
): Promise<"folder-read-only" | "folder-not-writable" | undefined> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return hasErrorCode(error, "EROFS") ? "folder-read-only" : "folder-not-writable";
  }
}

async function checkFiles(directory: string): Promise<Found<"files">> {
  let all: Stats[];
  try {
    all = await listEverything(directory);
  } catch (error) {
    return found(hasErrorCode(error, "ENOENT") ? "files-none" : "files-unreadable");
  }
  const facts = { files: all.filter((stats) => !stats.isDirectory()).length, directory };
  const count = (isBad: (stats: Stats) => boolean): number => all.filter(isBad).length;
  const odd = count((stats) => !stats.isFile() && !stats.isDirectory());
  if (odd > 0) return found("files-not-plain", { ...facts, count: odd });
  const foreign = count((stats) => ownerOf(stats) !== undefined);
  if (foreign > 0) return found("files-of-somebody-else", { ...facts, count: foreign });
  const openFiles = count(isOpenToOthers);
  if (openFiles > 0) return found("files-open-to-others", { ...facts, count: openFiles });
  return found(facts.files === 0 ? "files-none" : "files-fine", facts);
}

async function listEverything(directory: string): Promise<Stats[]> {
  const listed = await readdir(directory, { recursive: true, withFileTypes: true });
  const turn = pLimit(mostAtOnce);
  const looked = await Promise.all(
    listed.map(({ parentPath, name }) => turn(() => lookAt(join(parentPath, name)))),
  );
  // One that was being written may be gone again.
  return looked.filter((stats) => stats !== undefined);
}

async function checkSpace(directory: string): Promise<Found<"free-space">> {
  try {
    const { bavail, bsize } = await statfs(await nearestFolder(directory));
    const freeBytes = bavail * bsize;
    if (freeBytes < noneBytes) return found("space-none", { freeBytes });
    return found(freeBytes < smallBytes ? "space-low" : "space-enough", { freeBytes });
  } catch {
    return found("space-unknown");
  }
}

async function checkFormats(directory: string): Promise<Found<"formats">> {
  const files = createEntryFiles(directory);
  const turn = pLimit(mostAtOnce);
  const names = [...(await files.list().catch(() => new Map<string, string>())).keys()];
  const formats = await Promise.all(names.map((name) => turn(() => readFormat(files.pathOf(name)))));
  const count = (format: "newer" | "unknown"): number => formats.filter((each) => each === format).length;
  const entries = names.length;
  if (count("newer") > 0) return found("formats-newer", { entries, count: count("newer") });
  if (count("unknown") > 0) return found("formats-unknown", { entries, count: count("unknown") });
  return entries === 0 ? found("formats-none") : found("formats-known", { entries });
}

/** Undefined if it cannot be read, which is another check's business. */
async function readFormat(file: string): Promise<ReturnType<typeof formatOf> | undefined> {
  try {
    const flags = isWindows ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const handle = await open(file, constants.O_RDONLY | flags);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(formatBytes), 0, formatBytes, 0);
      return formatOf(buffer.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

async function checkQuarantine(directory: string): Promise<Found<"quarantine">> {
  try {
    const aside = await createEntryFiles(directory).quarantined();
    if (aside.length === 0) return found("quarantine-empty");
    const bytes = aside.reduce((sum, entry) => sum + entry.bytes, 0);
    return found("quarantine-some", { count: aside.length, bytes });
  } catch {
    return found("quarantine-unreadable");
  }
}

/** Undefined if there is nothing. */
async function lookAt(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** The folder itself, or the one above it in which it would be made. */
async function nearestFolder(path: string): Promise<string> {
  if ((await lookAt(path)) !== undefined || dirname(path) === path) return path;
  return nearestFolder(dirname(path));
}

/** Undefined if it is ours, or if the system knows no such owners. */
function ownerOf({ uid }: Stats): "root" | "another user" | undefined {
  if (isWindows || uid === process.geteuid?.()) return undefined;
  return uid === 0 ? "root" : "another user";
}

function isOpenToOthers(stats: Stats): boolean {
  return !isWindows && (stats.mode & 0o077) !== 0;
}

function modeOf({ mode }: Stats): string {
  return (mode & 0o7777).toString(8).padStart(4, "0");
}

/** Linux' magic numbers (statfs(2)) of what lies on another computer, or is a host's folder in a virtual machine. */
const networkFileSystems: Record<number, string> = {
  0x6969: "NFS",
  0xff534d42: "CIFS",
  0xfe534d42: "SMB",
  0x517b: "SMB",
  0x5346414f: "AFS",
  0x73757245: "Coda",
  0x01021997: "9P",
  0x786f4256: "VirtualBox",
};

async function networkFileSystem(folder: string): Promise<string | undefined> {
  if (process.platform !== "linux") return undefined;
  const { type } = await statfs(folder);
  return networkFileSystems[type >>> 0];
}
