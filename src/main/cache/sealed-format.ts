// The sealed format: how an entry lies on disk, version 1. A golden file pins it.
//
//   offset  size  what
//        0     4  "LKEY"
//        4     1  format version, 1
//        5     8  key id: first 8 bytes of SHA-256 of the data key
//       13    12  nonce, random for every write
//       25     n  AES-256-GCM ciphertext of: account id length (2 bytes, big endian), account id, entry text (UTF-8)
//     25+n    16  authentication tag
//
// Associated data: the header (25 bytes) and the entry's name, so that neither can be swapped unnoticed.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { EntryTooNewError, EntryUnreadableError, type OpenedEntry } from "./entry-store.ts";

export const dataKeyBytes = 32;
const magic = Buffer.from("LKEY", "latin1");
const formatVersion = 1;
const keyIdBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = magic.length + 1 + keyIdBytes + nonceBytes;

/** Name of an account's entry: a digest, so that a folder's listing does not name the people who use the machine. */
export function entryName(accountId: string): string {
  return createHash("sha256").update("latchkey entry\0").update(accountId, "utf8").digest("base64url");
}

/** Seals an entry under `dataKey` (32 bytes). The account's name goes in as associated data. */
export function sealEntry(dataKey: Buffer, { accountId, text }: OpenedEntry): Buffer {
  const nonce = randomBytes(nonceBytes);
  const header = Buffer.concat([magic, Buffer.of(formatVersion), keyId(dataKey), nonce]);
  const cipher = createCipheriv("aes-256-gcm", dataKey, nonce, { authTagLength: tagBytes });
  cipher.setAAD(associatedData(header, entryName(accountId)));
  const id = Buffer.from(accountId, "utf8");
  const idLength = Buffer.alloc(2);
  idLength.writeUInt16BE(id.length);
  return Buffer.concat([
    header,
    cipher.update(idLength),
    cipher.update(id),
    cipher.update(text, "utf8"),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** Why an entry cannot be opened whose key id is not that of the key in hand. */
export const anotherKey = "sealed with another data key";

/** Bytes that {@link formatOf} needs. */
export const formatBytes = magic.length + 1;

/** What a file's beginning says of its format. A damaged byte may say the same; only opening it tells. */
export function formatOf(beginning: Buffer): "known" | "newer" | "unknown" {
  if (beginning.length < formatBytes || !beginning.subarray(0, magic.length).equals(magic)) return "unknown";
  const version = beginning[magic.length] ?? 0;
  if (version === formatVersion) return "known";
  return version > formatVersion ? "newer" : "unknown";
}

/** Opens what {@link sealEntry} made. Throws {@link EntryUnreadableError} or {@link EntryTooNewError}. */
export function openEntry(dataKey: Buffer, name: string, sealed: Buffer): OpenedEntry {
  if (sealed.length < headerBytes + tagBytes || !sealed.subarray(0, magic.length).equals(magic)) {
    throw new EntryUnreadableError("not a sealed entry");
  }
  const header = Buffer.from(sealed.subarray(0, headerBytes));
  const version = header[magic.length] ?? 0;
  if (version !== formatVersion) {
    // A newer format does not open as this one. What does is of this one, with its version byte damaged.
    header[magic.length] = formatVersion;
    if (version > formatVersion && decrypt(dataKey, name, header, sealed) === undefined) {
      throw new EntryTooNewError(
        `sealed in format ${String(version)}; this version knows ${String(formatVersion)}`,
      );
    }
    throw new EntryUnreadableError(`sealed in format ${String(version)}`);
  }
  if (!header.subarray(magic.length + 1, magic.length + 1 + keyIdBytes).equals(keyId(dataKey))) {
    throw new EntryUnreadableError(anotherKey);
  }
  const opened = decrypt(dataKey, name, header, sealed);
  if (opened === undefined) throw new EntryUnreadableError("damaged");
  const idEnd = 2 + opened.readUInt16BE(0);
  const accountId = opened.toString("utf8", 2, idEnd);
  if (entryName(accountId) !== name) throw new EntryUnreadableError("another account's entry");
  return { accountId, text: opened.toString("utf8", idEnd) };
}

/** Undefined if the authentication tag does not match. */
function decrypt(dataKey: Buffer, name: string, header: Buffer, sealed: Buffer): Buffer | undefined {
  const nonce = header.subarray(headerBytes - nonceBytes);
  const decipher = createDecipheriv("aes-256-gcm", dataKey, nonce, { authTagLength: tagBytes });
  decipher.setAAD(associatedData(header, name));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const ciphertext = sealed.subarray(headerBytes, -tagBytes);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    return undefined;
  }
}

function keyId(dataKey: Buffer): Buffer {
  return createHash("sha256").update("latchkey data key\0").update(dataKey).digest().subarray(0, keyIdBytes);
}

function associatedData(header: Buffer, name: string): Buffer {
  return Buffer.concat([header, Buffer.from(name, "utf8")]);
}
