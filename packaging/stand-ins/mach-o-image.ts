// A macOS binary as far as its header goes: the right processor, the right kind, and nothing to run.
import type { Arch } from "../native-files.ts";
import { notice, type ImageOptions } from "./notice.ts";

export function machOImage(arch: Arch, options: ImageOptions = {}): Buffer {
  const { kind = "executable", data = new Uint8Array(), text = notice } = options;
  const header = Buffer.alloc(32);
  header.writeUInt32LE(0xfeed_facf, 0);
  header.writeUInt32LE(arch === "x64" ? 0x0100_0007 : 0x0100_000c, 4);
  header.writeUInt32LE(arch === "x64" ? 3 : 0, 8);
  header.writeUInt32LE(kind === "executable" ? 2 : 6, 12);
  return Buffer.concat([header, Buffer.from(`${text}\n`), data]);
}
