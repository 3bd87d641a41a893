import { spawnSync } from "node:child_process";
import {
  chmod,
  chown,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EntryUnreadableError } from "./entry-store.ts";
import { readSafely, renameSafely, replaceSafely } from "./safe-file.ts";

const isWindows = process.platform === "win32";
const isRoot = process.geteuid?.() === 0;

let directory = "";
let file = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "latchkey-safe-"));
  file = join(directory, "file");
});
afterEach(() => rm(directory, { recursive: true, force: true }));
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
const reasonOf = async (path: string): Promise<string> => {
  const error: unknown = await readSafely(path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EntryUnreadableError);
  return (error as Error).message;
};

describe("readSafely", () => {
  it("gives the bytes, none where the file is empty, and undefined where there is no file", async () => {
    await writeFile(file, Buffer.of(0, 255, 10), { mode: 0o600 });
    expect(await readSafely(file)).toStrictEqual(Buffer.of(0, 255, 10));
    await writeFile(file, "");
    expect(await readSafely(file)).toHaveLength(0);
    expect(await readSafely(join(directory, "nothing"))).toBeUndefined();
    expect(await readSafely(join(directory, "no", "folder"))).toBeUndefined();
  });

  it.skipIf(isWindows)("does not follow a symbolic link, wherever it leads", async () => {
    await writeFile(join(directory, "target"), "secret", { mode: 0o600 });
    for (const [index, target] of ["target", "nowhere", "."].entries()) {
      const path = join(directory, `link-${String(index)}`);
      await symlink(join(directory, target), path);
      expect(await reasonOf(path)).toBe("a symbolic link");
    }
  });

  it("does not take a folder for a file", async () => {
    await mkdir(file);
    const error: unknown = await readSafely(file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
  });

  it.skipIf(isWindows)("does not wait for a pipe that lies at the path", async () => {
    expect(spawnSync("mkfifo", [file]).status).toBe(0);
    expect(await reasonOf(file)).toBe("not a plain file");
  });

  it.skipIf(!isRoot)("does not believe somebody else's file, and leaves it as it is", async () => {
    await writeFile(file, "planted", { mode: 0o644 });
    await chown(file, 12_345, 12_345);
    expect(await reasonOf(file)).toBe("somebody else's file");
    expect(await modeOf(file)).toBe(0o644);
  });

  it.skipIf(isWindows).each([0o644, 0o640, 0o604, 0o666, 0o777])(
    "closes a file with mode %o for others",
    async (mode) => {
      await writeFile(file, "ours");
      await chmod(file, mode);
      expect(String(await readSafely(file))).toBe("ours");
      expect(await modeOf(file)).toBe(0o600);
    },
  );

  it.skipIf(isWindows)("leaves the mode alone that keeps others out", async () => {
    await writeFile(file, "ours", { mode: 0o400 });
    await readSafely(file);
    expect(await modeOf(file)).toBe(0o400);
  });
});

describe("replaceSafely", () => {
  it("makes the file, and replaces it, with nothing left beside it", async () => {
    for (const content of ["first", Buffer.of(0, 1), ""]) {
      await replaceSafely(file, content);
      expect(await readFile(file)).toStrictEqual(Buffer.from(content));
    }
    expect(await readdir(directory)).toStrictEqual(["file"]);
  });

  it.skipIf(isWindows)("makes it for its owner only, whatever the mode was", async () => {
    await replaceSafely(file, "first");
    expect(await modeOf(file)).toBe(0o600);
    await chmod(file, 0o644);
    await replaceSafely(file, "second");
    expect(await modeOf(file)).toBe(0o600);
  });

  it.skipIf(isWindows)(
    "replaces the file and does not write into it, so that who has it open reads it to its end",
    async () => {
      await replaceSafely(file, "the old one");
      await link(file, join(directory, "held"));
      await replaceSafely(file, "the new one");
      expect(await readFile(join(directory, "held"), "utf8")).toBe("the old one");
      expect(await readFile(file, "utf8")).toBe("the new one");
    },
  );

  it.skipIf(isWindows)("writes through no symbolic link", async () => {
    await writeFile(join(directory, "target"), "theirs");
    for (const target of ["target", "nowhere"]) {
      await rm(file, { force: true });
      await symlink(join(directory, target), file);
      await expect(replaceSafely(file, "ours")).rejects.toBeInstanceOf(EntryUnreadableError);
    }
    expect(await readFile(join(directory, "target"), "utf8")).toBe("theirs");
    expect((await readdir(directory)).toSorted()).toStrictEqual(["file", "target"]);
  });

  it("keeps the old file whole, and leaves nothing beside it, where the new one cannot take its place", async () => {
    await mkdir(file);
    await writeFile(join(file, "inside"), "old");
    await expect(replaceSafely(file, "new")).rejects.toThrow(/EISDIR|EPERM|ENOTEMPTY|EEXIST/);
    expect(await readFile(join(file, "inside"), "utf8")).toBe("old");
    expect(await readdir(directory)).toStrictEqual(["file"]);
  });

  it("throws where there is no folder", async () => {
    await expect(replaceSafely(join(directory, "no", "folder"), "x")).rejects.toMatchObject({
      code: "ENOENT",
    });
  });
});

describe("renameSafely", () => {
  it("takes the place of what is there", async () => {
    await writeFile(file, "new");
    await writeFile(join(directory, "other"), "old");
    await renameSafely(file, join(directory, "other"));
    expect(await readFile(join(directory, "other"), "utf8")).toBe("new");
    expect(await readdir(directory)).toStrictEqual(["other"]);
  });
});
