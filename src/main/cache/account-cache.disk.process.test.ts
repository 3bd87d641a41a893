// What the cache does while the disk is full, its folder is read-only or gone. The disk is a small file system of this test's
// own, which only root can mount.
import { execFileSync } from "node:child_process";
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Logger } from "../../shared/logger.ts";
import { openAccountCache, type AccountCache } from "./account-cache.ts";
import { entryName } from "./sealed-format.ts";
import type { CacheOptions } from "./store-choice.ts";

const [ada, bob] = ["ada-id.home-tenant", "bob-id.home-tenant"];
const textOf = (marker: string, bytes = 0): string =>
  JSON.stringify({ AppMetadata: { [marker]: { padding: "x".repeat(bytes) } } });

const markersOf = (text: string | undefined): string[] =>
  Object.keys((JSON.parse(text ?? "{}") as { AppMetadata?: object }).AppMetadata ?? {});

describe.runIf(process.platform === "linux" && process.geteuid?.() === 0)("openAccountCache, disk", () => {
  let mounted = "";
  let options: CacheOptions;
  let opened: AccountCache[] = [];
  let lines: string[] = [];
  const logger: Logger = { log: (level, message) => void lines.push(`${level}: ${message}`) };
  const ignore = (): void => undefined;

  const open = async (): Promise<AccountCache> => {
    const cache = await openAccountCache(options, logger, { onEntryChange: ignore, onStatusChange: ignore });
    opened.push(cache);
    return cache;
  };
  const save = (cache: AccountCache, accountId: string, text: string): Promise<unknown> =>
    cache.update(accountId, () => text);
  const fileOf = (accountId: string): string =>
    join(options.directory, "entries", `${entryName(accountId)}.entry`);
  const isReady = async (cache: AccountCache): Promise<void> => {
    await expect.poll(() => cache.status(), { timeout: 10_000 }).toMatchObject({ state: "ready" });
  };

  beforeEach(async () => {
    mounted = await mkdtemp(join(tmpdir(), "latchkey-disk-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", mounted]);
    options = {
      directory: join(mounted, "cache"),
      serviceName: "test",
      store: "sealed",
      onUnavailable: "memory",
      unsafelyAllowPlaintext: true,
    };
    [opened, lines] = [[], []];
  });
  afterEach(async () => {
    await Promise.all(opened.map((cache) => cache.close()));
    execFileSync("umount", ["--lazy", mounted]);
    await rm(mounted, { recursive: true });
  });

  it("keeps the old entry whole, serves the new one, says so, and saves it when there is room again", async () => {
    const cache = await open();
    await save(cache, ada, textOf("old"));
    const filler = join(mounted, "filler");
    expect(() =>
      execFileSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=1k"], { stdio: "ignore" }),
    ).toThrow();
    await cache.update(ada, () => textOf("new", 30_000), { memory: () => textOf("old") });
    expect(await cache.load(ada)).toBe(textOf("new", 30_000));
    const status = await cache.status();
    expect(status).toMatchObject({ state: "failed", accounts: 1, quarantined: 0 });
    expect(status.advice).toMatch(/^The disk is full: /);
    expect(await (await open()).load(ada)).toBe(textOf("old"));
    expect(await readdir(join(options.directory, "entries"))).toStrictEqual([`${entryName(ada)}.entry`]);
    await rm(filler);
    await isReady(cache);
    expect(markersOf(await (await open()).load(ada))).toStrictEqual(["new"]);
  });

  it("serves from a folder that has become read-only, and saves what changed when it can be written", async () => {
    const before = await open();
    await save(before, ada, textOf("old"));
    await before.close();
    execFileSync("mount", ["-o", "remount,ro", mounted]);
    let cache: AccountCache;
    try {
      cache = await open();
      expect(await cache.load(ada)).toBe(textOf("old"));
      await cache.update(ada, () => textOf("new"), { memory: () => textOf("old") });
      await save(cache, bob, textOf("of bob"));
      expect([await cache.load(ada), await cache.load(bob)]).toStrictEqual([textOf("new"), textOf("of bob")]);
      expect((await cache.status()).advice).toMatch(/read-only/);
      await expect(cache.remove(ada)).rejects.toMatchObject({
        code: "cache_unavailable",
        message: expect.stringMatching(/^Not everything could be removed\. .*read-only/) as string,
      });
    } finally {
      execFileSync("mount", ["-o", "remount,rw", mounted]);
    }
    await isReady(cache);
    const after = await open();
    const markers = [markersOf(await after.load(ada)), markersOf(await after.load(bob))];
    expect(markers).toStrictEqual([["new"], ["of bob"]]);
  });

  it("says that the folder is the trouble where something else lies in its place, and goes on in memory", async () => {
    await writeFile(options.directory, "a file");
    const cache = await open();
    await save(cache, ada, textOf("one"));
    expect(await cache.load(ada)).toBe(textOf("one"));
    expect(lines.join("\n")).toMatch(/Something else lies where the token cache's folder should be/);
    await rm(options.directory);
    await isReady(cache);
    expect(await (await open()).load(ada)).toBe(textOf("one"));
  });

  it("answers for its state and its accounts where something else lies in its folder's place", async () => {
    await writeFile(options.directory, "a file");
    const cache = await open();
    expect(await cache.status()).toMatchObject({ state: "failed", accounts: 0 });
    expect(await cache.list()).toStrictEqual([]);
  });

  it("saves again after its folder was removed under it", async () => {
    const cache = await open();
    await save(cache, ada, textOf("one"));
    await rm(options.directory, { recursive: true });
    await save(cache, bob, textOf("two"));
    expect(await (await open()).load(bob)).toBe(textOf("two"));
    expect(await cache.load(ada)).toBeUndefined();
  });

  it("sets aside what somebody else has put in an entry's place, by link, pipe or owner, and says so", async () => {
    const cache = await open();
    const planted = join(mounted, "planted");
    await save(cache, bob, textOf("two"));
    await writeFile(planted, "planted");
    const plant = [
      () => symlink(planted, fileOf(ada)),
      async () => void execFileSync("mkfifo", [fileOf(ada)]),
      () => mkdir(fileOf(ada)),
      async () => {
        await writeFile(fileOf(ada), "planted");
        await chown(fileOf(ada), 12_345, 12_345);
      },
    ];
    for (const [index, put] of plant.entries()) {
      await put();
      expect(await cache.load(ada)).toBeUndefined();
      expect(await cache.load(bob)).toBe(textOf("two"));
      expect((await cache.status()).quarantined).toBe(index + 1);
      expect(lines).toHaveLength(index + 1);
      await save(cache, ada, textOf("one"));
      expect(await cache.load(ada)).toBe(textOf("one"));
      await cache.remove(ada);
    }
    await expect(stat(planted)).resolves.toMatchObject({ size: 7 });
  });

  it("closes an entry that others could read", async () => {
    const cache = await open();
    await save(cache, ada, textOf("one"));
    await chmod(fileOf(ada), 0o644);
    expect(await cache.load(ada)).toBe(textOf("one"));
    expect((await stat(fileOf(ada))).mode & 0o777).toBe(0o600);
  });

  it("says that an entry could be read by others", async () => {
    const cache = await open();
    await save(cache, ada, textOf("one"));
    await chmod(fileOf(ada), 0o644);
    await cache.load(ada);
    expect(lines).toHaveLength(1);
  });

  it("tells swapped entries, sets both aside, and serves the third", async () => {
    const cache = await open();
    for (const accountId of [ada, bob, "third"]) await save(cache, accountId, textOf(accountId));
    await rename(fileOf(ada), join(mounted, "kept"));
    await rename(fileOf(bob), fileOf(ada));
    await rename(join(mounted, "kept"), fileOf(bob));
    const next = await open();
    expect(await next.list()).toStrictEqual(["third"]);
    expect([await cache.load(ada), await cache.load(bob)]).toStrictEqual([undefined, undefined]);
    expect((await cache.status()).quarantined).toBe(2);
  });
});
