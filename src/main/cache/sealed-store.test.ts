import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDataKeySource, type DataKeySource } from "./data-key.ts";
import { KeyringError } from "./keyring-failure.ts";
import { entryName } from "./sealed-format.ts";
import { createSealedStore, type SealedStore } from "./sealed-store.ts";
import { openSecretItem } from "./secret-item.ts";

const [ada, bob] = ["ada-id.home-tenant", "bob-id.home-tenant"];

// The key lies in a plain file of another folder, which only Linux has.
describe.runIf(process.platform === "linux")("createSealedStore", () => {
  let root = "";
  let directory = "";
  let dataKey: DataKeySource;
  let store: SealedStore;
  const openKey = (): DataKeySource =>
    createDataKeySource(() =>
      openSecretItem({ directory: root, serviceName: "x", accountName: "k", unsafelyAllowPlaintext: true }),
    );
  const fileOf = (accountId: string): string => join(directory, "entries", `${entryName(accountId)}.entry`);
  const quarantined = async (): Promise<string[]> => {
    const files = await readdir(join(directory, "quarantine")).catch(() => []);
    return files.map((file) => join(directory, "quarantine", file));
  };
  const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-sealed-"));
    directory = join(root, "cache");
    dataKey = openKey();
    store = createSealedStore(directory, dataKey);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(root, { recursive: true, force: true });
  });

  it("writes nothing until there is something to save", async () => {
    await store.load(ada);
    await store.list();
    expect(await store.countQuarantined()).toBe(0);
    expect(await readdir(root)).toStrictEqual([]);
  });

  it("keeps each entry as one file for its owner only, in folders for their owner only", async () => {
    await store.save(ada, "one");
    await store.save(bob, "two");
    await writeFile(fileOf(bob), "damaged");
    await store.list();
    expect((await readdir(directory)).toSorted()).toStrictEqual(["entries", "quarantine"]);
    for (const folder of ["", "entries", "quarantine"]) {
      expect(await modeOf(join(directory, folder))).toBe("700");
    }
    expect(await readdir(join(directory, "entries"))).toStrictEqual([`${entryName(ada)}.entry`]);
    expect(await modeOf(fileOf(ada))).toBe("600");
  });

  it("closes an entry again whose file others could read", async () => {
    await store.save(ada, "one");
    await writeFile(join(root, "open"), await readFile(fileOf(ada)), { mode: 0o644 });
    await rename(join(root, "open"), fileOf(ada));
    await store.save(ada, "two");
    expect(await modeOf(fileOf(ada))).toBe("600");
  });

  it("leaves neither account id nor text to be found in any name or file, quarantine included", async () => {
    const secret = `token-${randomUUID()}`;
    await store.save(ada, JSON.stringify({ secret, username: "ada@example.com" }));
    await store.save(bob, JSON.stringify({ secret }));
    const sealed = await readFile(fileOf(bob));
    await writeFile(fileOf(bob), sealed.subarray(0, -1));
    await store.list();
    const paths = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = paths.filter((path) => path.isFile()).map((path) => join(path.parentPath, path.name));
    expect(files).toHaveLength(2);
    for (const text of [secret, ada, bob, "ada-id", "bob-id", "ada@example.com", "username"]) {
      const encoded = Buffer.from(text);
      for (const form of [text, encoded.toString("hex"), encoded.toString("base64").slice(0, -4)]) {
        expect(paths.map((path) => path.name).join("\n")).not.toContain(form);
        for (const file of files) expect((await readFile(file)).includes(form)).toBe(false);
      }
    }
  });

  it("is read by another process that has the same key, and changes for everyone at once", async () => {
    const other = createSealedStore(directory, openKey());
    await store.save(ada, "one");
    expect(await other.load(ada)).toBe("one");
    const before = await store.stamp(ada);
    await other.save(ada, "two");
    expect(await store.stamp(ada)).not.toBe(before);
    expect(await store.load(ada)).toBe("two");
  });

  it("sees that an entry was replaced even if time and size are as before", async () => {
    await store.save(ada, "one");
    await utimes(fileOf(ada), 1_000, 1_000);
    const before = await store.stamp(ada);
    await store.save(ada, "two");
    await utimes(fileOf(ada), 1_000, 1_000);
    expect(await store.stamp(ada)).not.toBe(before);
  });

  it("moves a damaged entry aside byte for byte, says so once, and serves the others", async () => {
    await store.save(ada, "one");
    await store.save(bob, "two");
    const damaged = (await readFile(fileOf(ada))).subarray(0, 40);
    await writeFile(fileOf(ada), damaged);
    expect(await store.list()).toStrictEqual([bob]);
    expect(await store.load(ada)).toBeUndefined();
    expect(await store.stamp(ada)).toBeUndefined();
    expect(await store.load(bob)).toBe("two");
    expect(await store.countQuarantined()).toBe(1);
    const [aside = ""] = await quarantined();
    expect(await readFile(aside)).toStrictEqual(damaged);
  });

  it("keeps what it moved aside when the account signs in again, signs out, and is damaged again", async () => {
    await store.save(ada, "one");
    await writeFile(fileOf(ada), "first damage");
    await store.load(ada);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 1_000);
    await store.save(ada, "two");
    expect(await store.load(ada)).toBe("two");
    await writeFile(fileOf(ada), "second damage");
    await store.load(ada);
    await store.remove(ada);
    const texts = await Promise.all((await quarantined()).map((file) => readFile(file, "utf8")));
    expect(texts.toSorted()).toStrictEqual(["first damage", "second damage"]);
  });

  it("refuses entries whose files were swapped", async () => {
    await store.save(ada, "one");
    await store.save(bob, "two");
    await rename(fileOf(ada), join(root, "kept"));
    await rename(fileOf(bob), fileOf(ada));
    await rename(join(root, "kept"), fileOf(bob));
    expect(await store.list()).toStrictEqual([]);
    expect(await store.countQuarantined()).toBe(2);
  });

  it("moves entries aside whose key is gone, still sealed", async () => {
    await store.save(ada, "one");
    const sealed = await readFile(fileOf(ada));
    await dataKey.remove();
    expect(await store.load(ada)).toBeUndefined();
    const [aside = ""] = await quarantined();
    expect(await readFile(aside)).toStrictEqual(sealed);
  });

  it("touches nothing while the secret store does not answer", async () => {
    await store.save(ada, "one");
    const failure = new KeyringError({ state: "locked", advice: "Unlock it." });
    const refuse = (): Promise<never> => Promise.reject(failure);
    const locked = createSealedStore(directory, { load: refuse, loadOrCreate: refuse, remove: refuse });
    await expect(locked.load(ada)).rejects.toBe(failure);
    await expect(locked.list()).rejects.toBe(failure);
    await expect(locked.save(ada, "two")).rejects.toBe(failure);
    expect(await store.load(ada)).toBe("one");
    expect(await store.countQuarantined()).toBe(0);
  });

  it("does not take what a crash left beside an entry for an entry", async () => {
    await store.save(ada, "one");
    await writeFile(`${fileOf(bob)}.1234567`, "half of a file");
    expect(await store.list()).toStrictEqual([ada]);
    expect(await store.countQuarantined()).toBe(0);
  });

  it("leaves nothing beside the entries after many saves at once", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, round) => store.save(ada, `text ${String(round)}`)));
    expect(await readdir(join(directory, "entries"))).toStrictEqual([`${entryName(ada)}.entry`]);
    expect(await store.load(ada)).toMatch(/^text \d+$/);
  });

  it("clears entries and quarantine, readable or not, and is usable afterwards", async () => {
    await store.save(ada, "one");
    await writeFile(fileOf(ada), "damaged");
    await store.load(ada);
    await store.save(bob, "two");
    await writeFile(fileOf(bob), "damaged, and not yet seen");
    await store.clear();
    expect(await readdir(directory)).toStrictEqual([]);
    await store.save(ada, "three");
    expect(await store.list()).toStrictEqual([ada]);
  });

  // Today the slower of the two throws ENOENT out of its rename.
  it.fails("answers every reader of a damaged entry, however many read at once", async () => {
    await store.save(ada, "one");
    await writeFile(fileOf(ada), "damaged");
    const answers = await Promise.all([store.load(ada), store.load(ada), store.list()]);
    expect(answers).toStrictEqual([undefined, undefined, []]);
  });

  // Today the rename moves whatever lies there by then, so the fresh sign-in is gone.
  it.fails("does not move a good entry aside that was saved while a damaged one was read", async () => {
    await store.save(ada, "one");
    await writeFile(fileOf(ada), "damaged");
    const slow = createSealedStore(directory, {
      ...dataKey,
      load: async () => {
        await store.save(ada, "two");
        return dataKey.load();
      },
    });
    await slow.load(ada);
    expect(await store.load(ada)).toBe("two");
  });

  // Today the later one takes the place of the earlier one: its name has the account and the millisecond, no more.
  it.fails("keeps both of two damaged entries of one account at one moment", async () => {
    vi.spyOn(Date, "now").mockReturnValue(1_700_000_000_000);
    for (const text of ["first damage", "second damage"]) {
      await store.save(ada, "one");
      await writeFile(fileOf(ada), text);
      await store.load(ada);
    }
    expect(await store.countQuarantined()).toBe(2);
  });

  // Today one file that cannot be read, here a folder in its place, fails the list and with it every account.
  it.fails("lists the other accounts where one entry cannot be read at all", async () => {
    await store.save(bob, "two");
    await mkdir(fileOf(ada));
    expect(await store.list()).toStrictEqual([bob]);
  });
});
