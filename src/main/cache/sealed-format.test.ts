import { describe, expect, it } from "vitest";
import { EntryTooNewError, EntryUnreadableError } from "./entry-store.ts";
import { dataKeyBytes, entryName, openEntry, sealEntry } from "./sealed-format.ts";

// The golden file. Made once from the format's description by other code than ours, under the key 00 01 .. 1f and the
// nonce 01 .. 0c. If it no longer opens, caches of released versions no longer open: raise the version, do not edit this.
const goldenKey = Buffer.from(Array.from({ length: dataKeyBytes }, (_, index) => index));
const goldenEntry = {
  accountId: "11111111-2222-3333-4444-555555555555.66666666-7777-8888-9999-000000000000",
  text: '{"Account":{},"note":"grüße"}',
};
const goldenName = "SXb8LOkc8EqzFFYfsvKyrkHKB4-c0wIxMMfkAx_OZec";
const golden = Buffer.from(
  [
    "4c4b4559", // LKEY
    "01", // version
    "eac27d1753fdeadc", // key id
    "0102030405060708090a0b0c", // nonce
    "05a36be4dda5c1b77d934e752221d8057170d2cdba5964f19572cc11ab8343f0b1d1aeea5b80c2a9869a8cd3f3edce70a9c178",
    "d7f9a10e490e5035f45638193c474d3b138fc16dd07b228001d97960c4b2455e5cc01385bd56b4f864549b0219b5a11ebe0387",
    "9100d7aba26586a6e5ac0276eae0e9a14f68d68a",
  ].join(""),
  "hex",
);
const otherKey = Buffer.alloc(dataKeyBytes, 7);

/** What opening `sealed` is refused with; never anything but an {@link EntryUnreadableError}. */
function refusal(sealed: Buffer, { key = goldenKey, name = goldenName } = {}): string {
  try {
    openEntry(key, name, sealed);
  } catch (error) {
    if (error instanceof EntryUnreadableError) return error.message;
    throw error;
  }
  throw new Error("it was opened");
}

describe("openEntry", () => {
  it("opens the golden file of version 1", () => {
    expect(openEntry(goldenKey, goldenName, golden)).toStrictEqual(goldenEntry);
  });

  it("refuses the golden file under another key", () => {
    expect(refusal(golden, { key: otherKey })).toBe("sealed with another data key");
  });

  it("refuses the golden file under another entry's name", () => {
    expect(refusal(golden, { name: entryName("someone else") })).toBe("damaged");
    expect(refusal(golden, { name: "" })).toBe("damaged");
  });

  it.each([0, 2, 255])("takes this format with its version byte turned to %i for damaged", (version) => {
    const changed = Buffer.from(golden);
    changed[4] = version;
    expect(refusal(changed)).toBe(`sealed in format ${String(version)}`);
  });

  it("leaves a format alone that only a newer version knows, whatever follows its header", () => {
    for (const body of [Buffer.alloc(80, 1), Buffer.from(golden.subarray(25).map((byte) => byte ^ 1))]) {
      const newer = Buffer.concat([golden.subarray(0, 25), body]);
      newer[4] = 2;
      expect(() => openEntry(goldenKey, goldenName, newer)).toThrow(EntryTooNewError);
      expect(() => openEntry(goldenKey, goldenName, newer)).toThrow(
        "sealed in format 2; this version knows 1",
      );
    }
  });

  it("takes what could be of an older format than the first for damaged", () => {
    const older = Buffer.concat([golden.subarray(0, 25), Buffer.alloc(80, 1)]);
    older[4] = 0;
    expect(refusal(older)).toBe("sealed in format 0");
  });

  it("refuses the golden file truncated at any length", () => {
    const reasons = Array.from({ length: golden.length }, (_, length) => refusal(golden.subarray(0, length)));
    expect(reasons).toHaveLength(golden.length);
    expect(new Set(reasons)).toStrictEqual(new Set(["not a sealed entry", "damaged"]));
  });

  it("refuses the golden file with any one bit flipped", () => {
    for (let bit = 0; bit < golden.length * 8; bit += 1) {
      const changed = Buffer.from(golden);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(refusal(changed), `bit ${String(bit)}`).not.toBe("");
    }
  });

  it("refuses the golden file with anything after it or before it", () => {
    expect(refusal(Buffer.concat([golden, Buffer.of(0)]))).toBe("damaged");
    expect(refusal(Buffer.concat([Buffer.of(0), golden]))).toBe("not a sealed entry");
    expect(refusal(Buffer.concat([golden, golden]))).toBe("damaged");
  });

  it("refuses what was never sealed", () => {
    for (const foreign of [
      Buffer.alloc(0),
      Buffer.alloc(500),
      Buffer.from(JSON.stringify({ Account: {} })),
    ]) {
      expect(refusal(foreign)).toBe("not a sealed entry");
    }
  });

  it("names neither the account nor the text in a refusal", () => {
    const changed = Buffer.from(golden);
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    expect(refusal(changed)).not.toMatch(/1111|Account|note/);
  });
});

describe("sealEntry", () => {
  it.each([
    ["no text", { accountId: "a.b", text: "" }],
    ["an empty account id", { accountId: "", text: "text" }],
    ["letters of more than one byte", { accountId: "ünï.çødé", text: "🔑 \u0000 漢字" }],
    ["a megabyte", { accountId: "a.b", text: "x".repeat(1_000_000) }],
  ])("makes what openEntry gives back: %s", (_, entry) => {
    const sealed = sealEntry(goldenKey, entry);
    expect(openEntry(goldenKey, entryName(entry.accountId), sealed)).toStrictEqual(entry);
  });

  it("lays the file out as the golden file is", () => {
    const sealed = sealEntry(goldenKey, goldenEntry);
    expect(sealed.length).toBe(golden.length);
    expect(sealed.subarray(0, 13)).toStrictEqual(golden.subarray(0, 13));
  });

  it("never uses a nonce twice, so equal entries have nothing in common but the header", () => {
    const sealed = Array.from({ length: 100 }, () => sealEntry(goldenKey, goldenEntry));
    expect(new Set(sealed.map((each) => each.subarray(13, 25).toString("hex"))).size).toBe(100);
    expect(new Set(sealed.map((each) => each.subarray(25, 41).toString("hex"))).size).toBe(100);
  });

  it("shows neither the account id, the text nor the key", () => {
    const sealed = sealEntry(goldenKey, goldenEntry);
    for (const secret of [goldenEntry.accountId, "Account", goldenKey, goldenKey.subarray(0, 8)]) {
      expect(sealed.includes(secret)).toBe(false);
    }
  });
});

describe("entryName", () => {
  it("stays as it is, so that entries of released versions are found", () => {
    expect(entryName(goldenEntry.accountId)).toBe(goldenName);
  });

  it("is a file name on every system and does not show the account id", () => {
    for (const accountId of ["a.b", "../../etc/passwd", "person@example.com", "", "CON"]) {
      expect(entryName(accountId)).toMatch(/^[\w-]{43}$/);
    }
  });

  it("tells accounts apart that differ in one letter's case", () => {
    expect(entryName("abc.def")).not.toBe(entryName("abc.deF"));
  });
});
