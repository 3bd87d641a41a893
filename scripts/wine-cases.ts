// What Windows' own Node runs under Wine: both stores over DPAPI, the lock, and replacing a file that somebody reads.
// It proves the code path and not the cryptography: Wine's DPAPI enforces neither user nor scope.
import { strict as assert } from "node:assert";
import { mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAccountCache, type AccountCache } from "../src/main/cache/account-cache.ts";
import { createCacheLock } from "../src/main/cache/cache-lock.ts";
import type { EntryChange } from "../src/main/cache/entry-directory.ts";
import { replaceSafely } from "../src/main/cache/safe-file.ts";
import { createSecretChecks } from "../src/main/doctor/secret-checks.ts";

type Store = "sealed" | "os";
const accountId = "11111111-2222-3333-4444-555555555555.66666666-7777-8888-9999-000000000000";
const text = '{"Account":{},"marker":"a text that must not be readable on disk"}';

const openCache = (directory: string, store: Store, changes: EntryChange[] = []): Promise<AccountCache> =>
  openAccountCache(
    {
      directory,
      serviceName: "latchkey.test",
      store,
      onUnavailable: "memory",
      unsafelyAllowPlaintext: false,
    },
    { log: (level, message) => console.log(`    ${level} ${message}`) },
    { onEntryChange: (change) => changes.push(change), onStatusChange: () => undefined },
  );

async function filesOf(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const cases: [name: string, run: (directory: string) => Promise<void>][] = [];
for (const store of ["sealed", "os"] as const) {
  cases.push(
    [
      `${store}: keeps an entry under DPAPI, and finds it again`,
      async (directory) => {
        const first = await openCache(directory, store);
        await first.update(accountId, () => text);
        await first.close();
        const second = await openCache(directory, store);
        assert.equal((await second.status()).state, "ready");
        assert.equal((await second.status()).protection, "dpapi");
        assert.equal(await second.load(accountId), text);
        assert.deepEqual(await second.list(), [accountId]);
        for (const file of await filesOf(directory))
          assert.ok(!(await readFile(file)).includes("must not be readable"));
        await second.close();
      },
    ],
    [
      `${store}: leaves nothing when everything is signed out`,
      async (directory) => {
        const cache = await openCache(directory, store);
        await cache.update(accountId, () => text);
        await cache.remove(accountId);
        assert.equal(await cache.load(accountId), undefined);
        await cache.update(accountId, () => text);
        await cache.destroy();
        await cache.close();
        // The lock's file may stay: Windows removes an open file late. It is empty.
        for (const file of await filesOf(directory)) assert.equal((await readFile(file)).length, 0, file);
      },
    ],
    [
      `${store}: moves a damaged entry aside`,
      async (directory) => {
        const cache = await openCache(directory, store);
        await cache.update(accountId, () => text);
        const entry = (await filesOf(join(directory, "entries"))).find((file) => file.endsWith(".entry"));
        await writeFile(entry ?? "", "damaged");
        assert.equal(await cache.load(accountId), undefined);
        assert.equal((await cache.quarantined()).length, 1);
        await cache.purgeQuarantine();
        assert.equal((await cache.status()).quarantined, 0);
        await cache.close();
      },
    ],
    [
      `${store}: replaces an entry while it is being read`,
      async (directory) => {
        const cache = await openCache(directory, store);
        await cache.update(accountId, () => text);
        const entry = (await filesOf(join(directory, "entries"))).find((file) => file.endsWith(".entry"));
        const reader = await open(entry ?? "", "r");
        const released = new Promise((resolve) => setTimeout(resolve, 300)).then(() => reader.close());
        await cache.update(accountId, () => `${text} `);
        await released;
        assert.equal(await cache.load(accountId), `${text} `);
        await cache.close();
      },
    ],
    [
      `${store}: sees what another opener of the folder does`,
      async (directory) => {
        const changes: EntryChange[] = [];
        const [mine, others] = [
          await openCache(directory, store, changes),
          await openCache(directory, store),
        ];
        // What comes after the first look is announced.
        assert.deepEqual(await mine.list(), []);
        await others.update(accountId, () => text);
        await waitFor(() => changes.length === 1);
        await others.remove(accountId);
        await waitFor(() => changes.length === 2);
        assert.deepEqual(
          changes.map(({ kind }) => kind),
          ["account-added", "account-removed"],
        );
        await Promise.all([mine.close(), others.close()]);
      },
    ],
  );
}
cases.push(
  [
    "sealed: says that the data key is damaged, and moves no entry aside",
    async (directory) => {
      const first = await openCache(directory, "sealed");
      await first.update(accountId, () => text);
      await first.close();
      const key = (await filesOf(directory)).find((file) => file.includes("data-key."));
      const kept = await readFile(key ?? "");
      await writeFile(key ?? "", "damaged");
      const second = await openCache(directory, "sealed");
      assert.notEqual((await second.status()).state, "ready");
      assert.deepEqual(await second.list(), []);
      assert.equal((await second.status()).quarantined, 0);
      await second.close();
      await writeFile(key ?? "", kept);
      const third = await openCache(directory, "sealed");
      assert.equal(await third.load(accountId), text);
      await third.close();
    },
  ],
  [
    "the doctor keeps a secret under DPAPI, reads the data key, and leaves nothing",
    async (directory) => {
      const cache = await openCache(directory, "sealed");
      await cache.update(accountId, () => text);
      await cache.close();
      const before = await filesOf(directory);
      const checks = createSecretChecks(
        { cache: { directory, serviceName: "latchkey.test" } },
        async () => true,
      );
      assert.equal((await checks["secret-store"]()).finding, "store-works");
      assert.equal((await checks["data-key"]()).finding, "key-readable");
      assert.deepEqual(await filesOf(directory), before);
      const key = before.find((file) => file.includes("data-key."));
      await writeFile(key ?? "", "damaged");
      assert.equal((await checks["data-key"]()).finding, "key-damaged");
    },
  ],
  [
    "the lock keeps a second opener out until it is free",
    async (directory) => {
      const file = join(directory, "lock");
      const [first, second] = [createCacheLock(file), createCacheLock(file, 200)];
      await first.run(async () => {
        await assert.rejects(
          second.run(async () => undefined),
          { code: "cache_locked" },
        );
      });
      await second.run(async () => undefined);
      await Promise.all([first.close(), second.close()]);
    },
  ],
  [
    "a replaced file is the old one or the new one",
    async (directory) => {
      const file = join(directory, "file");
      for (let round = 0; round < 20; round += 1) {
        await replaceSafely(file, String(round));
        assert.equal(await readFile(file, "utf8"), String(round));
      }
      assert.deepEqual(await readdir(directory), ["file"]);
    },
  ],
);

async function waitFor(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!condition()) {
    assert.ok(performance.now() < deadline, "it did not happen within 5 s");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

let failed = 0;
for (const [name, run] of cases) {
  const directory = await mkdtemp(join(tmpdir(), "latchkey-wine-"));
  try {
    await run(directory);
    console.log(`  ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(
      `  FAILED  ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 10 }).catch(() => undefined);
  }
}
console.log(`${process.platform} Node ${process.version}`);
console.log(`${String(cases.length - failed)} passed, ${String(failed)} failed`);
process.exit(failed === 0 ? 0 : 1);
