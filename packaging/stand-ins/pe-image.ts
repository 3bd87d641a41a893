// A Windows binary without code: the right machine, one version resource, and an icon if it is a program.
import { Data, NtExecutable, NtExecutableResource, Resource } from "resedit";
import type { Arch } from "../native-files.ts";
import { notice, type ImageOptions } from "./notice.ts";

const language = { lang: 1033, codepage: 1200 };
// One transparent pixel.
const iconPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** @param version of its properties, which show `text` as well */
export function peImage(arch: Arch, version: string, options: ImageOptions = {}): Buffer {
  const { kind = "executable", data = new Uint8Array(), text = notice } = options;
  const image = NtExecutable.createEmpty(false, kind === "library");
  image.newHeader.fileHeader.machine = arch === "x64" ? 0x8664 : 0xaa64;

  const resources = NtExecutableResource.from(image);
  const versionInfo = Resource.VersionInfo.create(language.lang, {}, [
    { ...language, values: { FileDescription: text, ProductName: text } },
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
