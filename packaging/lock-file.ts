// Reads package-lock.json: which version of each package is installed where, with which hash, and what it depends on.
import { readFile } from "node:fs/promises";
import path from "node:path";

export interface LockedPackage {
  /** Given where the folder's name is an alias. */
  readonly name?: string;
  readonly version: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Of the app only. */
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** By folder, as `node_modules/a/node_modules/b`; the app itself is the folder "". */
export type LockFile = Readonly<Record<string, LockedPackage>>;

export async function readLockFile(root: string): Promise<LockFile> {
  const file = JSON.parse(await readFile(path.join(root, "package-lock.json"), "utf8")) as {
    packages: LockFile;
  };
  return file.packages;
}

/** The package URL of the kind npm: https://github.com/package-url/purl-spec. */
export const toPurl = (name: string, version: string): string =>
  `pkg:npm/${name.replace("@", "%40")}@${version}`;

export function purlOf(folder: string, { name, version }: LockedPackage): string {
  return toPurl(name ?? folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length), version);
}

/** The SHA-512 of the archive that npm verifies, in hexadecimal. */
export function sha512Of({ integrity }: LockedPackage): string | undefined {
  const base64 = integrity?.split(" ").find((hash) => hash.startsWith("sha512-"));
  return base64 === undefined
    ? undefined
    : Buffer.from(base64.slice("sha512-".length), "base64").toString("hex");
}

/** The folders of what a package depends on directly, as Node finds them from there. What is not installed is left out. */
export function dependenciesOf(lockFile: LockFile, folder: string): string[] {
  const entry = lockFile[folder];
  const names = Object.keys({
    ...entry?.dependencies,
    ...entry?.optionalDependencies,
    ...entry?.peerDependencies,
  });
  return names.map((name) => findFrom(lockFile, folder, name)).filter((found) => found !== undefined);
}

function findFrom(lockFile: LockFile, folder: string, name: string): string | undefined {
  const candidate = `${folder}${folder === "" ? "" : "/"}node_modules/${name}`;
  if (candidate in lockFile) return candidate;
  if (folder === "") return undefined;
  const above = folder.lastIndexOf("/node_modules/");
  return findFrom(lockFile, above === -1 ? "" : folder.slice(0, above), name);
}
