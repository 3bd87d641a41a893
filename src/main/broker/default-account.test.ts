import { mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { createTestBrokers, type TestBrokers } from "../../../dev/test-brokers.ts";
import type { TokenBroker } from "./token-broker.ts";

// The data key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("the default account", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let broker: TokenBroker;
  let file = "";
  let [ada, kofi] = ["", ""];

  /** Every account that is the default; there may be one at the most. */
  const defaults = async (asked = broker): Promise<string[]> =>
    (await asked.accounts()).filter(({ isDefault }) => isDefault).map(({ accountId }) => accountId);
  const signIn = async (index: number): Promise<string> => {
    const username = provider.people[index]?.username ?? "";
    const own = await brokers.open({ openBrowser: (url) => brokers.browse(url, { username }) });
    return (await own.signIn({ scopes: provider.graphScopes })).accountId;
  };

  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    brokers = await createTestBrokers(provider);
    file = join(brokers.directory, "default-account");
    ada = await signIn(0);
    kofi = await signIn(1);
    broker = await brokers.open();
  });
  afterEach(() => brokers.close());

  it("is none at first, then the one that was set, then none again", async () => {
    expect(await defaults()).toEqual([]);
    for (const accountId of [ada, kofi]) {
      await broker.setDefaultAccount(accountId);
      expect(await defaults()).toEqual([accountId]);
    }
    await broker.setDefaultAccount(undefined);
    expect(await defaults()).toEqual([]);
    await expect(stat(file)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is seen by another process, and after a restart", async () => {
    const other = await brokers.open();
    await broker.setDefaultAccount(kofi);
    expect(await defaults(other)).toEqual([kofi]);
    await Promise.all([broker.close(), other.close()]);
    expect(await defaults(await brokers.open())).toEqual([kofi]);
  });

  it("is written down before the broker has closed, the last choice last", async () => {
    for (const accountId of [kofi, ada, kofi]) void broker.setDefaultAccount(accountId);
    await broker.close();
    expect(await defaults(await brokers.open())).toEqual([kofi]);
  });

  it("is kept as the name of an entry, which names nobody", async () => {
    await broker.setDefaultAccount(ada);
    const text = await readFile(file, "utf8");
    expect(text).toMatch(/^[\w-]{43}$/);
    expect(await readdir(join(brokers.directory, "entries"))).toContain(`${text}.entry`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const [person] = provider.people;
    for (const word of [person?.username, person?.name, person?.objectId, provider.tenantId])
      expect(text).not.toContain(word);
  });

  it("tells whoever listens which accounts look different now", async () => {
    await broker.setDefaultAccount(ada);
    const seen: unknown[] = [];
    broker.onChange((change) => seen.push(change));
    await broker.setDefaultAccount(ada);
    expect(seen).toEqual([]);
    await broker.setDefaultAccount(kofi);
    const changed = [ada, kofi].map((accountId) => ({ kind: "account-changed", accountId }));
    expect(seen).toHaveLength(2);
    expect(seen).toEqual(expect.arrayContaining(changed));
  });

  it("is forgotten when it signs out, and not when another account does", async () => {
    await broker.setDefaultAccount(ada);
    await broker.signOut(kofi);
    expect(await defaults()).toEqual([ada]);
    kofi = await signIn(1);
    await broker.signOut(ada);
    expect(await signIn(0)).toBe(ada);
    expect(await defaults()).toEqual([]);
    expect((await broker.accounts()).length).toBe(2);
  });

  it.each(["one by one", "all at once"])("leaves no file when everyone signs out, %s", async (how) => {
    await broker.setDefaultAccount(ada);
    if (how === "all at once") await broker.signOutAll();
    else for (const accountId of [kofi, ada]) await broker.signOut(accountId);
    expect(await readdir(dirname(brokers.directory))).toEqual([]);
  });

  it("cannot be an account that is not signed in", async () => {
    await expect(broker.setDefaultAccount("nobody.nowhere")).rejects.toMatchObject({
      code: "account_not_found",
    });
    expect(await readdir(brokers.directory)).not.toContain("default-account");
  });

  it.each([
    ["nothing", () => writeFile(file, "")],
    ["nonsense", () => writeFile(file, Buffer.from([0xff, 0, 0x80]))],
    ["an account's id", () => writeFile(file, ada)],
    ["the name of an entry that is gone", () => writeFile(file, "A".repeat(43))],
    ["a folder", () => mkdir(file)],
    ["a link", () => symlink(join(brokers.directory, "cache-id"), file)],
  ])("is none, without an error, where its file holds %s", async (_, make) => {
    await broker.setDefaultAccount(ada);
    await rm(file);
    await make();
    expect(await defaults()).toEqual([]);
    expect(brokers.log().filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("says so when it cannot be written down", async () => {
    await mkdir(file);
    await expect(broker.setDefaultAccount(ada)).rejects.toMatchObject({
      code: "cache_unavailable",
      message: expect.stringContaining("could not be written down") as unknown,
    });
  });

  it("leaves no temporary file of a writer that was killed", async () => {
    const [young, old] = [`${file}.1234567890`, `${file}.1234567891`];
    for (const each of [young, old]) await writeFile(each, "A".repeat(43));
    await utimes(old, 1, 1);
    await (await brokers.open()).status();
    expect(await readdir(brokers.directory)).not.toContain("default-account.1234567891");
    // Its writer may be at work.
    expect(await readdir(brokers.directory)).toContain("default-account.1234567890");
  });
});
