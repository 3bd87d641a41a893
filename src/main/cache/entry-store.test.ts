// What every store promises, whatever it keeps entries in.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDataKeySource } from "./data-key.ts";
import type { EntryStore } from "./entry-store.ts";
import { createMemoryStore } from "./memory-store.ts";
import { createSealedStore } from "./sealed-store.ts";
import { openSecretItem } from "./secret-item.ts";

const stores: [string, (directory: string) => EntryStore][] = [
  ["createMemoryStore", createMemoryStore],
  [
    "createSealedStore",
    (directory) => {
      const item = { directory, serviceName: "test", accountName: "key", unsafelyAllowPlaintext: true };
      return createSealedStore(
        directory,
        createDataKeySource(() => openSecretItem(item)),
      );
    },
  ],
];

describe.each(stores)("%s as an EntryStore", (name, createStore) => {
  let directory = "";
  let store: EntryStore;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "latchkey-store-"));
    store = createStore(directory);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  // The sealed store's key lies in a plain file here, which only Linux has.
  const onThisSystem = it.skipIf(name === "createSealedStore" && process.platform !== "linux");

  onThisSystem("has nothing at first", async () => {
    expect(await store.load("a.b")).toBeUndefined();
    expect(await store.stamp("a.b")).toBeUndefined();
    expect(await store.list()).toStrictEqual([]);
  });

  onThisSystem("gives back what was saved last, for each account its own", async () => {
    await store.save("a.b", "one");
    await store.save("c.d", "ünï 🔑");
    await store.save("a.b", "two");
    expect(await store.load("a.b")).toBe("two");
    expect(await store.load("c.d")).toBe("ünï 🔑");
    expect((await store.list()).toSorted()).toStrictEqual(["a.b", "c.d"]);
  });

  onThisSystem("keeps an empty text apart from none", async () => {
    await store.save("a.b", "");
    expect(await store.load("a.b")).toBe("");
    expect(await store.list()).toStrictEqual(["a.b"]);
  });

  onThisSystem("takes any account id", async () => {
    const ids = ["../../x", "__proto__", "constructor", "a/b\\c:d", "ünï\n", "x".repeat(1_000)];
    for (const id of ids) await store.save(id, `of ${id}`);
    for (const id of ids) expect(await store.load(id)).toBe(`of ${id}`);
    expect((await store.list()).toSorted()).toStrictEqual(ids.toSorted());
  });

  onThisSystem("stamps every save anew, even of the same text, and nothing else", async () => {
    for (let round = 0; round < 20; round += 1) {
      const before = await store.stamp("a.b");
      await store.save("a.b", "same");
      const after = await store.stamp("a.b");
      expect(after).toEqual(expect.any(String));
      expect(after).not.toBe(before);
      await store.save("c.d", "of another account");
      await store.load("a.b");
      expect(await store.stamp("a.b")).toBe(after);
    }
  });

  onThisSystem("removes one account's entry and leaves the others", async () => {
    await store.save("a.b", "one");
    await store.save("c.d", "two");
    await store.remove("a.b");
    expect(await store.load("a.b")).toBeUndefined();
    expect(await store.stamp("a.b")).toBeUndefined();
    expect(await store.list()).toStrictEqual(["c.d"]);
  });

  onThisSystem("does not mind that what it removes is not there", async () => {
    await expect(store.remove("a.b")).resolves.toBeUndefined();
  });

  onThisSystem(
    "gives a reader an old text or a new one while entries are replaced, never a mixture",
    async () => {
      const texts = ["a", "b", "c"].map((letter) => letter.repeat(50_000));
      await store.save("a.b", texts[0] ?? "");
      const writing = Promise.all(texts.map((text) => store.save("a.b", text)));
      const seen = new Set<string | undefined>();
      for (let round = 0; round < 30; round += 1) seen.add(await store.load("a.b"));
      await writing;
      for (const text of seen) expect(texts).toContain(text);
      expect(texts).toContain(await store.load("a.b"));
    },
  );
});
