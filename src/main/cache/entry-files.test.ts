import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEntryFiles, type EntryFiles } from "./entry-files.ts";
import { replaceSafely } from "./safe-file.ts";

describe("createEntryFiles", () => {
  let root = "";
  let directory = "";
  let files: EntryFiles;
  const put = (name: string, text: string): Promise<void> => replaceSafely(files.pathOf(name), text);
  const entries = (): Promise<string[]> => readdir(join(directory, "entries"));

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-files-"));
    directory = join(root, "cache");
    files = createEntryFiles(directory);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(root, { recursive: true, force: true });
  });

  it("makes nothing by looking, clearing and purging", async () => {
    expect([await files.list(), await files.quarantined()]).toStrictEqual([new Map(), []]);
    expect([await files.stamp("a"), await files.folderId()]).toStrictEqual([undefined, undefined]);
    await files.recover();
    await files.clear();
    await files.purgeQuarantine();
    expect(await readdir(root)).toStrictEqual([]);
  });

  it("lists entries by name and stamp, and nothing else that lies there", async () => {
    await files.ensureFolder();
    await put("a", "one");
    for (const other of ["a.entry.123", "notes.txt", "b.entry.0123456789ab.tmp", "lock"]) {
      await writeFile(join(directory, "entries", other), "x");
    }
    expect(await files.list()).toStrictEqual(new Map([["a", await files.stamp("a")]]));
  });

  it("knows the folder again, and tells it from another of the same name", async () => {
    await files.ensureFolder();
    const id = await files.folderId();
    await put("a", "one");
    expect(await files.folderId()).toBe(id);
    // Moved aside and not removed, or its number may be given to the next one.
    await mkdir(join(root, "aside"));
    const { rename } = await import("node:fs/promises");
    await rename(join(directory, "entries"), join(root, "aside", "entries"));
    await files.ensureFolder();
    expect(await files.folderId()).not.toBe(id);
  });

  describe("recover", () => {
    // What write-file-atomic, and writing a DPAPI file, leave behind when the writer is killed.
    const leftOver = ["a.entry.1234567890", "a.entry.plaintext.42", "b.entry.0123456789ab.tmp"];
    const others = [
      "a.entry",
      "a.entry.plaintext",
      "notes.txt",
      "notes.txt.123",
      "a.entry.bak",
      "a.entry.123.old",
      "a.entry.0123456789AB.tmp",
      "a.entry.tmp",
    ];

    it("removes what killed writers left behind, and nothing else", async () => {
      await files.ensureFolder();
      for (const file of [...leftOver, ...others]) await writeFile(join(directory, "entries", file), "x");
      await files.recover();
      expect((await entries()).toSorted()).toStrictEqual(others.toSorted());
    });

    it("leaves the quarantine, and what lies beside the folders, alone", async () => {
      await mkdir(join(directory, "quarantine"), { recursive: true });
      for (const file of leftOver) {
        await writeFile(join(directory, "quarantine", file), "x");
        await writeFile(join(directory, file), "x");
      }
      await files.recover();
      expect(await readdir(join(directory, "quarantine"))).toHaveLength(leftOver.length);
      expect(await readdir(directory)).toHaveLength(leftOver.length + 1);
    });

    it("removes what killed writers of the cache's id and of a plain key left behind", async () => {
      await files.ensureFolder();
      for (const file of ["cache-id.1234567890", "data-key.0123.plaintext.42"]) {
        await writeFile(join(directory, file), "x");
      }
      await files.recover();
      expect(await readdir(directory)).toStrictEqual(["entries"]);
    });

    it.skipIf(process.platform === "win32")("closes folders that others may look into", async () => {
      await files.ensureFolder();
      for (const folder of [directory, join(directory, "entries")]) await chmod(folder, 0o755);
      await files.recover();
      for (const folder of [directory, join(directory, "entries")]) {
        expect((await stat(folder)).mode & 0o777).toBe(0o700);
      }
    });
  });

  describe("setAside", () => {
    it("moves the file byte for byte, says since when, and lists the oldest first", async () => {
      await files.ensureFolder();
      const now = vi.spyOn(Date, "now");
      for (const [name, time] of [
        ["b", 1_700_000_002_000],
        ["a", 1_700_000_001_000],
      ] as const) {
        await put(name, `of ${name}`);
        now.mockReturnValue(time);
        await files.setAside(name);
      }
      expect(await entries()).toStrictEqual([]);
      const found = await files.quarantined();
      expect(found.map(({ since, bytes }) => [since, bytes])).toStrictEqual([
        [1_700_000_001_000, 4],
        [1_700_000_002_000, 4],
      ]);
      expect(await readFile(found[0]?.file ?? "", "utf8")).toBe("of a");
      await files.purgeQuarantine();
      expect(await files.quarantined()).toStrictEqual([]);
    });

    it("keeps both of two of one entry that were moved aside at one moment", async () => {
      await files.ensureFolder();
      vi.spyOn(Date, "now").mockReturnValue(1_700_000_000_000);
      for (const text of ["first damage", "second damage"]) {
        await put("a", text);
        await files.setAside("a");
      }
      expect(await files.quarantined()).toHaveLength(2);
    });
  });

  it("clears every entry, and leaves what is in quarantine", async () => {
    await files.ensureFolder();
    for (const name of ["a", "b"]) await put(name, "x");
    await files.setAside("a");
    await files.clear();
    expect([(await files.list()).size, (await files.quarantined()).length]).toStrictEqual([0, 1]);
  });
});
