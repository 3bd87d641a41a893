// A Windows binary without code: the right machine, one version resource, and an icon if it is a program.
import { Data, NtExecutable, NtExecutableResource, Resource } from "resedit";
import { notice } from "./notice.ts";

const language = { lang: 1033, codepage: 1200 };
// One transparent pixel.
const iconPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/**
 * @param data carried at the end, unused
 * @param text what its properties say that it is
 */
export function peImage(
  arch: "x64" | "arm64",
  kind: "executable" | "library",
  version: string,
  data: Uint8Array = new Uint8Array(),
  text = notice,
): Buffer {
  const image = NtExecutable.createEmpty(false, kind === "library");
  image.newHeader.fileHeader.machine = arch === "x64" ? 0x8664 : 0xaa64;

  const resources = NtExecutableResource.from(image);
  const versionInfo = Resource.VersionInfo.create(language.lang, {}, [
    { ...language, values: { FileDescription: text, ProductName: "Electron", CompanyName: "stand-in" } },
  ]);
  versionInfo.setFileVersion(version, language.lang);
  versionInfo.setProductVersion(version, language.lang);
  versionInfo.outputToResourceEntries(resources.entries);
  if (kind === "executable") {
    const icon = Data.RawIconItem.from(iconPng, 1, 1, 32);
    Resource.IconGroupEntry.replaceIconsForResource(resources.entries, 1, language.lang, [icon]);
  }
  resources.outputResource(image);
  image.setExtraData(Buffer.concat([Buffer.from(`${text}\n`), data]));
  return Buffer.from(image.generate());
}
