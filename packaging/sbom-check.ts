// Checks that a software bill of materials is true of a package of the app: nothing in the package is missing from it,
// nothing is in it that is not in the package, and all hashes are the right ones.
import { hash } from "node:crypto";
import { Version } from "@cyclonedx/cyclonedx-library/Spec";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import type { PackagedFile } from "./asar-files.ts";
import { packagesOf, type BundleRecord } from "./bundled-packages.ts";
import { purlOf, sha512Of, toPurl, type LockedPackage, type LockFile } from "./lock-file.ts";

/** What a build adds to the archive beside the bundles. */
const ownFiles = ["package.json", "out/renderer/licences.json"];

interface SbomComponent {
  readonly type: string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly components?: readonly SbomComponent[];
}

interface Sbom {
  readonly metadata: { readonly component: SbomComponent };
  readonly components: readonly SbomComponent[];
}

export interface PackageContents {
  readonly lockFile: LockFile;
  readonly bundles: readonly BundleRecord[];
  /** As `readPackagedFiles` reads them. */
  readonly files: readonly PackagedFile[];
  /** Signing has rewritten them: that they are there is checked, their hashes are not. */
  readonly hasRewrittenNativeFiles?: boolean;
}

/** What does not agree, as sentences; empty when the bill matches the package. */
export function checkSbom(sbomText: string, contents: PackageContents): string[] {
  const { lockFile, bundles, files } = contents;
  const sbom = JSON.parse(sbomText) as Sbom;
  return [
    ...checkPackages(sbom, lockFile, bundles),
    ...checkFiles(sbom, contents),
    ...files
      .filter(({ path }) => path === "package.json")
      .flatMap((manifest) => checkManifest(sbom, manifest)),
  ];
}

/** Against CycloneDX's own schema, strictly. Needs ajv, ajv-formats and ajv-formats-draft2019, and says so without them. */
export async function validateSbom(sbomText: string): Promise<void> {
  const problem = await new JsonStrictValidator(Version.v1dot6).validate(sbomText);
  if (problem !== null)
    throw new Error(`The bill of materials is not valid CycloneDX: ${JSON.stringify(problem)}`);
}

function checkPackages(sbom: Sbom, lockFile: LockFile, bundles: readonly BundleRecord[]): string[] {
  const locked = new Map<string, LockedPackage>();
  for (const [folder, entry] of Object.entries(lockFile))
    if (folder !== "") locked.set(purlOf(folder, entry), entry);
  const listed = new Set(sbom.components.map(({ purl }) => purl));
  const missing = packagesOf(bundles)
    .map(({ name, version }) => toPurl(name, version))
    .filter((purl) => !listed.has(purl))
    .map((purl) => `${purl} is in a bundle, and not in the bill.`);
  const wrong = sbom.components.flatMap((component) => {
    const { type, name, purl } = component;
    const entry = locked.get(purl ?? "");
    if (entry === undefined)
      return [`${purl ?? name} is in the bill, and not in package-lock.json with this version.`];
    // Electron ships as its own archive, whose hash its npm package states.
    if (type === "framework") return [];
    const sha512 = sha512Of(entry);
    if (sha512 === undefined) return [`${purl} has no sha512 integrity in package-lock.json.`];
    return hashOf(component, "SHA-512") === sha512
      ? []
      : [`${purl} has another hash than in package-lock.json.`];
  });
  return [...missing, ...wrong];
}

function checkFiles(
  sbom: Sbom,
  { bundles, files, hasRewrittenNativeFiles = false }: PackageContents,
): string[] {
  const expected = new Map(ownFiles.map((file) => [file, undefined as string | undefined]));
  for (const file of bundles.flatMap((bundle) => bundle.files)) {
    // Source maps are built and not packed.
    if (!file.path.endsWith(".map")) expected.set(file.path, file.sha256);
  }
  for (const file of sbom.components.flatMap(({ components = [] }) => components)) {
    expected.set(file.name, hasRewrittenNativeFiles ? undefined : (hashOf(file, "SHA-256") ?? "none"));
  }
  const present = new Set(files.map(({ path }) => path));
  const absent = [...expected.keys()]
    .filter((file) => !present.has(file))
    .map((file) => `${file} is not in the package.`);
  const wrong = files.flatMap(({ path, content }) => {
    if (!expected.has(path))
      return [`${path} is in the package, and neither a bundle nor the bill accounts for it.`];
    const sha256 = expected.get(path);
    return sha256 === undefined || hash("sha256", content) === sha256
      ? []
      : [`${path} in the package is not the file that was built or listed: its SHA-256 is another.`];
  });
  return [...absent, ...wrong];
}

function checkManifest({ metadata: { component } }: Sbom, manifest: PackagedFile): string[] {
  const { name, version } = JSON.parse(Buffer.from(manifest.content).toString()) as SbomComponent;
  if (name === component.name && version === component.version) return [];
  return [`The package is ${name} ${version}, and the bill is of ${component.name} ${component.version}.`];
}

const hashOf = ({ hashes }: SbomComponent, algorithm: string): string | undefined =>
  hashes?.find(({ alg }) => alg === algorithm)?.content;
