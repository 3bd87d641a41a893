// Reads what a package of the app holds: the files of `app.asar` and those unpacked beside it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { extractFile, getRawHeader, uncache, type DirectoryRecord, type FileRecord } from "@electron/asar";

export interface PackagedFile {
  /** Within the archive, with `/`. */
  readonly path: string;
  readonly unpacked: boolean;
  readonly content: Uint8Array;
}

/** In the archive's own order, then what lies in `app.asar.unpacked` without being named in the archive. */
export function readPackagedFiles(archive: string): PackagedFile[] {
  // @electron/asar keeps headers by path, and a build may have replaced the archive since.
  uncache(archive);
  const listed = filesOf(getRawHeader(archive).header, "").map(({ path: file, unpacked }) => ({
    path: file,
    unpacked,
    content: extractFile(archive, path.normalize(file)),
  }));
  const known = new Set(listed.map(({ path: file }) => file));
  const stray = readFolder(`${archive}.unpacked`).filter(({ path: file }) => !known.has(file));
  return [...listed, ...stray.map(({ path: file, content }) => ({ path: file, content, unpacked: true }))];
}

/** Every file below a folder, sorted by path; none if there is no such folder. */
export function readFolder(directory: string): Omit<PackagedFile, "unpacked">[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true }).filter(
    (entry) => !entry.isDirectory(),
  );
  const files = entries.map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)));
  return files
    .map((file) => file.replaceAll(path.sep, "/"))
    .sort()
    .map((file) => ({ path: file, content: readFileSync(path.join(directory, file)) }));
}

function filesOf(directory: DirectoryRecord, above: string): { path: string; unpacked: boolean }[] {
  return Object.entries(directory.files).flatMap(([name, entry]) => {
    const file = `${above}${name}`;
    if (isDirectory(entry)) return filesOf(entry, `${file}/`);
    if ("link" in entry) throw new Error(`${file} is a link in the archive; Latchkey's packages have none.`);
    // The header leaves out `unpacked` where it is false, whatever the type says.
    return [{ path: file, unpacked: "unpacked" in entry && entry.unpacked }];
  });
}

const isDirectory = (entry: DirectoryRecord | FileRecord): entry is DirectoryRecord => "files" in entry;
