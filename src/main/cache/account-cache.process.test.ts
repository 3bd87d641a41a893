import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startPrivateKeyring } from "../../../scripts/private-keyring.ts";
import { AuthError } from "../../shared/auth-error.ts";
import type { Logger } from "../../shared/logger.ts";
import { openAccountCache, type AccountCache, type CacheOptions } from "./account-cache.ts";

const [ada, bob] = ["ada-id.home-tenant", "bob-id.home-tenant"];

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("openAccountCache", async () => {
  const { deletePassword, findCredentials } = await import("keytar");
  let root = "";
  let options: CacheOptions;
  let lines: string[] = [];
  const logger: Logger = { log: (level, message) => void lines.push(`${level}: ${message}`) };
  const open = (changes: Partial<CacheOptions> = {}): Promise<AccountCache> =>
    openAccountCache({ ...options, ...changes }, logger);
  const readFiles = async (): Promise<Buffer[]> => {
    const found = await readdir(options.directory, { recursive: true, withFileTypes: true });
    const files = found.filter((each) => each.isFile());
    return Promise.all(files.map((each) => readFile(join(each.parentPath, each.name))));
  };
  beforeEach(async () => {
    lines = [];
    root = await mkdtemp(join(tmpdir(), "latchkey-cache-"));
    options = {
      directory: join(root, "deep", "cache"),
      serviceName: `latchkey-test-${randomUUID()}`,
      store: "sealed",
      onUnavailable: "memory",
      unsafelyAllowPlaintext: false,
    };
  });
  afterEach(async () => {
    for (const { account } of await findCredentials(options.serviceName)) {
      await deletePassword(options.serviceName, account);
    }
    await rm(root, { recursive: true, force: true });
  });

  it("is ready, says what protects the accounts, and has nothing to advise", async () => {
    const cache = await open();
    await cache.store.save(ada, "one");
    expect(await cache.status()).toStrictEqual({
      state: "ready",
      protection: "libsecret",
      store: "sealed",
      directory: options.directory,
      accounts: 1,
      quarantined: 0,
      counters: {},
    });
    expect(lines).toStrictEqual([]);
  });

  it("finds at the next start what was saved before", async () => {
    await (await open()).store.save(ada, "one");
    expect(await (await open()).store.load(ada)).toBe("one");
  });

  it("makes every folder and file for its owner only, and leaves the key and the entries in none of them", async () => {
    const cache = await open();
    const secret = `token-${randomUUID()}`;
    await cache.store.save(ada, secret);
    const [item] = await findCredentials(options.serviceName);
    const key = item?.password.split(":").at(-1) ?? "";
    expect(Buffer.from(key, "base64url")).toHaveLength(32);
    const files = await readFiles();
    expect(files.length).toBeGreaterThan(0);
    for (const hidden of [secret, ada, key, Buffer.from(key, "base64url"), key.slice(0, 20)]) {
      for (const file of files) expect(file.includes(hidden)).toBe(false);
    }
    const found = await readdir(options.directory, { recursive: true, withFileTypes: true });
    for (const each of found) {
      const { mode } = await stat(join(each.parentPath, each.name));
      expect(mode & 0o777, each.name).toBe(each.isDirectory() ? 0o700 : 0o600);
    }
    expect((await stat(options.directory)).mode & 0o777).toBe(0o700);
  });

  it("counts a damaged entry as quarantined and not as an account", async () => {
    const cache = await open();
    await cache.store.save(ada, "one");
    await cache.store.save(bob, "two");
    const entries = join(options.directory, "entries");
    const [name = ""] = await readdir(entries);
    await writeFile(join(entries, name), "damaged");
    expect(await cache.status()).toMatchObject({ state: "ready", accounts: 1, quarantined: 1 });
  });

  it("leaves no file, no folder and no keyring item when it is destroyed", async () => {
    const cache = await open();
    await cache.store.save(ada, "one");
    await cache.store.save(bob, "two");
    expect(await findCredentials(options.serviceName)).toHaveLength(1);
    await cache.destroy();
    expect(await findCredentials(options.serviceName)).toStrictEqual([]);
    expect(await readdir(join(root, "deep"))).toStrictEqual([]);
    await expect(cache.destroy()).resolves.toBeUndefined();
    expect(await readdir(join(root, "deep"))).toStrictEqual([]);
  });

  it("leaves a file that is not its own when it is destroyed", async () => {
    const cache = await open();
    await writeFile(join(options.directory, "notes.txt"), "mine");
    await cache.destroy();
    expect(await readdir(options.directory)).toStrictEqual(["notes.txt"]);
  });

  it("serves again after it was destroyed, under another key", async () => {
    const cache = await open();
    await cache.store.save(ada, "one");
    const [before] = await findCredentials(options.serviceName);
    await cache.destroy();
    await cache.store.save(ada, "two");
    expect(await (await open()).store.load(ada)).toBe("two");
    const [after] = await findCredentials(options.serviceName);
    expect(after?.password).not.toBe(before?.password);
    expect((await stat(options.directory)).mode & 0o777).toBe(0o700);
  });

  it("leaves the cache of another folder alone when it is destroyed", async () => {
    const [cache, other] = [await open(), await open({ directory: join(root, "other") })];
    await cache.store.save(ada, "one");
    await other.store.save(ada, "two");
    await cache.destroy();
    expect(await (await open({ directory: join(root, "other") })).store.load(ada)).toBe("two");
  });

  it("shows in its status that the key lies in a plain file", async () => {
    const cache = await open({ unsafelyAllowPlaintext: true });
    await cache.store.save(ada, "one");
    expect(await cache.status()).toMatchObject({ state: "ready", protection: "plaintext" });
    expect(await findCredentials(options.serviceName)).toStrictEqual([]);
    await cache.destroy();
    expect(await readdir(join(root, "deep"))).toStrictEqual([]);
  });

  // A secret store that gives an error: the folder's id is damaged.
  const breakSecretStore = async (): Promise<void> => {
    await open();
    await writeFile(join(options.directory, "cache-id"), "damaged");
  };

  it("lives in memory with a named state and advice while the secret store cannot be used", async () => {
    await breakSecretStore();
    const before = await readFiles();
    const cache = await open();
    await cache.store.save(ada, "one");
    expect(await cache.store.load(ada)).toBe("one");
    const { advice, ...status } = await cache.status();
    expect(status).toStrictEqual({
      state: "failed",
      protection: "memory",
      store: "sealed",
      directory: options.directory,
      accounts: 1,
      quarantined: 0,
      counters: {},
    });
    expect(advice).toMatch(/^[A-Z][^.]*\.$/);
    expect(await readFiles()).toStrictEqual(before);
    expect(lines).toStrictEqual([expect.stringMatching(/^warn: .*secret store/)]);
    await cache.destroy();
    expect(await cache.store.list()).toStrictEqual([]);
  });

  it("refuses to live in memory where it must not", async () => {
    await breakSecretStore();
    const error: unknown = await open({ onUnavailable: "fail" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ code: "cache_unavailable", retryable: false });
    expect((error as AuthError).message).toMatch(/^Accounts cannot be kept safely\. [A-Z][^.]*\.$/);
    expect((error as AuthError).cause).toBeInstanceOf(Error);
  });

  // Today "The system's secret store gave an error; see the log.", and the log has no more than that either.
  it.fails("says that the folder is the trouble where it cannot be made", async () => {
    await writeFile(join(root, "deep"), "a file");
    const { advice } = await (await open()).status();
    expect([advice, ...lines].join("\n")).toMatch(/folder|directory|ENOTDIR/i);
  });

  // Today it is "ready": keytar answers null for an item of a locked keyring, which is taken for "there is no key", and
  // reading then moves every account's entry aside as "its data key is gone".
  it.fails("is locked, and moves nothing aside, while the keyring is locked", async () => {
    const keyring = await startPrivateKeyring();
    try {
      const call = `openAccountCache(${JSON.stringify(options)}, { log: () => undefined })`;
      const source = JSON.stringify(join(import.meta.dirname, "account-cache.ts"));
      const begin = `import { openAccountCache } from ${source}; const cache = await ${call};`;
      const node = (code: string): Promise<string> =>
        run(process.execPath, ["--input-type=module", "-e", `${begin} ${code}`], keyring.env);
      await node(`await cache.store.save(${JSON.stringify(ada)}, "one")`);
      await run("dbus-send", lockArguments, keyring.env);
      await node("await cache.store.list()");
      expect(await readdir(options.directory)).not.toContain("quarantine");
    } finally {
      await keyring.stop();
    }
  });
});

const lockArguments = [
  "--session",
  "--print-reply",
  "--dest=org.freedesktop.secrets",
  "/org/freedesktop/secrets",
  "org.freedesktop.Secret.Service.Lock",
  "array:objpath:/org/freedesktop/secrets/collection/login",
];

async function run(command: string, args: string[], env: Record<string, string>): Promise<string> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of child.stdout) output += String(chunk);
  return output;
}
