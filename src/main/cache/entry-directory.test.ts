import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEntryDirectory, type EntryDirectory } from "./entry-directory.ts";
import { createEntryFiles, type EntryFiles } from "./entry-files.ts";
import { createSealedStore } from "./sealed-store.ts";
import { entryName } from "./sealed-format.ts";

const ids = new Map(["ada", "bob", "cyd"].map((id) => [entryName(id), id]));
let folder: string;
let files: EntryFiles;
let entries: EntryDirectory;
let opened: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-directory-"));
  files = createEntryFiles(folder);
  await files.ensureFolder();
  opened = [];
  const key = { load: async () => undefined, loadOrCreate: () => Promise.reject(new Error("no key")) };
  const store = createSealedStore(files, {
    ...key,
    confirmAbsent: async () => undefined,
    revalidate: async () => "same",
    remove: async () => undefined,
  });
  entries = createEntryDirectory(store, async (name) => {
    const accountId = ids.get(name);
    if (accountId === undefined) return undefined;
    opened.push(accountId);
    return { accountId };
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const meant = async (): Promise<boolean> => true;
const write = (accountId: string, text: string): Promise<void> =>
  writeFile(files.pathOf(entryName(accountId)), text);
const stampOf = (accountId: string): Promise<string | undefined> => files.stamp(entryName(accountId));

describe("the first look", () => {
  it("announces nothing of what was there before it, and everything after it", async () => {
    await write("ada", "1");
    expect(await entries.rescan(meant)).toStrictEqual([]);
    await write("ada", "22");
    await write("bob", "1");
    expect(await entries.rescan(meant)).toStrictEqual([
      { kind: "account-changed", accountId: "ada" },
      { kind: "account-added", accountId: "bob" },
    ]);
  });

  it("announces a change of what somebody had read before it", async () => {
    await write("ada", "1");
    await write("bob", "1");
    entries.see("ada", await stampOf("ada"));
    await write("ada", "22");
    await write("bob", "22");
    expect(await entries.rescan(meant)).toStrictEqual([{ kind: "account-changed", accountId: "ada" }]);
  });

  it("announces the removal of what somebody had read before it, and opens nothing for that", async () => {
    await write("ada", "1");
    entries.see("ada", await stampOf("ada"));
    await rm(files.pathOf(entryName("ada")));
    expect(await entries.rescan(meant)).toStrictEqual([{ kind: "account-removed", accountId: "ada" }]);
    expect(opened).toStrictEqual([]);
  });

  it("takes nothing for removed that is not meant to be, and looks again the next time", async () => {
    await write("ada", "1");
    await entries.identifyAll();
    await rm(files.pathOf(entryName("ada")));
    expect(await entries.rescan(async () => false)).toStrictEqual([]);
    expect(await entries.rescan(meant)).toStrictEqual([{ kind: "account-removed", accountId: "ada" }]);
  });

  it("believes the latest of two readings before it to be no change", async () => {
    await write("ada", "1");
    entries.see("ada", await stampOf("ada"));
    await entries.note("ada");
    expect(await entries.rescan(meant)).toStrictEqual([]);
  });
});

it("opens each entry once to learn whose it is", async () => {
  for (const id of ["ada", "bob", "cyd"]) await write(id, "1");
  await entries.identifyAll();
  await entries.identifyAll();
  expect(opened.toSorted()).toStrictEqual(["ada", "bob", "cyd"]);
  await rm(files.pathOf(entryName("bob")));
  expect(await entries.rescan(meant)).toStrictEqual([{ kind: "account-removed", accountId: "bob" }]);
});
