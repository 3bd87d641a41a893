import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCacheId, type CacheId } from "./cache-id.ts";
import { createDataKeySource, type DataKeySource } from "./data-key.ts";
import { createKeyringCalls } from "./keyring-calls.ts";
import { createSecretItem, type SecretItem } from "./secret-item.ts";
import { StorageError } from "./storage-failure.ts";

const prefix = "latchkey-data-key:1:";

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("createDataKeySource", async () => {
  const { deletePassword, findCredentials, getPassword, setPassword } = await import("keytar");
  let directory = "";
  let serviceName = "";
  let cacheId: CacheId;
  let asked: string[] = [];
  const createItem = (accountName: string): SecretItem => {
    asked.push(accountName);
    const file = join(directory, accountName);
    const calls = createKeyringCalls();
    return createSecretItem({ file, serviceName, accountName, protection: "libsecret", calls });
  };
  /** A source as another start of the app, or another process, has one. */
  const createSource = (create = createItem): DataKeySource => createDataKeySource(cacheId, create);
  const nameOfKey = async (): Promise<string> => `data-key.${(await cacheId.read()) ?? "none"}`;
  const kept = async (): Promise<string | null> => getPassword(serviceName, await nameOfKey());
  const sealedAs = (key: Buffer): string => prefix + key.toString("base64url");

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "latchkey-data-key-"));
    serviceName = `latchkey-test-${randomUUID()}`;
    cacheId = createCacheId(directory);
    asked = [];
  });
  afterEach(async () => {
    for (const { account } of await findCredentials(serviceName)) await deletePassword(serviceName, account);
    await rm(directory, { recursive: true, force: true });
  });

  it("makes nothing by looking for a key, and does not ask the keyring of a cache that is not there", async () => {
    const source = createSource();
    expect(await source.load()).toBeUndefined();
    await source.confirmAbsent();
    expect(await source.revalidate()).toBe("forgotten");
    expect(asked).toStrictEqual([]);
    expect(await readdir(directory)).toStrictEqual([]);
  });

  it("makes 256 random bits and keeps them in the keyring as one small item that names the cache", async () => {
    const key = await createSource().loadOrCreate();
    expect(key).toHaveLength(32);
    expect(new Set(key).size).toBeGreaterThan(8);
    expect(await findCredentials(serviceName)).toStrictEqual([
      { account: await nameOfKey(), password: sealedAs(key) },
    ]);
    for (const file of await readdir(directory)) {
      expect(await readFile(join(directory, file), "latin1")).not.toContain(key.toString("base64url"));
    }
  });

  it("finds the same key at every start", async () => {
    const key = await createSource().loadOrCreate();
    expect(await createSource().load()).toStrictEqual(key);
    expect(await createSource().loadOrCreate()).toStrictEqual(key);
  });

  it("asks the keyring once and answers from memory from then on", async () => {
    await createSource().loadOrCreate();
    asked = [];
    const source = createSource();
    const keys = [await source.load(), await source.load(), await source.loadOrCreate()];
    expect(new Set(keys.map((key) => key?.toString("hex"))).size).toBe(1);
    expect(asked).toStrictEqual([await nameOfKey()]);
  });

  it("asks again after a failure, and gives out no key that is not kept", async () => {
    const failure = new StorageError({ state: "denied", advice: "Allow it." });
    let failures = 2;
    const failing = (name: string): SecretItem => {
      const item = createItem(name);
      const fail = <T>(go: () => Promise<T>): Promise<T> =>
        name.startsWith("data-key") && failures-- > 0 ? Promise.reject(failure) : go();
      return {
        ...item,
        load: () => fail(() => item.load()),
        save: (secret) => fail(() => item.save(secret)),
      };
    };
    await cacheId.readOrCreate();
    const source = createSource(failing);
    await expect(source.load()).rejects.toBe(failure);
    await expect(source.loadOrCreate()).rejects.toBe(failure);
    const key = await source.loadOrCreate();
    expect(await kept()).toBe(sealedAs(key));
  });

  it.each([
    ["free text", "hunter2"],
    ["a prefix alone", prefix],
    ["too short a key", `${prefix}hunter2`],
    ["a newer version", `latchkey-data-key:2:${Buffer.alloc(32).toString("base64url")}`],
    ["too long a key", `${prefix}${Buffer.alloc(33).toString("base64url")}`],
    ["no prefix", Buffer.alloc(32).toString("base64url")],
  ])("refuses an item that is not a data key, %s, without repeating or replacing it", async (_, foreign) => {
    await cacheId.readOrCreate();
    await setPassword(serviceName, await nameOfKey(), foreign);
    const source = createSource();
    for (const ask of [() => source.load(), () => source.loadOrCreate()]) {
      const error: unknown = await ask().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StorageError);
      expect(error).toMatchObject({
        state: "failed",
        message: expect.not.stringContaining(foreign) as string,
      });
    }
    expect(await kept()).toBe(foreign);
  });

  it("takes key and id away, and makes others when they are needed again", async () => {
    const source = createSource();
    const key = await source.loadOrCreate();
    await source.remove();
    expect(await findCredentials(serviceName)).toStrictEqual([]);
    expect(await cacheId.read()).toBeUndefined();
    expect(await source.load()).toBeUndefined();
    expect(await source.loadOrCreate()).not.toStrictEqual(key);
  });

  it("removes a key that it has not loaded, and does not mind if there is none", async () => {
    await createSource().loadOrCreate();
    await createSource().remove();
    expect(await findCredentials(serviceName)).toStrictEqual([]);
    await expect(createSource().remove()).resolves.toBeUndefined();
  });

  it("finds, and does not replace, a key that another process made after this one had found none", async () => {
    const source = createSource();
    expect(await source.load()).toBeUndefined();
    const key = await createSource().loadOrCreate();
    expect(await source.load()).toStrictEqual(key);
    expect(await source.loadOrCreate()).toStrictEqual(key);
    expect(await kept()).toBe(sealedAs(key));
  });

  it("makes no key while the keyring answers “nothing” because it is locked", async () => {
    await cacheId.readOrCreate();
    // What libsecret does where there is nobody to ask: reads find nothing, and nothing can be written.
    const locked = (): SecretItem => ({
      load: () => Promise.resolve(undefined),
      save: () => Promise.reject(new StorageError({ state: "locked", advice: "Unlock it." })),
      remove: () => Promise.resolve(),
      abandon: () => Promise.resolve(),
    });
    const source = createSource(locked);
    await expect(source.loadOrCreate()).rejects.toMatchObject({ state: "locked" });
    await expect(source.confirmAbsent()).rejects.toMatchObject({ state: "locked" });
    expect(await source.load()).toBeUndefined();
    await expect(createSource().confirmAbsent()).resolves.toBeUndefined();
  });

  describe("revalidate", () => {
    it("forgets the key of a cache that another process has signed out of, key and all", async () => {
      const [ours, theirs] = [createSource(), createSource()];
      const before = await ours.loadOrCreate();
      expect(await ours.revalidate()).toBe("same");
      await theirs.remove();
      expect(await ours.revalidate()).toBe("forgotten");
      expect(await ours.load()).toBeUndefined();
      expect(await ours.loadOrCreate()).not.toStrictEqual(before);
    });

    it("takes up the key of the cache that came after it", async () => {
      const ours = createSource();
      await ours.loadOrCreate();
      await createSource().remove();
      const next = await createSource().loadOrCreate();
      expect(await ours.revalidate()).toBe("forgotten");
      expect(await ours.loadOrCreate()).toStrictEqual(next);
    });

    it("puts back the id of a folder that was lost while its key was not", async () => {
      const source = createSource();
      const key = await source.loadOrCreate();
      const id = await cacheId.read();
      await rm(directory, { recursive: true });
      expect(await source.revalidate()).toBe("restored");
      expect(await cacheId.read()).toBe(id);
      expect(await createSource().load()).toStrictEqual(key);
    });
  });

  it("confirms that there is no key to two who ask at once", async () => {
    await cacheId.readOrCreate();
    const begun = Promise.withResolvers<undefined>();
    const first = createSource((name) => {
      const item = createItem(name);
      return { ...item, remove: () => begun.promise.then(() => item.remove()) };
    });
    const asking = first.confirmAbsent();
    const second = createSource((name) => {
      const item = createItem(name);
      // The other one's removal falls between what this one puts in and its look.
      const save = async (secret: string): Promise<void> => {
        await item.save(secret);
        begun.resolve(undefined);
        await asking;
      };
      return { ...item, save };
    });
    await expect(second.confirmAbsent()).resolves.toBeUndefined();
  });
});
