import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuthError } from "../../shared/auth-error.ts";
import type { Logger } from "../../shared/logger.ts";
import { openAccountCache, type AccountCache } from "./account-cache.ts";
import { entryName } from "./sealed-format.ts";
import type { CacheOptions } from "./store-choice.ts";

const [ada, bob] = ["ada-id.home-tenant", "bob-id.home-tenant"];
const entryOf = (marker: string): string =>
  JSON.stringify({
    Account: {},
    IdToken: {},
    AccessToken: {},
    RefreshToken: {},
    AppMetadata: { [marker]: {} },
  });
const [one, two] = [entryOf("one"), entryOf("two")];

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux").each(["sealed", "os"] as const)(
  "openAccountCache, store %s",
  async (store) => {
    const { deletePassword, findCredentials } = await import("keytar");
    let root = "";
    let options: CacheOptions;
    let lines: string[] = [];
    let opened: AccountCache[] = [];
    const logger: Logger = { log: (level, message) => void lines.push(`${level}: ${message}`) };
    const ignore = (): void => undefined;
    const open = async (changes: Partial<CacheOptions> = {}): Promise<AccountCache> => {
      const listeners = { onEntryChange: ignore, onStatusChange: ignore };
      const cache = await openAccountCache({ ...options, ...changes }, logger, listeners);
      opened.push(cache);
      return cache;
    };
    const save = async (cache: AccountCache, accountId: string, text: string): Promise<void> => {
      await cache.update(accountId, () => text);
    };
    const found = (): Promise<{ parentPath: string; name: string; isDirectory(): boolean }[]> =>
      readdir(options.directory, { recursive: true, withFileTypes: true });
    const credentials = (): Promise<{ account: string; password: string }[]> =>
      findCredentials(options.serviceName);

    beforeEach(async () => {
      [lines, opened] = [[], []];
      root = await mkdtemp(join(tmpdir(), "latchkey-cache-"));
      options = {
        directory: join(root, "deep", "cache"),
        serviceName: `latchkey-test-${randomUUID()}`,
        store,
        onUnavailable: "memory",
        unsafelyAllowPlaintext: false,
      };
    });
    afterEach(async () => {
      await Promise.all(opened.map((cache) => cache.close()));
      for (const { account } of await credentials()) await deletePassword(options.serviceName, account);
      await rm(root, { recursive: true, force: true });
    });

    it("is ready, says what protects the accounts, and has nothing to advise", async () => {
      const cache = await open();
      await save(cache, ada, one);
      expect(await cache.status()).toStrictEqual({
        state: "ready",
        protection: "libsecret",
        store,
        directory: options.directory,
        accounts: 1,
        quarantined: 0,
      });
      expect(lines).toStrictEqual([]);
    });

    it("finds at the next start what was saved before, and no account that was removed", async () => {
      const cache = await open();
      for (const [accountId, text] of [
        [ada, one],
        [bob, two],
      ] as const)
        await save(cache, accountId, text);
      await cache.remove(ada);
      const next = await open();
      expect(await next.list()).toStrictEqual([bob]);
      expect([await next.load(ada), await next.load(bob)]).toStrictEqual([undefined, two]);
    });

    it("changes what is kept now, which another opener of the folder may have changed", async () => {
      const [cache, other] = [await open(), await open()];
      await save(cache, ada, one);
      await save(other, ada, two);
      const seen: (string | undefined)[] = [];
      await cache.update(ada, (current) => {
        seen.push(current);
        return undefined;
      });
      expect(seen).toStrictEqual([two]);
      expect(await other.load(ada)).toBe(two);
    });

    it("makes everything for its owner only, and leaves key, account and entry in no file and no name", async () => {
      const cache = await open();
      const secret = `token-${randomUUID()}`;
      await save(cache, ada, entryOf(secret));
      const key = (await credentials())[0]?.password.split(":").at(-1) ?? "";
      const hidden = [secret, ada, ...(store === "sealed" ? [key, Buffer.from(key, "base64url")] : [])];
      for (const each of await found()) {
        const path = join(each.parentPath, each.name);
        expect((await stat(path)).mode & 0o777, each.name).toBe(each.isDirectory() ? 0o700 : 0o600);
        if (each.isDirectory()) continue;
        for (const text of hidden) expect((await readFile(path)).includes(text)).toBe(false);
      }
      expect((await stat(options.directory)).mode & 0o777).toBe(0o700);
    });

    it("moves a damaged entry aside at the next look, says so once, and serves the others", async () => {
      const cache = await open();
      await save(cache, ada, one);
      await save(cache, bob, two);
      const { setPassword } = await import("keytar");
      const name = entryName(ada);
      if (store === "os") await setPassword(options.serviceName, await itemOf(name), "damaged");
      else await writeFile(join(options.directory, "entries", `${name}.entry`), "damaged");
      expect(await (await open()).list()).toStrictEqual([bob]);
      expect(await cache.load(ada)).toBeUndefined();
      expect(await cache.load(bob)).toBe(two);
      expect(await cache.status()).toMatchObject({ state: "ready", accounts: 1, quarantined: 1 });
      expect(lines).toStrictEqual([expect.stringMatching(/^warn: .*quarantine\.$/)]);
      expect(await cache.quarantined()).toHaveLength(1);
      await cache.purgeQuarantine();
      expect(await cache.quarantined()).toStrictEqual([]);
      expect((await credentials()).filter(({ account }) => account.startsWith("quarantine"))).toStrictEqual(
        [],
      );
    });
    const itemOf = async (name: string): Promise<string> =>
      (await credentials()).find(({ account }) => account.endsWith(name))?.account ?? "";

    it("leaves no file, no folder and no keyring item when it is destroyed", async () => {
      const cache = await open();
      await save(cache, ada, one);
      await save(cache, bob, two);
      expect(await credentials()).toHaveLength(store === "os" ? 2 : 1);
      await cache.destroy();
      expect(await credentials()).toStrictEqual([]);
      expect(await readdir(join(root, "deep"))).toStrictEqual([]);
      await expect(cache.destroy()).resolves.toBeUndefined();
      expect(await readdir(join(root, "deep"))).toStrictEqual([]);
    });

    it("does not make its folder anew when it is destroyed as soon as it is open", async () => {
      const cache = await open();
      await cache.destroy();
      // Longer than what is put off when a cache is opened.
      await sleep(300);
      await cache.status();
      expect(await readdir(join(root, "deep"))).toStrictEqual([]);
    });

    it("leaves a file that is not its own when it is destroyed", async () => {
      const cache = await open();
      await save(cache, ada, one);
      await writeFile(join(options.directory, "notes.txt"), "mine");
      await cache.destroy();
      expect(await readdir(options.directory)).toStrictEqual(["notes.txt"]);
    });

    it("serves again after it was destroyed, under another key or id", async () => {
      const cache = await open();
      await save(cache, ada, one);
      const before = await credentials();
      await cache.destroy();
      await save(cache, ada, two);
      expect(await (await open()).load(ada)).toBe(two);
      const [after] = await credentials();
      expect(before.map(({ account }) => account)).not.toContain(after?.account);
      expect(before.map(({ password }) => password)).not.toContain(after?.password);
    });

    it("leaves the cache of another folder alone when it is destroyed", async () => {
      const [cache, other] = [await open(), await open({ directory: join(root, "other") })];
      await save(cache, ada, one);
      await save(other, ada, two);
      await cache.destroy();
      expect(await (await open({ directory: join(root, "other") })).load(ada)).toBe(two);
    });

    // A secret store that gives an error: the folder's id is damaged.
    const breakSecretStore = async (): Promise<void> => {
      await save(await open(), bob, two);
      await writeFile(join(options.directory, "cache-id"), "damaged");
    };

    // Today, with `os`, it is "ready": its probe does not look at the folder's id.
    const ofSealed = it;
    ofSealed(
      "lives in memory with a named state and advice while the secret store cannot be used",
      async () => {
        await breakSecretStore();
        const cache = await open();
        await save(cache, ada, one);
        expect(await cache.load(ada)).toBe(one);
        const { advice, ...status } = await cache.status();
        expect(status).toMatchObject({ state: "failed", protection: "memory", quarantined: 0 });
        expect(advice).toMatch(/^[A-Z][^.]*\.$/);
        expect(lines).toStrictEqual([expect.stringMatching(/^warn: Accounts cannot be kept \(failed\)\. /)]);
        await cache.remove(ada);
        expect(await cache.list()).toStrictEqual([]);
      },
    );

    it("does not bring an account back that was removed while a request for it was under way", async () => {
      await breakSecretStore();
      const cache = await open();
      await save(cache, ada, one);
      await cache.remove(ada);
      const change = (current: string | undefined): string | undefined => current && two;
      await cache.update(ada, change, { memory: () => one });
      expect(await cache.list()).toStrictEqual([]);
    });

    ofSealed("refuses to live in memory where it must not", async () => {
      await breakSecretStore();
      const error: unknown = await open({ onUnavailable: "fail" }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "cache_unavailable" });
      expect((error as AuthError).message).toMatch(/^Accounts cannot be kept safely\. [A-Z][^.]*\.$/);
      expect((error as AuthError).cause).toBeInstanceOf(Error);
    });
  },
);
