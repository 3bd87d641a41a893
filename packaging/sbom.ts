// Makes the software bill of materials of one package of the app, as CycloneDX JSON: the npm packages that are in its
// bundles, its native files, and Electron. The same package gives the same bytes.
import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Factories } from "@cyclonedx/cyclonedx-library/Contrib/License";
import {
  ComponentScope,
  ComponentType,
  ExternalReferenceType,
  HashAlgorithm,
} from "@cyclonedx/cyclonedx-library/Enums";
import {
  Bom,
  Component,
  ComponentRepository,
  ExternalReference,
  ExternalReferenceRepository,
  HashDictionary,
  LicenseRepository,
  Metadata,
} from "@cyclonedx/cyclonedx-library/Models";
import { JSON as CycloneDxJson, JsonSerializer } from "@cyclonedx/cyclonedx-library/Serialize";
import { Spec1dot6 } from "@cyclonedx/cyclonedx-library/Spec";
import { readBundledPackage, type BundledPackage } from "./bundled-packages.ts";
import { collectLicences, isAllowed, type PackageLicence } from "./licences.ts";
import { dependenciesOf, readLockFile, sha512Of, toPurl, type LockFile } from "./lock-file.ts";

export interface NativeFile {
  /** The npm package that it is from: `node_modules/keytar`. */
  readonly packageFolder: string;
  /** Within `app.asar.unpacked`, with `/`. */
  readonly path: string;
  readonly sha256: string;
}

export interface SbomInput {
  /** The project's folder, with package.json, package-lock.json and node_modules. */
  readonly root: string;
  /** As Electron's archives name it: `linux-x64`, `win32-arm64`, `darwin-arm64`. */
  readonly target: string;
  /** Of the app, as the package says it. */
  readonly version: string;
  readonly packages: readonly BundledPackage[];
  readonly nativeFiles: readonly NativeFile[];
  readonly timestamp: Date;
}

/** Throws if a package's licence is not allowed, or if Electron has no archive for the target. */
export async function createSbom({
  root,
  target,
  version: appVersion,
  packages,
  nativeFiles,
  timestamp,
}: SbomInput): Promise<string> {
  const lockFile = await readLockFile(root);
  const nativeFolders = new Set(nativeFiles.map(({ packageFolder }) => packageFolder));
  const nativePackages = [...nativeFolders].map(async (folder) => readBundledPackage(root, folder));
  const contained = [...packages, ...(await Promise.all(nativePackages))];
  const licences = new Map(
    (await collectLicences(contained, root)).map((entry) => [toPurl(entry.name, entry.version), entry]),
  );

  const components = new Map<string, Component>();
  const byFolder = new Map<string, Component>();
  for (const { name, version, folder } of contained) {
    const purl = toPurl(name, version);
    const component = components.get(purl) ?? createLibrary(purl, name, version, licences.get(purl));
    const sha512 = sha512Of(lockFile[folder] ?? { version });
    if (sha512 !== undefined) component.hashes.set(HashAlgorithm["SHA-512"], sha512);
    components.set(purl, component);
    byFolder.set(folder, component);
  }
  for (const { packageFolder, path: file, sha256 } of nativeFiles) {
    byFolder.get(packageFolder)?.components.add(
      new Component(ComponentType.File, file, {
        bomRef: `file:${file}`,
        hashes: new HashDictionary([[HashAlgorithm["SHA-256"], sha256]]),
      }),
    );
  }

  const electron = await createElectron(root, target);
  const app = await createApp(root, appVersion);
  app.dependencies.add(electron.bomRef);
  connect(app, byFolder, lockFile);

  const bom = new Bom({
    metadata: new Metadata({ component: app, timestamp }),
    components: new ComponentRepository([electron, ...components.values()]),
  });
  bom.serialNumber = serialNumberOf(serialise(bom));
  return serialise(bom);
}

/** When the sources were last changed, by SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) or git. */
export function readSourceDate(root: string): Date {
  const given = process.env["SOURCE_DATE_EPOCH"];
  const seconds =
    given ?? spawnSync("git", ["log", "-1", "--format=%ct"], { cwd: root, encoding: "utf8" }).stdout;
  if (!/^\d+\s*$/.test(seconds)) {
    throw new Error(
      "The date of the sources is unknown: build in a git checkout, or set SOURCE_DATE_EPOCH to seconds.",
    );
  }
  return new Date(Number(seconds) * 1000);
}

