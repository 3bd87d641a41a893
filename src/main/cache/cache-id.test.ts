import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCacheId } from "./cache-id.ts";
import { StorageError } from "./storage-failure.ts";

describe("createCacheId", () => {
  let root = "";
  let directory = "";
  let file = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-cache-id-"));
    directory = join(root, "cache");
    file = join(directory, "cache-id");
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it("makes nothing by looking", async () => {
    expect(await createCacheId(directory).read()).toBeUndefined();
    expect(await readdir(root)).toStrictEqual([]);
  });

  it("makes 128 random bits once, with the folder they lie in, and reads them from then on", async () => {
    const id = await createCacheId(directory).readOrCreate();
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await createCacheId(directory).readOrCreate()).toBe(id);
    expect(await createCacheId(directory).read()).toBe(id);
    expect(await readFile(file, "utf8")).toBe(id);
    expect(await readdir(directory)).toStrictEqual(["cache-id"]);
  });

  it("gives two folders different ids", async () => {
    const other = createCacheId(join(root, "other"));
    expect(await other.readOrCreate()).not.toBe(await createCacheId(directory).readOrCreate());
  });

  it.skipIf(process.platform === "win32")("is for its owner only, and so is the folder it made", async () => {
    await createCacheId(directory).readOrCreate();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  it("puts a given id back, in a folder that is gone", async () => {
    const id = "0123456789abcdef0123456789abcdef";
    await createCacheId(directory).write(id);
    expect(await createCacheId(directory).read()).toBe(id);
  });

  it("forgets the id when it is removed, does not mind if there is none, and makes another one", async () => {
    const cacheId = createCacheId(directory);
    const id = await cacheId.readOrCreate();
    await cacheId.remove();
    await cacheId.remove();
    expect(await cacheId.read()).toBeUndefined();
    expect(await cacheId.readOrCreate()).not.toBe(id);
  });

  it.each([
    "",
    "not an id",
    "ABCDEF0123456789ABCDEF0123456789",
    `${"0".repeat(32)}\n`,
    "../../../etc/passwd",
  ])("refuses a file that holds %j with advice, and leaves it as it is", async (content) => {
    const cacheId = createCacheId(directory);
    await cacheId.readOrCreate();
    await writeFile(file, content);
    for (const ask of [() => cacheId.read(), () => cacheId.readOrCreate()]) {
      const error: unknown = await ask().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StorageError);
      expect((error as StorageError).state).toBe("failed");
      expect((error as StorageError).advice).toMatch(/^The file "cache-id" .* is damaged: .*\.$/);
    }
    expect(await readFile(file, "utf8")).toBe(content);
  });

  it.skipIf(process.platform === "win32")("does not follow a symbolic link", async () => {
    const cacheId = createCacheId(directory);
    await cacheId.readOrCreate();
    await rm(file);
    await writeFile(join(root, "elsewhere"), "0".repeat(32));
    await symlink(join(root, "elsewhere"), file);
    await expect(cacheId.read()).rejects.toBeInstanceOf(StorageError);
  });

  // The id is replaced in one step, so an empty file is not what a crash of ours leaves; a power failure may.
  it("takes no half-written id for one: what is beside the file does not count", async () => {
    const cacheId = createCacheId(directory);
    await cacheId.readOrCreate();
    await rm(file);
    await writeFile(`${file}.123456`, "0123");
    expect(await cacheId.read()).toBeUndefined();
  });
});
