// What every entry store promises, whatever it keeps entries in, as named cases. They use nothing but Node's own assertions,
// so that they also run where there is no test runner: under Windows' own Node, and on macOS.
import { strict as assert } from "node:assert";
import { writeFile } from "node:fs/promises";
import type { EntryFiles } from "./entry-files.ts";
import { EntryUnreadableError, type EntryStore } from "./entry-store.ts";
import { entryName } from "./sealed-format.ts";

export interface StoreBench {
  files: EntryFiles;
  /** The store as each start of the app opens it: over the same folder and the same secret store every time. */
  open: () => EntryStore;
  /** Makes a stored entry unreadable, wherever the store keeps it. */
  damage: (name: string) => Promise<void>;
}

const [ada, bob] = ["ada-id.home-tenant", "bob-id.home-tenant"];
const nameOf = entryName(ada);

/** Each gets a bench of its own, with an empty cache. Rejects with an `AssertionError` if the store breaks the promise. */
export const storePromises: Record<string, (bench: StoreBench) => Promise<void>> = {
  "has nothing at first": async ({ open }) => {
    const store = open();
    assert.equal(await store.open(nameOf), undefined);
    assert.equal(await store.stamp(nameOf), undefined);
    assert.equal((await store.list()).size, 0);
  },

  "gives back what was saved last, for each account its own, at the next start too": async ({ open }) => {
    const store = open();
    await store.save({ accountId: ada, text: "one" });
    await store.save({ accountId: bob, text: "ünï 🔑\nsecond line" });
    await store.save({ accountId: ada, text: "two" });
    for (const opened of [store, open()]) {
      assert.deepEqual(await opened.open(nameOf), { accountId: ada, text: "two" });
      assert.deepEqual(await opened.open(entryName(bob)), { accountId: bob, text: "ünï 🔑\nsecond line" });
      assert.deepEqual([...(await opened.list()).keys()].toSorted(), [nameOf, entryName(bob)].toSorted());
    }
  },

  "keeps an empty text apart from none": async ({ open }) => {
    await open().save({ accountId: ada, text: "" });
    assert.deepEqual(await open().open(nameOf), { accountId: ada, text: "" });
  },

  "keeps an entry of 200 KB": async ({ open }) => {
    const text = "0123456789".repeat(20_000);
    await open().save({ accountId: ada, text });
    assert.equal((await open().open(nameOf))?.text, text);
  },

  "takes any account id": async ({ open }) => {
    const store = open();
    const ids = ["../../x", "__proto__", "constructor", "a/b\\c:d", "ünï", "x".repeat(1_000)];
    for (const accountId of ids) await store.save({ accountId, text: `of ${accountId}` });
    for (const accountId of ids) {
      assert.deepEqual(await store.open(entryName(accountId)), { accountId, text: `of ${accountId}` });
    }
    assert.deepEqual([...(await store.list()).keys()].toSorted(), ids.map(entryName).toSorted());
  },

  "stamps every save anew, even of the same text, and nothing else": async ({ open }) => {
    const [store, other] = [open(), open()];
    for (let round = 0; round < 20; round += 1) {
      const before = await other.stamp(nameOf);
      await store.save({ accountId: ada, text: "same" });
      const after = await other.stamp(nameOf);
      assert.equal(typeof after, "string");
      assert.notEqual(after, before);
      await store.save({ accountId: bob, text: "of another account" });
      await store.open(nameOf);
      assert.equal(await other.stamp(nameOf), after);
      assert.equal((await other.list()).get(nameOf), after);
    }
  },

  "removes one account's entry for good, and leaves the others": async ({ open }) => {
    const store = open();
    await store.save({ accountId: ada, text: "one" });
    await store.save({ accountId: bob, text: "two" });
    await store.remove(nameOf);
    for (const opened of [store, open()]) {
      assert.equal(await opened.open(nameOf), undefined);
      assert.equal(await opened.stamp(nameOf), undefined);
      assert.deepEqual([...(await opened.list()).keys()], [entryName(bob)]);
    }
    assert.equal((await store.open(entryName(bob)))?.text, "two");
  },

  "does not mind that what it removes is not there": async ({ open }) => {
    await open().remove(nameOf);
    await open().clear();
    await open().purgeQuarantine();
  },

  "calls a damaged entry unreadable, which is not absent, at every look, and goes on with the others":
    async ({ open, damage }) => {
      await open().save({ accountId: ada, text: "one" });
      await open().save({ accountId: bob, text: "two" });
      await damage(nameOf);
      for (const store of [open(), open()]) await assert.rejects(store.open(nameOf), EntryUnreadableError);
      assert.ok((await open().list()).has(nameOf));
      assert.equal((await open().open(entryName(bob)))?.text, "two");
    },

  "calls what never was an entry unreadable": async ({ open, files }) => {
    await open().save({ accountId: ada, text: "one" });
    const name = entryName("nobody");
    await writeFile(files.pathOf(name), "something else", { mode: 0o600 });
    await assert.rejects(open().open(name), EntryUnreadableError);
  },

  "moves a damaged entry aside, so that the account can sign in again, and keeps it until it is purged":
    async ({ open, files, damage }) => {
      const store = open();
      await store.save({ accountId: ada, text: "one" });
      await damage(nameOf);
      await store.setAside(nameOf);
      assert.equal(await store.open(nameOf), undefined);
      assert.equal((await store.list()).size, 0);
      assert.equal((await files.quarantined()).length, 1);
      await store.save({ accountId: ada, text: "two" });
      assert.equal((await store.open(nameOf))?.text, "two");
      assert.equal((await files.quarantined()).length, 1);
      await store.purgeQuarantine();
      assert.deepEqual(await files.quarantined(), []);
      assert.equal((await open().open(nameOf))?.text, "two");
    },

  "clears every entry, and is usable afterwards": async ({ open }) => {
    const store = open();
    await store.save({ accountId: ada, text: "one" });
    await store.save({ accountId: bob, text: "two" });
    await store.clear();
    for (const opened of [store, open()]) assert.equal((await opened.list()).size, 0);
    assert.equal(await open().open(nameOf), undefined);
    await store.save({ accountId: ada, text: "three" });
    assert.equal((await open().open(nameOf))?.text, "three");
  },

  "gives a reader an old text or a new one while entries are replaced, never a mixture": async ({ open }) => {
    const [writer, reader] = [open(), open()];
    const texts = ["a", "b", "c", "d"].map((letter) => letter.repeat(50_000));
    await writer.save({ accountId: ada, text: texts[0] ?? "" });
    const writing = texts.map((text) => () => writer.save({ accountId: ada, text }));
    for (const save of writing) {
      const reads = Array.from({ length: 4 }, () => reader.open(nameOf));
      await save();
      for (const found of await Promise.all(reads)) {
        const seen = found?.text ?? "nothing";
        assert.ok(texts.includes(seen), `a text of ${String(seen.length)} characters`);
      }
    }
    assert.equal((await reader.open(nameOf))?.text, texts.at(-1));
  },
};
