import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBinaryFormat, type BinaryFormat } from "./binary-format.ts";
import { elfImage } from "./stand-ins/elf-image.ts";
import { machOImage } from "./stand-ins/mach-o-image.ts";
import { peImage } from "./stand-ins/pe-image.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-format-"));
});
afterAll(async () => rm(folder, { recursive: true }));

async function formatOf(content: Uint8Array | string): Promise<BinaryFormat | undefined> {
  const file = join(folder, "binary");
  await writeFile(file, content);
  return readBinaryFormat(file);
}

/** The same binary with the number of a processor that Latchkey has no packages for. */
function forOtherMachine(image: Buffer, offset: number, machine: number): Buffer {
  const changed = Buffer.from(image);
  changed.writeUInt16LE(machine, offset);
  return changed;
}

describe("readBinaryFormat", () => {
  it.each(["x64", "arm64"] as const)("tells the platform of a binary for %s", async (arch) => {
    expect(await formatOf(elfImage(arch))).toEqual({ platform: "linux", arch });
    expect(await formatOf(machOImage(arch))).toEqual({ platform: "darwin", arch });
    expect(await formatOf(peImage(arch, "1.0.0"))).toEqual({ platform: "win32", arch });
  });

  it("tells a library as it tells a program", async () => {
    expect(await formatOf(peImage("arm64", "1.0.0", { kind: "library" }))).toEqual({
      platform: "win32",
      arch: "arm64",
    });
  });

  it("calls every other processor other", async () => {
    const i386 = forOtherMachine(Buffer.from(elfImage("x64")), 18, 3);
    expect(await formatOf(i386)).toEqual({ platform: "linux", arch: "other" });
    const pe = peImage("x64", "1.0.0");
    const machineAt = pe.readUInt32LE(60) + 4;
    expect(await formatOf(forOtherMachine(pe, machineAt, 0x14c))).toEqual({
      platform: "win32",
      arch: "other",
    });
  });

  it.each([
    ["text", "#!/bin/sh\n".repeat(20)],
    ["an empty file", ""],
    ["the beginning of a binary", Buffer.from(elfImage("x64")).subarray(0, 20)],
    ["a DOS program", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(100)])],
    ["a PE whose header lies beyond its end", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(98, 255)])],
  ])("takes %s for none", async (_, content) => {
    expect(await formatOf(content)).toBeUndefined();
  });
});
