import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCacheLock, type CacheLock } from "./cache-lock.ts";

describe("createCacheLock", () => {
  let root = "";
  let file = "";
  let locks: CacheLock[] = [];
  let children: ChildProcess[] = [];
  const create = (waitMs?: number): CacheLock => {
    const lock = createCacheLock(file, waitMs);
    locks.push(lock);
    return lock;
  };
  /** A process that takes the lock, says so, and lets it go when a line comes. */
  const holdElsewhere = async (): Promise<{ child: ChildProcess; release: () => Promise<void> }> => {
    const code = `
      import { once } from "node:events";
      import { createCacheLock } from ${JSON.stringify(join(import.meta.dirname, "cache-lock.ts"))};
      const lock = createCacheLock(${JSON.stringify(file)});
      await lock.run(async () => { console.log("held"); await once(process.stdin, "data"); });
      console.log("released");
      process.exit(0);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    children.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe("held");
    const release = async (): Promise<void> => {
      child.stdin.write("\n");
      expect((await lines.next()).value).toBe("released");
    };
    return { child, release };
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-lock-"));
    file = join(root, "deep", "cache", "lock");
    [locks, children] = [[], []];
  });
  afterEach(async () => {
    for (const child of children) child.kill("SIGKILL");
    await Promise.all(locks.map((lock) => lock.close()));
    await rm(root, { recursive: true, force: true });
  });

  it("gives the operation's answer, and lets go after it whether it succeeds or throws", async () => {
    const lock = create();
    expect(await lock.run(() => Promise.resolve(42))).toBe(42);
    await expect(lock.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await create(0).run(() => Promise.resolve("free"))).toBe("free");
  });

  it.skipIf(process.platform === "win32")("makes its file and folder for their owner only", async () => {
    await create().run(() => Promise.resolve());
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(file, ".."))).mode & 0o777).toBe(0o700);
  });

  it("lets one in at a time, in one process and in several", async () => {
    let inside = 0;
    const most: number[] = [];
    const enter = async (): Promise<void> => {
      inside += 1;
      most.push(inside);
      await new Promise((resolve) => setTimeout(resolve, 1));
      inside -= 1;
    };
    const together = [create(), create(), create()];
    await Promise.all(together.flatMap((lock) => [lock.run(enter)]));
    expect(most).toStrictEqual([1, 1, 1]);
    const { release } = await holdElsewhere();
    const order: string[] = [];
    const waiting = create().run(async () => void order.push("ours"));
    order.push("theirs");
    await release();
    await waiting;
    expect(order).toStrictEqual(["theirs", "ours"]);
  });

  it("answers cache_locked once the wait is over, without running the operation, and may be asked again", async () => {
    const { release } = await holdElsewhere();
    let runs = 0;
    const lock = create(50);
    const waiting = lock.run(() => Promise.resolve((runs += 1)));
    await expect(waiting).rejects.toMatchObject({ code: "cache_locked", retryable: true });
    expect(runs).toBe(0);
    await release();
    expect(await lock.run(() => Promise.resolve((runs += 1)))).toBe(1);
  });

  it("is free when its holder is killed, though its file stays", async () => {
    const { child } = await holdElsewhere();
    const waiting = create().run(() => Promise.resolve("mine"));
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await waiting).toBe("mine");
    await expect(stat(file)).resolves.toBeDefined();
    // No waiting at all: what a dead process leaves behind is no lock.
    expect(await create(0).run(() => Promise.resolve("free"))).toBe("free");
  });

  it("keeps the others out who come by the new file when its own is taken away", async () => {
    const [first, second, third] = [create(), create(), create()];
    await second.run(() => Promise.resolve());
    await first.run(() => first.removeFile());
    await expect(stat(file)).rejects.toMatchObject({ code: "ENOENT" });
    let isHeld = false;
    await second.run(async () => {
      isHeld = true;
      await expect(create(30).run(() => Promise.resolve())).rejects.toMatchObject({ code: "cache_locked" });
      isHeld = false;
    });
    expect(await third.run(() => Promise.resolve(isHeld))).toBe(false);
  });

  it("takes the lock of the new file where the old one was taken away while it waited", async () => {
    const holder = create();
    let waiting: Promise<string> | undefined;
    await holder.run(async () => {
      waiting = create().run(async () => {
        await expect(create(30).run(() => Promise.resolve())).rejects.toMatchObject({ code: "cache_locked" });
        return "mine";
      });
      await new Promise((resolve) => setTimeout(resolve, 30));
      await holder.removeFile();
    });
    expect(await waiting).toBe("mine");
  });

  it("can be used again after it was closed, and closed twice", async () => {
    const lock = create();
    await lock.run(() => Promise.resolve());
    await lock.close();
    await lock.close();
    expect(await lock.run(() => Promise.resolve("again"))).toBe("again");
  });
});
