// Stand-ins for the NSIS plug-ins that electron-builder's scripts call: libraries with the right names and no code.
// makensis looks up every `Plugin::function` of a script in them, so it compiles; the installer could not run.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Format, NtExecutable } from "resedit";

/** Those that do not come with NSIS. */
const plugins = ["StdUtils", "nsProcess", "UAC", "WinShell", "Nsis7z", "SpiderBanner", "inetc", "nsisunz"];

const exportDirectory = Format.ImageDirectoryEntry.Export;
const readableData = 0x4000_0040;

/** @param scripts folder of the scripts whose calls the plug-ins must answer */
export async function writeNsisPlugins(directory: string, scripts: string): Promise<void> {
  const functions = new Map(plugins.map((name) => [name, new Set<string>()]));
  for (const entry of await readdir(scripts, { recursive: true, withFileTypes: true })) {
    if (!/\.ns[hi]$/.test(entry.name)) continue;
    const text = await readFile(join(entry.parentPath, entry.name), "utf8");
    for (const [, plugin = "", name = ""] of text.matchAll(/\b(\w+)::(\w+)/g))
      functions.get(plugin)?.add(name);
  }
  await mkdir(directory, { recursive: true });
  for (const [plugin, names] of functions) {
    await writeFile(join(directory, `${plugin}.dll`), pluginLibrary(plugin, [...names].sort()));
  }
}

/** A 32-bit library that exports `names`, all of them leading nowhere. */
function pluginLibrary(plugin: string, names: readonly string[]): Buffer {
  const image = NtExecutable.createEmpty(true, true);
  const setExports = (address: number) => {
    const data = exportTable(`${plugin}.dll`, names, address);
    image.setSectionByEntry(exportDirectory, {
      info: {
        name: ".edata",
        virtualSize: data.byteLength,
        virtualAddress: address,
        sizeOfRawData: 0,
        pointerToRawData: 0,
        pointerToRelocations: 0,
        pointerToLineNumbers: 0,
        numberOfRelocations: 0,
        numberOfLineNumbers: 0,
        characteristics: readableData,
      },
      data: data.buffer,
    });
  };
  // The address is known once there is a section, and the table holds addresses.
  setExports(0);
  setExports(image.getSectionByEntry(exportDirectory)?.info.virtualAddress ?? 0);
  return Buffer.from(image.generate());
}

/** The export directory of the PE format, with its table of addresses, of names, and of ordinals, and the names. */
function exportTable(library: string, names: readonly string[], address: number): DataView<ArrayBuffer> {
  const headerBytes = 40;
  const functionsAt = headerBytes;
  const namesAt = functionsAt + 4 * names.length;
  const ordinalsAt = namesAt + 4 * names.length;
  const textAt = ordinalsAt + 2 * names.length;
  const text = [library, ...names].map((name) => Buffer.from(`${name}\0`));
  const view = new DataView(new ArrayBuffer(textAt + Buffer.concat(text).length));

  let offset = textAt;
  const textAddresses = text.map((bytes) => {
    new Uint8Array(view.buffer).set(bytes, offset);
    offset += bytes.length;
    return address + offset - bytes.length;
  });
  const [libraryAddress = 0, ...nameAddresses] = textAddresses;
  const header = [libraryAddress, 1, names.length, names.length].concat(
    [functionsAt, namesAt, ordinalsAt].map((at) => address + at),
  );
  header.forEach((value, index) => view.setUint32(12 + 4 * index, value, true));
  nameAddresses.forEach((nameAddress, index) => {
    view.setUint32(functionsAt + 4 * index, address, true);
    view.setUint32(namesAt + 4 * index, nameAddress, true);
    view.setUint16(ordinalsAt + 2 * index, index, true);
  });
  return view;
}
