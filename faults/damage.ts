// The ways in which an entry's file can be damaged, drawn from a seed so that a failure can be had again.
import { randomBytes } from "node:crypto";
import { entryName, sealEntry } from "../src/main/cache/sealed-format.ts";
import { fabricateCache } from "./fabricated-cache.ts";
import { accountIdOf } from "./fabricated-tenant.ts";

export interface Sealed {
  victim: Buffer;
  /** Another account's entry, whole. */
  bystander: Buffer;
}

type Draw = (below: number) => number;
const versionOffset = 4;
const headerBytes = 25;

const flip = (sealed: Buffer, bit: number): Buffer => {
  const changed = Buffer.from(sealed);
  changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return changed;
};
const zeroFilled = (sealed: Buffer, from: number, to: number): Buffer =>
  Buffer.from(sealed).fill(0, from, to);

const kinds: Record<string, (sealed: Sealed, draw: Draw) => Buffer> = {
  "bit flip": ({ victim }, draw) => flip(victim, draw(victim.length * 8)),
  "bit flip in the header": ({ victim }, draw) => flip(victim, draw(headerBytes * 8)),
  "version byte": ({ victim }, draw) => {
    const changed = Buffer.from(victim);
    changed.writeUInt8((1 + 1 + draw(255)) % 256, versionOffset);
    return changed;
  },
  truncation: ({ victim }, draw) => victim.subarray(0, 1 + draw(victim.length - 1)),
  empty: () => Buffer.alloc(0),
  "zero-filled": ({ victim }) => Buffer.alloc(victim.length),
  // What a file system leaves when the power goes before the data of a file is on the disk.
  "zero-filled end": ({ victim }, draw) => zeroFilled(victim, draw(victim.length - 16), victim.length),
  "random bytes": (_, draw) => randomBytes(draw(5_000)),
  "another account's entry": ({ bystander }) => bystander,
  "half another account's entry": ({ victim, bystander }, draw) => {
    const cut = headerBytes + draw(victim.length - headerBytes);
    return Buffer.concat([victim.subarray(0, cut), bystander.subarray(cut)]);
  },
  "bytes added": ({ victim }, draw) => Buffer.concat([victim, randomBytes(1 + draw(64))]),
  "foreign JSON": () => Buffer.from(JSON.stringify({ name: "package", version: "1.0.0" })),
  "a cache in the clear": () => Buffer.from(fabricateCache("victim", 666)),
  "sealed with another key": () =>
    sealEntry(randomBytes(32), { accountId: accountIdOf("victim"), text: fabricateCache("victim", 666) }),
};

export interface Damage {
  kind: string;
  bytes: Buffer;
}

/** The same damages in the same order for the same seed, as far as they are drawn and not random by nature. */
export function createDamages(seed: number): (sealed: Sealed) => Damage {
  let state = seed;
  let count = 0;
  const draw: Draw = (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const all = Object.entries(kinds);
  return (sealed) => {
    const [kind, damage] = all[count++ % all.length] ?? ["", () => sealed.victim];
    const bytes = damage(sealed, draw);
    return { kind, bytes: bytes.equals(sealed.victim) ? flip(bytes, 0) : bytes };
  };
}

export const victimEntry = `${entryName(accountIdOf("victim"))}.entry`;
export const bystanderEntry = `${entryName(accountIdOf("bystander"))}.entry`;
