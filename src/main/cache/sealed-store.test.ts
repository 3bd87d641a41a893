import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DataKeySource } from "./data-key.ts";
import { createEntryFiles, type EntryFiles } from "./entry-files.ts";
import { EntryTooNewError, EntryUnreadableError, type EntryStore } from "./entry-store.ts";
import { entryName, sealEntry } from "./sealed-format.ts";
import { createSealedStore } from "./sealed-store.ts";
import { StorageError } from "./storage-failure.ts";

const [ada, bob] = ["ada-id.home-tenant", "bob-id.home-tenant"];
const [nameOfAda, nameOfBob] = [entryName(ada), entryName(bob)];
const key = Buffer.alloc(32, 7);

/** A secret store that answers with `answer`, or is made to fail. */
function createKey(answer: () => Buffer | undefined, confirm = Promise.resolve.bind(Promise)): DataKeySource {
  return {
    load: async () => answer(),
    loadOrCreate: async () => answer() ?? key,
    confirmAbsent: () => confirm(),
    revalidate: () => Promise.resolve("same"),
    remove: () => Promise.resolve(),
  };
}

describe("createSealedStore", () => {
  let root = "";
  let directory = "";
  let files: EntryFiles;
  let store: EntryStore;
  const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);
  const save = (accountId: string, text: string): Promise<void> => store.save({ accountId, text });

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-sealed-"));
    directory = join(root, "cache");
    files = createEntryFiles(directory);
    store = createSealedStore(
      files,
      createKey(() => key),
    );
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it("writes nothing until there is something to save", async () => {
    await store.open(nameOfAda);
    await store.list();
    await store.remove(nameOfAda);
    expect(await readdir(root)).toStrictEqual([]);
  });

  it.skipIf(process.platform === "win32")(
    "keeps each entry as one file for its owner only, in folders for their owner only",
    async () => {
      await save(ada, "one");
      await save(bob, "two");
      await store.setAside(nameOfBob);
      expect((await readdir(directory)).toSorted()).toStrictEqual(["entries", "quarantine"]);
      for (const folder of ["", "entries", "quarantine"]) {
        expect(await modeOf(join(directory, folder))).toBe("700");
      }
      expect(await readdir(join(directory, "entries"))).toStrictEqual([`${nameOfAda}.entry`]);
      expect(await modeOf(files.pathOf(nameOfAda))).toBe("600");
    },
  );

  it("leaves neither account id nor text to be found in any name or file, quarantine included", async () => {
    const secret = `token-${randomUUID()}`;
    await save(ada, JSON.stringify({ secret, username: "ada@example.com" }));
    await save(bob, JSON.stringify({ secret }));
    await store.setAside(nameOfBob);
    const paths = await readdir(directory, { recursive: true, withFileTypes: true });
    const found = paths.filter((path) => path.isFile()).map((path) => join(path.parentPath, path.name));
    expect(found).toHaveLength(2);
    for (const text of [secret, ada, bob, "ada-id", "bob-id", "ada@example.com", "username"]) {
      const encoded = Buffer.from(text);
      for (const form of [text, encoded.toString("hex"), encoded.toString("base64").slice(0, -4)]) {
        expect(paths.map((path) => path.name).join("\n")).not.toContain(form);
        for (const file of found) expect((await readFile(file)).includes(form)).toBe(false);
      }
    }
  });

  it("sees that an entry was replaced even if time and size are as before", async () => {
    await save(ada, "one");
    await utimes(files.pathOf(nameOfAda), 1_000, 1_000);
    const before = await store.stamp(nameOfAda);
    await save(ada, "two");
    await utimes(files.pathOf(nameOfAda), 1_000, 1_000);
    expect(await store.stamp(nameOfAda)).not.toBe(before);
  });

  it("refuses entries whose files were swapped", async () => {
    await save(ada, "one");
    await save(bob, "two");
    const [fileOfAda, fileOfBob] = [files.pathOf(nameOfAda), files.pathOf(nameOfBob)];
    await rename(fileOfAda, join(root, "kept"));
    await rename(fileOfBob, fileOfAda);
    await rename(join(root, "kept"), fileOfBob);
    await expect(store.open(nameOfAda)).rejects.toBeInstanceOf(EntryUnreadableError);
    await expect(store.open(nameOfBob)).rejects.toBeInstanceOf(EntryUnreadableError);
  });

  it("moves an entry aside byte for byte", async () => {
    await save(ada, "one");
    const damaged = (await readFile(files.pathOf(nameOfAda))).subarray(0, 40);
    await writeFile(files.pathOf(nameOfAda), damaged);
    await store.setAside(nameOfAda);
    const [aside] = await files.quarantined();
    expect(await readFile(aside?.file ?? "")).toStrictEqual(damaged);
    expect(aside?.bytes).toBe(40);
  });

  it("calls an entry unreadable that is sealed with another key, or whose key is gone for certain", async () => {
    await save(ada, "one");
    const other = createKey(() => Buffer.alloc(32, 8));
    const gone = createKey(() => undefined);
    for (const dataKey of [other, gone]) {
      const opening = createSealedStore(files, dataKey).open(nameOfAda);
      await expect(opening).rejects.toBeInstanceOf(EntryUnreadableError);
    }
  });

  it("says what keeps the key away, and calls nothing unreadable, while the secret store does not answer", async () => {
    await save(ada, "one");
    const failure = new StorageError({ state: "locked", advice: "Unlock it." });
    const refuse = (): never => {
      throw failure;
    };
    const locked = createSealedStore(files, createKey(refuse));
    await expect(locked.open(nameOfAda)).rejects.toBe(failure);
    await expect(locked.save({ accountId: ada, text: "two" })).rejects.toBe(failure);
    // A locked keyring answers "nothing" to a question, so that is not believed before it has taken something in.
    const seemingly = createKey(
      () => undefined,
      () => Promise.reject(failure),
    );
    await expect(createSealedStore(files, seemingly).open(nameOfAda)).rejects.toBe(failure);
    expect(await store.open(nameOfAda)).toStrictEqual({ accountId: ada, text: "one" });
  });

  it("leaves an entry alone that a newer version has sealed", async () => {
    await save(ada, "one");
    const sealed = sealEntry(key, { accountId: ada, text: "one" });
    sealed[4] = 2;
    await writeFile(files.pathOf(nameOfAda), Buffer.concat([sealed, Buffer.alloc(8)]));
    await expect(store.open(nameOfAda)).rejects.toBeInstanceOf(EntryTooNewError);
  });

  it("does not take what a crash left beside an entry for an entry", async () => {
    await save(ada, "one");
    await writeFile(`${files.pathOf(nameOfBob)}.1234567`, "half of a file");
    expect([...(await store.list()).keys()]).toStrictEqual([nameOfAda]);
  });

  it("lists the other accounts, and calls unreadable what cannot be read, here a folder in its place", async () => {
    await save(bob, "two");
    await mkdir(files.pathOf(nameOfAda));
    expect((await store.list()).has(nameOfBob)).toBe(true);
    await expect(store.open(nameOfAda)).rejects.toBeInstanceOf(EntryUnreadableError);
  });

  it("leaves one whole entry and nothing beside it after many saves at once", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, round) => save(ada, `text ${String(round)}`)));
    expect(await readdir(join(directory, "entries"))).toStrictEqual([`${nameOfAda}.entry`]);
    expect((await store.open(nameOfAda))?.text).toMatch(/^text \d+$/);
  });
});
