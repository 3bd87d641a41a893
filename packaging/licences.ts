// The licences of what a package of the app contains: refuses those that nobody has agreed to, and writes the texts for the
// About box and for the package. Electron and Chromium bring their own licence files and are not repeated here.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BundledPackage } from "./bundled-packages.ts";

/** SPDX identifiers that ask for no more than to be named and quoted. */
const allowedLicences = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  readonly repository: string | undefined;
  readonly text: string;
}

interface PackageManifest {
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
  readonly author?: string | { readonly name?: string };
  readonly repository?: string | { readonly url?: string };
  readonly homepage?: string;
}

/** Each package once, by name and version. Throws if a licence is not allowed, naming all such packages. */
export async function collectLicences(
  packages: readonly BundledPackage[],
  root: string,
): Promise<PackageLicence[]> {
  const byTitle = new Map(packages.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  const sorted = [...byTitle].sort(([a], [b]) => (a < b ? -1 : 1));
  const licences = await Promise.all(sorted.map(async ([, entry]) => readLicence(entry, root)));
  const refused = licences.filter(({ licence }) => !isAllowed(licence));
  if (refused.length > 0) {
    throw new Error(
      `${refused.map(({ name, version, licence }) => `${name} ${version} is under "${licence}"`).join("; ")}. Allowed are ` +
        `${[...allowedLicences].join(", ")}. Leave the package out, or read its licence and add it to packaging/licences.ts.`,
    );
  }
  return licences;
}

/** Understands `A OR B` and `A AND B`; what mixes both is for a person to read, and is refused. */
export function isAllowed(expression: string): boolean {
  if (allowedLicences.has(expression)) return true;
  const plain = expression.replace(/^\(([^()]*)\)$/, "$1");
  const choices = plain.split(" OR ");
  if (choices.length > 1)
    return !plain.includes(" AND ") && choices.some((licence) => allowedLicences.has(licence));
  return plain.split(" AND ").every((licence) => allowedLicences.has(licence));
}

async function readLicence({ name, version, folder }: BundledPackage, root: string): Promise<PackageLicence> {
  const directory = path.join(root, folder);
  const manifest = JSON.parse(
    await readFile(path.join(directory, "package.json"), "utf8"),
  ) as PackageManifest;
  const licence = licenceOf(manifest);
  const repository = addressOf(manifest);
  const names = (await readdir(directory))
    .filter((file) => /^(licen[cs]e|copying|notice)([-.].*)?$/i.test(file))
    .sort();
  const texts = await Promise.all(names.map(async (file) => readFile(path.join(directory, file), "utf8")));
  const shipped = texts.map((text) => text.replaceAll("\r\n", "\n").trim()).filter((text) => text !== "");
  const author =
    typeof manifest.author === "string" ? manifest.author : (manifest.author?.name ?? "its authors");
  const none = `The package ships no licence text. It declares the licence ${licence}, by ${author}.`;
  return { name, version, licence, repository, text: shipped.join("\n\n") || none };
}

function licenceOf({ license, licenses }: PackageManifest): string {
  const single = typeof license === "string" ? license : license?.type;
  return single ?? (licenses?.map(({ type }) => type ?? "UNKNOWN").join(" OR ") || "NONE STATED");
}

function addressOf({ repository, homepage }: PackageManifest): string | undefined {
  const url = (typeof repository === "string" ? repository : repository?.url) ?? homepage;
  return url
    ?.replace(/^(github:)?([\w.-]+\/[\w.-]+)$/, "https://github.com/$2")
    .replace(/^git\+|\.git$/g, "")
    .replace(/^((git|ssh):\/\/)?(git@)?(github\.com)[:/]/, "https://$4/");
}

/** What the About box reads. Packages share texts (all of Fluent's have one), so each is written once. */
export interface LicencesFile {
  readonly packages: readonly { name: string; version: string; licence: string; textIndex: number }[];
  readonly texts: readonly string[];
}

export function toLicencesFile(licences: readonly PackageLicence[]): LicencesFile {
  const texts = [...new Set(licences.map(({ text }) => text))];
  const packages = licences.map(({ name, version, licence, text }) => ({
    name,
    version,
    licence,
    textIndex: texts.indexOf(text),
  }));
  return { packages, texts };
}

const appOpening =
  "Latchkey contains the software of others that is listed below, under these licences. Electron and Chromium, which it\n" +
  "runs on, bring their own: LICENSE.electron.txt and LICENSES.chromium.html.\n";

/** For people: each text once, under the packages that it covers. @param opening what the file says first */
export function toPlainText(licences: readonly PackageLicence[], opening = appOpening): string {
  const sections = [...new Set(licences.map(({ text }) => text))].map((text) => {
    const covered = licences.filter((entry) => entry.text === text);
    const titles = covered.map(({ name, version, licence, repository }) =>
      [`${name} ${version} (${licence})`, repository].filter(Boolean).join(" "),
    );
    return `${titles.join("\n")}\n\n${text}\n`;
  });
  return [opening, ...sections].join(`\n${"-".repeat(80)}\n\n`);
}

/** Writes `out/renderer/licences.json` and `out/third-party-licences.txt`. */
export async function writeLicences(licences: readonly PackageLicence[], root: string): Promise<void> {
  await mkdir(path.join(root, "out/renderer"), { recursive: true });
  await writeFile(path.join(root, "out/renderer/licences.json"), JSON.stringify(toLicencesFile(licences)));
  await writeFile(path.join(root, "out/third-party-licences.txt"), toPlainText(licences));
}
