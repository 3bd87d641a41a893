import { randomBytes } from "node:crypto";
import { assert, asyncProperty, nat, oneof, string } from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { type CacheStore, CacheStoreError, createSealedCacheClient } from "./sealed-cache-client.ts";

const golden = {
  key: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
  partition: "uid.utid",
  text: '{"Account":{}}',
  name: "latchkey:eJxLRhbZqXZ7Y1wWcIutVQyMUxkEX69K192InWfPzbM",
  value:
    "TEtFWQEch45wcX3Oi3vUKqUTWjDQTejqKf6OQjVnp8_4b4UCmNiODkzANmggKM2TPbn20mAEIBNA9CqzoxMINa7PKyDfzkZ2CfY2yBBZHVHN0xEAK1FgHbc9vzY_xYsyCVvJCgI2KjjAOt_28Q",
};

describe("createSealedCacheClient", () => {
  let store = new Map<string, string>();
  let warnings: string[] = [];
  const [key, otherKey] = [randomBytes(32), randomBytes(32)];
  const open = (options: Partial<Parameters<typeof createSealedCacheClient>[0]> = {}) =>
    createSealedCacheClient({ store, keys: [key], onWarning: (line) => warnings.push(line), ...options });

  beforeEach(() => {
    store = new Map();
    warnings = [];
  });

  it("gives back any text under any partition key, to a client that was made later too", async () => {
    await assert(
      asyncProperty(string({ minLength: 1, unit: "grapheme" }), string(), async (partition, text) => {
        await open().set(partition, text);
        expect(await open().get(partition)).toBe(text);
      }),
    );
    expect(warnings).toEqual([]);
  });

  it("keeps neither the text nor the partition key readable", async () => {
    await open().set("uid.utid", "a refresh token");
    const everything = JSON.stringify([...store]);
    const kept = [...store.values()].map((value) => Buffer.from(value, "base64url").toString("latin1"));
    for (const secret of ["uid", "utid", "refresh"]) {
      expect(everything).not.toContain(secret);
      expect(kept.join("")).not.toContain(secret);
    }
    expect([...store.keys()]).toEqual([expect.stringMatching(/^latchkey:[\w-]{43}$/)]);
  });

  it("says nothing of entries that are not there, and asks the store for nobody's", async () => {
    expect(await open().get("uid.utid")).toBe("");
    const untouchable: CacheStore = { get: fail, set: fail, delete: fail };
    expect(await open({ store: untouchable }).get("")).toBe("");
    await expect(open().set("", "{}")).rejects.toThrow(TypeError);
    expect(warnings).toEqual([]);
  });

  it("opens what version 1 has sealed, under the same name", async () => {
    store.set(golden.name, golden.value);
    expect(await open({ keys: [golden.key] }).get(golden.partition)).toBe(golden.text);
  });

  it("counts as absent, after one warning, what was changed in any bit, cut or replaced", async () => {
    await open().set("uid.utid", '{"Account":{}}');
    const [name = "", value = ""] = [...store][0] ?? [];
    const sealed = Buffer.from(value, "base64url");
    const flipped = nat(sealed.length * 8 - 1).map((bit) => {
      const copy = Buffer.from(sealed);
      copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return copy.toString("base64url");
    });
    const cut = nat(sealed.length - 1).map((length) => sealed.subarray(0, length).toString("base64url"));
    await assert(
      asyncProperty(oneof(flipped, cut, string()), async (damaged) => {
        warnings = [];
        store.set(name, damaged);
        const client = open();
        expect([await client.get("uid.utid"), await client.get("uid.utid")]).toEqual(["", ""]);
        expect(warnings).toEqual([expect.stringMatching(/^[ -~]+$/)]);
        expect(warnings[0]).not.toContain(name);
        await client.set("uid.utid", "new");
        expect(await client.get("uid.utid")).toBe("new");
      }),
      { numRuns: 300 },
    );
  });

  it("refuses one user's entry under another's name, and a client's with another prefix", async () => {
    await open().set("mallory", "mallory's");
    await open().set("alice", "alice's");
    const [mallory, alice] = [...store.keys()];
    store.set(alice ?? "", store.get(mallory ?? "") ?? "");
    expect(await open().get("alice")).toBe("");
    expect(await open().get("mallory")).toBe("mallory's");
    await open({ namePrefix: "sessions:" }).set("mallory", "session");
    store.set(
      [...store.keys()].find((name) => name.startsWith("sessions:")) ?? "",
      store.get(mallory ?? "") ?? "",
    );
    expect(await open({ namePrefix: "sessions:" }).get("mallory")).toBe("");
    expect(warnings).toHaveLength(2);
  });

  it("says so in the warning if a newer version has sealed it", async () => {
    await open().set("uid.utid", "old");
    const [name = "", value = ""] = [...store][0] ?? [];
    const newer = Buffer.from(value, "base64url");
    newer.writeUInt8(2, 4);
    newer.writeUInt8(newer.readUInt8(30) ^ 1, 30);
    store.set(name, newer.toString("base64url"));
    expect(await open().get("uid.utid")).toBe("");
    expect(warnings).toEqual([expect.stringContaining("sealed in format 2; this version knows 1")]);
  });

  it("hands the time to live to the store, and none where none was given", async () => {
    const asked: unknown[] = [];
    const watched: CacheStore = {
      get: () => null,
      set: (_, __, options) => asked.push(options),
      delete: () => 1,
    };
    await open({ store: watched, timeToLiveMs: 60_000 }).set("uid.utid", "text");
    await open({ store: watched }).set("uid.utid", "text");
    expect(asked).toEqual([{ timeToLiveMs: 60_000 }, {}]);
  });

  describe("when keys are rotated", () => {
    it("opens what the old key sealed, seals with the new one, and leaves nothing of the old", async () => {
      await open().set("uid.utid", "before");
      const [oldName] = [...store.keys()];
      const rotated = open({ keys: [otherKey, key] });
      expect(await rotated.get("uid.utid")).toBe("before");
      await rotated.set("uid.utid", "after");
      expect([...store.keys()]).not.toContain(oldName);
      expect(await open({ keys: [otherKey] }).get("uid.utid")).toBe("after");
    });

    it("lets servers that already seal with the new key and those that do not yet read each other", async () => {
      const [ahead, behind] = [() => open({ keys: [otherKey, key] }), () => open({ keys: [key, otherKey] })];
      await behind().set("uid.utid", "1");
      expect(await ahead().get("uid.utid")).toBe("1");
      await ahead().set("uid.utid", "2");
      expect(await behind().get("uid.utid")).toBe("2");
      await behind().set("uid.utid", "3");
      expect(await ahead().get("uid.utid")).toBe("3");
      expect(store.size).toBe(1);
    });

    it("deletes an entry under every key's name", async () => {
      await open().set("uid.utid", "before");
      await open({ keys: [otherKey, key] }).delete("uid.utid");
      expect(store.size).toBe(0);
    });

    it("finds nothing without the key that sealed it, and leaves it for when the key is back", async () => {
      await open().set("uid.utid", "before");
      const mistaken = open({ keys: [otherKey] });
      expect(await mistaken.get("uid.utid")).toBe("");
      await mistaken.set("uid.utid", "signed in again");
      expect(await open().get("uid.utid")).toBe("before");
    });
  });

  describe("when the store fails", () => {
    const broken = (error: Error): CacheStore => ({
      get: () => rethrow(error),
      set: () => rethrow(error),
      delete: () => rethrow(error),
    });

    it("throws an error that says what to do, in ASCII and without names, with the store's own as cause", async () => {
      const cause = new Error("connect ECONNREFUSED");
      const client = open({ store: broken(cause) });
      for (const ask of [() => client.get("uid.utid"), () => client.delete("uid.utid")]) {
        const error: unknown = await ask().catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({ name: "CacheStoreError", cause });
        expect((error as Error).message).toMatch(/^[ -~]*503[ -~]*$/);
        expect((error as Error).message).not.toContain("uid");
      }
    });

    it("does not wait for a store that hangs", async () => {
      const hanging: CacheStore = { ...broken(new Error()), get: () => new Promise(() => {}) };
      await expect(open({ store: hanging, timeoutMs: 20 }).get("uid.utid")).rejects.toThrow(/within 20 ms/);
    });

    it("does not overwrite what it has just failed to read", async () => {
      await open().set("uid.utid", "kept");
      let isDown = true;
      const flaky: CacheStore = {
        get: (name) => (isDown ? fail() : store.get(name)),
        set: (name, value) => store.set(name, value),
        delete: (name) => store.delete(name),
      };
      const client = open({ store: flaky });
      await expect(client.get("uid.utid")).rejects.toThrow(CacheStoreError);
      await expect(client.set("uid.utid", "{}")).rejects.toThrow(/was not written/);
      expect(await open().get("uid.utid")).toBe("kept");
      isDown = false;
      await client.set("uid.utid", "next");
      expect(await open().get("uid.utid")).toBe("next");
    });
  });

  it.each([
    ["no key", [], /keys is empty/],
    ["too short a key", [randomBytes(16)], /keys\[0\] must be 32 random bytes.*not 16 bytes.*openssl rand/],
    ["a password", ["correct horse battery staple"], /keys\[0\].*not a text of 28 characters/],
    ["a placeholder", [Buffer.alloc(32)], /not random/],
    ["the same key twice", [key, key.toString("base64")], /keys\[1\] is the same as keys\[0\]/],
  ])("refuses %s by its place, without repeating it", (_, keys, message) => {
    expect(() => open({ keys })).toThrow(message);
    for (const given of keys) {
      const text = typeof given === "string" ? given : given.toString("base64");
      expect(() => open({ keys })).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining(text) as string }),
      );
    }
  });

  it("takes a key as bytes, base64 and base64url alike", async () => {
    await open().set("uid.utid", "text");
    for (const encoding of ["base64", "base64url"] as const) {
      expect(await open({ keys: [`${key.toString(encoding)}\n`] }).get("uid.utid")).toBe("text");
    }
  });
});

function fail(): never {
  throw new Error("The store is down.");
}

async function rethrow(error: Error): Promise<never> {
  throw error;
}
