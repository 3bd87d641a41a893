// What a binary is for, read from its first bytes: the platform and the architecture that can load it.
import { open } from "node:fs/promises";
import type { Arch, Platform } from "./native-files.ts";

export interface BinaryFormat {
  platform: Platform;
  arch: Arch | "other";
}

const elfMachines = new Map<number, Arch>([
  [0x3e, "x64"],
  [0xb7, "arm64"],
]);
const peMachines = new Map<number, Arch>([
  [0x8664, "x64"],
  [0xaa64, "arm64"],
]);
const machOCpuTypes = new Map<number, Arch>([
  [0x01000007, "x64"],
  [0x0100000c, "arm64"],
]);

/** ELF, PE or Mach-O (64 bits, one architecture); undefined if it is none of them. */
export async function readBinaryFormat(file: string): Promise<BinaryFormat | undefined> {
  const handle = await open(file);
  try {
    // The header that a PE's first bytes point to lies within the first 4 KB.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return parseBinaryFormat(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

function parseBinaryFormat(start: Buffer): BinaryFormat | undefined {
  if (start.length < 64) return undefined;
  if (start.readUInt32BE(0) === 0x7f454c46) {
    return { platform: "linux", arch: elfMachines.get(start.readUInt16LE(18)) ?? "other" };
  }
  if (start.readUInt32LE(0) === 0xfeedfacf) {
    return { platform: "darwin", arch: machOCpuTypes.get(start.readUInt32LE(4)) ?? "other" };
  }
  if (start.toString("latin1", 0, 2) !== "MZ") return undefined;
  const header = start.readUInt32LE(60);
  if (header + 6 > start.length || start.toString("latin1", header, header + 4) !== "PE\0\0")
    return undefined;
  return { platform: "win32", arch: peMachines.get(start.readUInt16LE(header + 4)) ?? "other" };
}
