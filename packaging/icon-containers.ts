// The two files that hold an icon in many sizes: Windows' .ico and Apple's .icns. Each size is a drawing of its own,
// which is why png2icons, that scales one picture to all of them, does not write them.
import { Data } from "resedit";
import sharp from "sharp";

/** One size of an icon, as straight-alpha RGBA rows from the top. */
export interface IconFrame {
  sizePx: number;
  rgba: Buffer;
}

/** Bitmaps up to here, which every reader of .ico knows; PNG above, where a bitmap would be large. */
const largestBitmapPx = 64;

// In the order of Apple's own iconutil: the Finder has been seen to show ic04 and ic05 wrongly at the end of a file.
export const icnsTypes = [
  { type: "ic12", sizePx: 64 },
  { type: "ic07", sizePx: 128 },
  { type: "ic13", sizePx: 256 },
  { type: "ic08", sizePx: 256 },
  { type: "ic04", sizePx: 16 },
  { type: "ic14", sizePx: 512 },
  { type: "ic09", sizePx: 512 },
  { type: "ic05", sizePx: 32 },
  { type: "ic10", sizePx: 1024 },
  { type: "ic11", sizePx: 32 },
] as const;

export async function encodePng({ sizePx, rgba }: IconFrame): Promise<Buffer> {
  const raw = { width: sizePx, height: sizePx, channels: 4 as const };
  return sharp(rgba, { raw }).png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer();
}

export async function decodePng(png: Buffer): Promise<IconFrame> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { sizePx: info.width, rgba: data };
}

export async function encodeIco(frames: IconFrame[]): Promise<Buffer> {
  const file = new Data.IconFile();
  for (const frame of frames) {
    const bytes = frame.sizePx > largestBitmapPx ? await encodePng(frame) : encodeBitmap(frame);
    file.icons.push({ data: Data.RawIconItem.from(bytes, frame.sizePx, frame.sizePx, 32) });
  }
  return Buffer.from(file.generate());
}

export async function decodeIco(ico: Buffer): Promise<IconFrame[]> {
  return Promise.all(
    Data.IconFile.from(ico).icons.map(async ({ data }) => {
      if (data.isRaw()) return decodePng(Buffer.from(data.bin));
      const sizePx = data.bitmapInfo.width;
      return { sizePx, rgba: flipBitmapRows(Buffer.from(data.pixels), sizePx) };
    }),
  );
}

/** A BITMAPINFOHEADER, BGRA rows from the bottom, and the mask that readers without alpha go by. */
function encodeBitmap({ sizePx, rgba }: IconFrame): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(header.length, 0);
  header.writeInt32LE(sizePx, 4);
  header.writeInt32LE(sizePx * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const maskRowBytes = Math.ceil(sizePx / 32) * 4;
  const mask = Buffer.alloc(maskRowBytes * sizePx);
  for (let pixel = 0; pixel < sizePx * sizePx; pixel += 1) {
    if (rgba.readUInt8(pixel * 4 + 3) > 0) continue;
    const x = pixel % sizePx;
    const at = (sizePx - 1 - Math.floor(pixel / sizePx)) * maskRowBytes + (x >> 3);
    mask.writeUInt8(mask.readUInt8(at) | (0x80 >> (x & 7)), at);
  }
  return Buffer.concat([header, flipBitmapRows(rgba, sizePx), mask]);
}

/** From RGBA rows from the top to BGRA rows from the bottom, and as well back. */
function flipBitmapRows(pixels: Buffer, sizePx: number): Buffer {
  const rowBytes = sizePx * 4;
  const rows = Array.from({ length: sizePx }, (_, y) => pixels.subarray(y * rowBytes, (y + 1) * rowBytes));
  const flipped = Buffer.concat(rows.toReversed());
  for (let at = 0; at < flipped.length; at += 4) {
    const first = flipped.readUInt8(at);
    flipped.writeUInt8(flipped.readUInt8(at + 2), at);
    flipped.writeUInt8(first, at + 2);
  }
  return flipped;
}

export async function encodeIcns(frames: IconFrame[]): Promise<Buffer> {
  const chunks = await Promise.all(
    icnsTypes.map(async ({ type, sizePx }) => {
      const frame = frames.find((each) => each.sizePx === sizePx);
      if (frame === undefined)
        throw new Error(`The .icns needs a drawing of ${sizePx} pixels, and got none.`);
      const isPlanar = type === "ic04" || type === "ic05";
      return encodeChunk(type, isPlanar ? encodePlanes(frame) : await encodePng(frame));
    }),
  );
  return encodeChunk("icns", Buffer.concat(chunks));
}

export async function decodeIcns(icns: Buffer): Promise<(IconFrame & { type: string })[]> {
  const frames = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const type = icns.toString("latin1", at, at + 4);
    const bytes = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
    const isPlanar = bytes.toString("latin1", 0, 4) === "ARGB";
    frames.push({ type, ...(isPlanar ? decodePlanes(bytes) : await decodePng(bytes)) });
  }
  return frames;
}

function encodeChunk(type: string, bytes: Buffer): Buffer {
  const header = Buffer.from(`${type}0000`, "latin1");
  header.writeUInt32BE(header.length + bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

const planeOrder = [3, 0, 1, 2];
const longestRunBytes = 128;

/** Alpha, red, green and blue after one another, in runs that are written out: the format need not compress. */
function encodePlanes({ rgba }: IconFrame): Buffer {
  const parts = [Buffer.from("ARGB", "latin1")];
  for (const channel of planeOrder) {
    const plane = Buffer.from(rgba.filter((_, at) => at % 4 === channel));
    for (let at = 0; at < plane.length; at += longestRunBytes) {
      const run = plane.subarray(at, at + longestRunBytes);
      parts.push(Buffer.from([run.length - 1]), run);
    }
  }
  return Buffer.concat(parts);
}

function decodePlanes(bytes: Buffer): IconFrame {
  const values: number[] = [];
  for (let at = 4; at < bytes.length; at += 1 + longestRunBytes) {
    values.push(...bytes.subarray(at + 1, at + 1 + longestRunBytes));
  }
  const planeBytes = values.length / planeOrder.length;
  const rgba = Buffer.alloc(values.length);
  for (const [index, channel] of planeOrder.entries()) {
    for (let at = 0; at < planeBytes; at += 1) rgba[at * 4 + channel] = values[index * planeBytes + at] ?? 0;
  }
  return { sizePx: Math.sqrt(planeBytes), rgba };
}
