// Several processes on one cache: who sees what, who makes the key, and who is killed in the middle.
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../shared/logger.ts";
import { openAccountCache, type AccountCache } from "./account-cache.ts";
import { watchFolder } from "./change-watcher.ts";
import type { EntryChange } from "./entry-directory.ts";
import { entryName } from "./sealed-format.ts";
import type { CacheOptions } from "./store-choice.ts";

const [ada, bob] = ["ada-id.home-tenant", "bob-id.home-tenant"];
const soon = { timeout: 5_000, interval: 10 };

describe("watchFolder", () => {
  let root = "";
  let folder = "";
  let stop: () => void = () => undefined;
  let calls = 0;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-watch-"));
    folder = join(root, "entries");
    calls = 0;
    stop = watchFolder(folder, () => (calls += 1));
  });
  afterEach(async () => {
    stop();
    await rm(root, { recursive: true, force: true });
  });

  it("notices the folder when it comes, what happens in it, when it goes, and when another takes its place", async () => {
    const happenings = [
      () => mkdir(folder),
      () => writeFile(join(folder, "a"), "one"),
      () => rm(join(folder, "a")),
      () => rename(folder, join(root, "aside")),
      () => mkdir(folder),
      () => writeFile(join(folder, "a"), "one"),
    ];
    for (const happen of happenings) {
      // What came before is over: the watcher says nothing twice.
      await new Promise((resolve) => setTimeout(resolve, 200));
      const before = calls;
      await happen();
      await expect.poll(() => calls, soon).toBeGreaterThan(before);
    }
  });

  it("notices a folder that comes and goes at once", async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = calls;
    await mkdir(folder);
    await rm(folder, { recursive: true });
    await expect.poll(() => calls, { timeout: 1_200 }).toBeGreaterThan(before);
  });

  it("makes one call of a burst", async () => {
    await mkdir(folder);
    await expect.poll(() => calls, soon).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = calls;
    await Promise.all(Array.from({ length: 50 }, (_, index) => writeFile(join(folder, String(index)), "x")));
    await expect.poll(() => calls, soon).toBeGreaterThan(before);
    expect(calls - before).toBeLessThanOrEqual(2);
  });

  it("says nothing any more once it is stopped", async () => {
    await mkdir(folder);
    await expect.poll(() => calls, soon).toBe(1);
    stop();
    await writeFile(join(folder, "a"), "one");
    await rm(folder, { recursive: true });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(calls).toBe(1);
  });
});

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux").each(["sealed", "os"] as const)(
  "openAccountCache, processes, store %s",
  async (store) => {
    const { deletePassword, findCredentials } = await import("keytar");
    let options: CacheOptions;
    let opened: AccountCache[] = [];
    let children: ChildProcess[] = [];
    let changes: EntryChange[] = [];

    const open = async (): Promise<AccountCache> => {
      const listeners = {
        onEntryChange: (change: EntryChange) => changes.push(change),
        onStatusChange: () => undefined,
      };
      const cache = await openAccountCache(options, silentLogger, listeners);
      opened.push(cache);
      return cache;
    };
    /** Runs `code` with `cache`, opened, in a process of its own; gives the lines it says. */
    const runElsewhere = async (code: string): Promise<string[]> => {
      const source = `
      import { openAccountCache } from ${JSON.stringify(join(import.meta.dirname, "account-cache.ts"))};
      const ignore = () => undefined;
      const cache = await openAccountCache(${JSON.stringify(options)}, { log: ignore }, { onEntryChange: ignore, onStatusChange: ignore });
      const save = (accountId, marker) => cache.update(accountId, () => JSON.stringify({ AppMetadata: { [marker]: {} } }));
      ${code}
      await cache.close();`;
      const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
        stdio: ["ignore", "pipe", "ignore"],
      });
      children.push(child);
      const ended = once(child, "exit");
      const lines: string[] = [];
      for await (const line of createInterface({ input: child.stdout })) lines.push(line);
      expect(await ended).toStrictEqual([0, null]);
      return lines;
    };

    beforeEach(async () => {
      [opened, children, changes] = [[], [], []];
      options = {
        directory: join(await mkdtemp(join(tmpdir(), "latchkey-several-")), "cache"),
        serviceName: `latchkey-test-${randomUUID()}`,
        store,
        onUnavailable: "fail",
        unsafelyAllowPlaintext: false,
      };
    });
    afterEach(async () => {
      for (const child of children) child.kill("SIGKILL");
      await Promise.all(opened.map((cache) => cache.close()));
      for (const { account } of await findCredentials(options.serviceName)) {
        await deletePassword(options.serviceName, account);
      }
      await rm(join(options.directory, ".."), { recursive: true, force: true });
    });

    it("hears once each of what another process adds, changes and removes", async () => {
      const cache = await open();
      const expected: EntryChange[] = [];
      for (const [code, kind] of [
        [`await save("${ada}", "one")`, "account-added"],
        [`await save("${ada}", "two")`, "account-changed"],
        [`await save("${bob}", "one")`, "account-added"],
        [`await cache.remove("${ada}")`, "account-removed"],
        [`await save("${ada}", "three")`, "account-added"],
      ] as const) {
        await runElsewhere(code);
        expected.push({ kind, accountId: code.includes(bob) ? bob : ada });
        await expect.poll(() => changes, soon).toStrictEqual(expected);
      }
      expect(await cache.load(ada)).toContain("three");
    });

    it.skipIf(store === "os")(
      "hears of a removal of an account that it has not been asked for yet",
      async () => {
        await runElsewhere(`await save("${ada}", "one"); await save("${bob}", "one");`);
        const cache = await open();
        // Asks for the folder, and for no account.
        await cache.status();
        await runElsewhere(`await cache.remove("${ada}");`);
        await expect
          .poll(() => changes, { ...soon, timeout: 1_500 })
          .toStrictEqual([{ kind: "account-removed", accountId: ada }]);
      },
    );

    it.skipIf(store === "os")(
      "hears nothing of what it does itself without being told to announce it",
      async () => {
        const cache = await open();
        for (const marker of ["one", "two"]) {
          await cache.update(ada, () => JSON.stringify({ AppMetadata: { [marker]: {} } }));
        }
        await cache.update(bob, () => "{}", { announce: true });
        await cache.update(bob, () => '{"AppMetadata":{}}', { announce: true });
        await new Promise((resolve) => setTimeout(resolve, 800));
        expect(changes).toStrictEqual([
          { kind: "account-added", accountId: bob },
          { kind: "account-changed", accountId: bob },
        ]);
      },
    );

    it.skipIf(store === "os")(
      "outlives an unsaved change of an entry that a newer version has written",
      async () => {
        const name = entryName(ada);
        const lines = await runElsewhere(`
        const { mkdir, readFile, rm, writeFile } = await import("node:fs/promises");
        const file = ${JSON.stringify(join(options.directory, "entries", `${name}.entry`))};
        const lock = ${JSON.stringify(join(options.directory, "lock"))};
        await save("${ada}", "one");
        const newer = Buffer.concat([await readFile(file), Buffer.alloc(8)]);
        newer[4] = 2;
        // Nothing can be written, as the lock's place is taken, so the change is kept in memory.
        await rm(lock).then(() => mkdir(lock));
        await save("${ada}", "two");
        await writeFile(file, newer);
        await rm(lock, { recursive: true });
        await new Promise((resolve) => setTimeout(resolve, 2500));
        console.log("still there");
        process.exit(0);`);
        expect(lines).toStrictEqual(["still there"]);
      },
    );

    it("makes one key and keeps everyone's account where four processes start for the first time at once", async () => {
      await Promise.all(
        [1, 2, 3, 4].map((index) => runElsewhere(`await save("person-${String(index)}.home", "one");`)),
      );
      const cache = await open();
      expect((await cache.list()).toSorted()).toStrictEqual(
        [1, 2, 3, 4].map((index) => `person-${String(index)}.home`),
      );
      for (const accountId of await cache.list()) expect(await cache.load(accountId)).toContain("one");
      expect(await cache.status()).toMatchObject({ accounts: 4, quarantined: 0 });
      const items = await findCredentials(options.serviceName);
      expect(items).toHaveLength(store === "sealed" ? 1 : 4);
    });
  },
);
