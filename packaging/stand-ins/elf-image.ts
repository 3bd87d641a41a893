// A Linux executable that says that it is a stand-in and ends: assembled by hand, static, without a library.
import type { Arch } from "../native-files.ts";
import { notice, standInExitCode, type ImageOptions } from "./notice.ts";

const baseAddress = 0x40_0000;
const headerBytes = 64 + 56;
const standardError = 2;

const machines = {
  x64: { machine: 62, code: x64Code },
  arm64: { machine: 183, code: arm64Code },
} as const;

/** Run, it writes `text` to standard error. */
export function elfImage(arch: Arch, options: ImageOptions = {}): Buffer {
  const { kind = "executable", data = new Uint8Array(), text = notice } = options;
  const { machine, code } = machines[arch];
  const message = Buffer.from(`${text}\n`);
  const body = Buffer.concat([code(message.length), message, data]);
  const header = Buffer.alloc(headerBytes);
  // 64-bit, little-endian, version 1.
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(kind === "executable" ? 2 : 3, 16);
  header.writeUInt16LE(machine, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(BigInt(baseAddress + headerBytes), 24);
  header.writeBigUInt64LE(64n, 32);
  // Sizes of both headers, and one program header.
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(1, 56);
  // PT_LOAD of the whole file, readable and executable.
  header.writeUInt32LE(1, 64);
  header.writeUInt32LE(0b101, 68);
  header.writeBigUInt64LE(BigInt(baseAddress), 80);
  header.writeBigUInt64LE(BigInt(baseAddress), 88);
  header.writeBigUInt64LE(BigInt(headerBytes + body.length), 96);
  header.writeBigUInt64LE(BigInt(headerBytes + body.length), 104);
  header.writeBigUInt64LE(0x1_0000n, 112);
  return Buffer.concat([header, body]);
}

/** write(standard error, message, length), then exit(code); the message follows the code. */
function x64Code(messageBytes: number): Buffer {
  const move = (register: number, value: number) => [0xb8 + register, value & 0xff, value >> 8, 0, 0];
  const [eax, edx, edi] = [0, 2, 7];
  const systemCall = [0x0f, 0x05];
  const rest = [
    ...move(edx, messageBytes),
    ...systemCall,
    ...move(eax, 60),
    ...move(edi, standInExitCode),
    ...systemCall,
  ];
  // lea rsi, [rip + length of the rest]
  const pointAtMessage = [0x48, 0x8d, 0x35, rest.length, 0, 0, 0];
  return Buffer.from([...move(eax, 1), ...move(edi, standardError), ...pointAtMessage, ...rest]);
}

function arm64Code(messageBytes: number): Buffer {
  const move = (register: number, value: number) => 0xd280_0000 + (value << 5) + register;
  const systemCall = 0xd400_0001;
  const rest = [move(2, messageBytes), systemCall, move(8, 93), move(0, standInExitCode), systemCall];
  // adr x1, past itself and the rest
  const pointAtMessage = 0x1000_0001 + ((rest.length + 1) << 5);
  const words = [move(8, 64), move(0, standardError), pointAtMessage, ...rest];
  return Buffer.from(Uint32Array.from(words).buffer);
}