function createLibrary(purl: string, name: string, version: string, licence?: PackageLicence): Component {
  const [group, plainName] = name.startsWith("@") ? name.split("/") : [undefined, name];
  const component = new Component(ComponentType.Library, plainName ?? name, {
    bomRef: purl,
    purl,
    version,
    scope: ComponentScope.Required,
    ...(group !== undefined && { group }),
  });
  if (licence !== undefined) component.licenses.add(licenceFactory.makeFromString(licence.licence));
  if (licence?.repository !== undefined) {
    component.externalReferences.add(new ExternalReference(licence.repository, ExternalReferenceType.VCS));
  }
  return component;
}

const licenceFactory = new Factories.LicenseFactory((expression) => {
  if (!isAllowed(expression)) throw new Error(`"${expression}" is no expression of allowed licences.`);
});

/** npm's package only fetches Electron; what ships is the archive of the target, whose hash the npm package states. */
async function createElectron(root: string, target: string): Promise<Component> {
  const directory = path.join(root, "node_modules/electron");
  const { version } = JSON.parse(await readFile(path.join(directory, "package.json"), "utf8")) as {
    version: string;
  };
  const checksums = JSON.parse(await readFile(path.join(directory, "checksums.json"), "utf8")) as Record<
    string,
    string
  >;
  const archive = `electron-v${version}-${target}.zip`;
  const sha256 = checksums[archive];
  if (sha256 === undefined)
    throw new Error(`Electron ${version} has no ${archive}: give a target such as linux-x64.`);
  const purl = toPurl("electron", version);
  const distribution = new ExternalReference(
    `https://github.com/electron/electron/releases/download/v${version}/${archive}`,
    ExternalReferenceType.Distribution,
    { hashes: new HashDictionary([[HashAlgorithm["SHA-256"], sha256]]) },
  );
  return new Component(ComponentType.Framework, "electron", {
    bomRef: purl,
    purl,
    version,
    scope: ComponentScope.Required,
    licenses: new LicenseRepository([licenceFactory.makeFromString("MIT")]),
    externalReferences: new ExternalReferenceRepository([distribution]),
  });
}

async function createApp(root: string, version: string): Promise<Component> {
  const manifest = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  const { name = "", license = "" } = manifest;
  return new Component(ComponentType.Application, name, {
    bomRef: toPurl(name, version),
    version,
    licenses: new LicenseRepository([licenceFactory.makeFromString(license)]),
  });
}

/** Packages that were wholly shaken off pass on what they depend on; what nothing leads to, the app depends on itself. */
function connect(app: Component, byFolder: ReadonlyMap<string, Component>, lockFile: LockFile): void {
  const reached = new Set<Component>();
  for (const [folder, component] of byFolder) {
    for (const dependency of containedDependencies(folder, byFolder, lockFile, new Set([folder]))) {
      if (dependency === component) continue;
      component.dependencies.add(dependency.bomRef);
      reached.add(dependency);
    }
  }
  const { dependencies, devDependencies } = lockFile[""] ?? {};
  const direct = new Set(
    Object.keys({ ...dependencies, ...devDependencies }).map((name) => byFolder.get(`node_modules/${name}`)),
  );
  for (const component of byFolder.values()) {
    if (direct.has(component) || !reached.has(component)) app.dependencies.add(component.bomRef);
  }
}

function containedDependencies(
  folder: string,
  byFolder: ReadonlyMap<string, Component>,
  lockFile: LockFile,
  seen: Set<string>,
): Component[] {
  return dependenciesOf(lockFile, folder).flatMap((dependency) => {
    if (seen.has(dependency)) return [];
    seen.add(dependency);
    return byFolder.get(dependency) ?? containedDependencies(dependency, byFolder, lockFile, seen);
  });
}

const serialise = (bom: Bom): string =>
  `${new JsonSerializer(new CycloneDxJson.Normalize.Factory(Spec1dot6)).serialize(bom, { sortLists: true, space: 2 })}\n`;

/** A UUID of version 8 (RFC 9562, section 5.8) made of the contents. */
function serialNumberOf(contents: string): string {
  const digits = hash("sha256", contents);
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 0b0011) | 0b1000).toString(16);
  const groups = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
  ];
  return `urn:uuid:${[...groups, digits.slice(20, 32)].join("-")}`;
}
