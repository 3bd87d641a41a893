// The keys of a sealed cache: checked when they are given, and never used for two things.
import { createHmac, hkdfSync } from "node:crypto";
import { dataKeyBytes } from "../main/cache/sealed-format.ts";

/** What one of the given keys is used for. */
export interface CacheKey {
  /** Seals values; derived, so that it is no other cache's data key. */
  readonly sealing: Buffer;
  /** The name under which the store keeps the entry: tells nobody whose it is, and cannot be guessed without the key. */
  readonly nameOf: (entry: string) => string;
}

const advice = `Make one with: openssl rand -base64 ${String(dataKeyBytes)}`;

/**
 * @param given each 32 random bytes, or their base64 or base64url text; the first seals
 * @throws a `TypeError` that names the key by its place and never repeats it
 */
export function deriveCacheKeys(given: readonly (Uint8Array | string)[], namePrefix: string): CacheKey[] {
  if (given.length === 0) throw new TypeError(`keys is empty: at least one 256-bit key is needed. ${advice}`);
  const secrets = given.map((key, place) => readKey(key, `keys[${String(place)}]`));
  for (const [place, secret] of secrets.entries()) {
    const first = secrets.findIndex((other) => other.equals(secret));
    if (first !== place) {
      throw new TypeError(
        `keys[${String(place)}] is the same as keys[${String(first)}]. Leave one of them out.`,
      );
    }
  }
  return secrets.map((secret) => {
    const naming = derive(secret, "names");
    return {
      sealing: derive(secret, "values"),
      nameOf: (entry) => namePrefix + createHmac("sha256", naming).update(entry, "utf8").digest("base64url"),
    };
  });
}

function readKey(key: Uint8Array | string, place: string): Buffer {
  const wanted = `${place} must be ${String(dataKeyBytes)} random bytes or their base64 text`;
  if (typeof key === "string" && !/^[\w+/-]{43}=?$/.test(key.trim())) {
    throw new TypeError(
      `${wanted} (44 characters), not a text of ${String(key.trim().length)} characters. ${advice}`,
    );
  }
  const bytes = typeof key === "string" ? Buffer.from(key, "base64") : Buffer.from(key);
  if (bytes.length !== dataKeyBytes) {
    throw new TypeError(`${wanted}, not ${String(bytes.length)} bytes. ${advice}`);
  }
  // Of 32 random bytes, next to never fewer than 20 differ: this is a placeholder, or a text in place of a key.
  if (new Set(bytes).size < 12) throw new TypeError(`${wanted}; these are not random. ${advice}`);
  return bytes;
}

/** RFC 5869; the given key is random, so it needs no salt. */
function derive(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `latchkey cache-client 1 ${purpose}`, dataKeyBytes));
}
