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
import { EntryUnreadableError } from "./entry-store.ts";

export const dataKeyBytes = 32;
const magic = Buffer.from("LKEY", "latin1");
const formatVersion = 1;
const keyIdBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = magic.length + 1 + keyIdBytes + nonceBytes;

/** An account's entry, opened. */
export interface OpenedEntry {
  accountId: string;
  text: string;
}

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

/** Opens what {@link sealEntry} made. Throws {@link EntryUnreadableError} if it is anything else. */
export function openEntry(dataKey: Buffer, name: string, sealed: Buffer): OpenedEntry {
  if (sealed.length < headerBytes + tagBytes || !sealed.subarray(0, magic.length).equals(magic)) {
    throw new EntryUnreadableError("not a sealed entry");
  }
  const header = sealed.subarray(0, headerBytes);
  if (header[magic.length] !== formatVersion) {
    throw new EntryUnreadableError(`sealed in format ${String(header[magic.length])}, known is 1`);
  }
  if (!header.subarray(magic.length + 1, magic.length + 1 + keyIdBytes).equals(keyId(dataKey))) {
    throw new EntryUnreadableError("sealed with another data key");
  }
  const decipher = createDecipheriv("aes-256-gcm", dataKey, header.subarray(headerBytes - nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associatedData(header, name));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  let opened: Buffer;
  try {
    opened = Buffer.concat([decipher.update(sealed.subarray(headerBytes, -tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new EntryUnreadableError("damaged", { cause });
  }
  const idEnd = 2 + opened.readUInt16BE(0);
  return { accountId: opened.toString("utf8", 2, idEnd), text: opened.toString("utf8", idEnd) };
}

function keyId(dataKey: Buffer): Buffer {
  return createHash("sha256").update("latchkey data key\0").update(dataKey).digest().subarray(0, keyIdBytes);
}

function associatedData(header: Buffer, name: string): Buffer {
  return Buffer.concat([header, Buffer.from(name, "utf8")]);
}
